package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestColleagues;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

/**
 * How many statements an act sends: the time of an act is round trips, so a statement more has to be meant. A bare engine sends about 215 for a start,
 * three claims and four completions; the five acts of this case send 118. {@code -Dstatements=true} prints them.
 */
@SpringBootTest(
        classes = {WorkflowTestSetup.class, StatementsPerActIT.Counting.class},
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:statements;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class StatementsPerActIT {

    private static final String PROCESS = "kiosk-permit";

    /** As measured; a change that needs more says why where it raises them. */
    private static final Map<String, Integer> MOST =
            Map.of("start", 14, "choice", 23, "first signature", 16, "last signature", 25, "end", 40);

    @Autowired
    private Workflows workflows;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestColleagues colleagues;

    private final Actor applicant = actor("数申请", "clerk");
    private final Actor window = actor("数窗口", "window-clerk");
    private final Actor a = actor("数甲", "clerk");
    private final Actor b = actor("数乙", "clerk");
    private final Actor leader = actor("数领导", "leader");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @BeforeEach
    void staff() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        if (colleagues.at("230100").isEmpty()) {
            colleagues.work(applicant, window, a, b, leader);
        }
    }

    @Test
    void anActSendsNoMoreStatementsThanItIsKnownToNeed() {
        aCase(); // what is asked once and then remembered
        var counts = aCase();

        assertThat(counts).allSatisfy((act, count) -> assertThat(count).as(act).isLessThanOrEqualTo(MOST.get(act)));
    }

    /** A case from start to end: how many statements each act sent. */
    private Map<String, Integer> aCase() {
        var counts = new LinkedHashMap<String, Integer>();
        var started = counted(
                counts,
                "start",
                () -> workflows.start(
                        applicant,
                        PROCESS,
                        new Start(Map.of("place", "南门", "way", "all", "kind", "报刊"), Map.of(), Submission.once())));
        var id = started.caseId();
        choose(counts, "choice", window, id, "accept");
        choose(counts, "first signature", a, id, "pass");
        choose(counts, "last signature", b, id, "pass");
        assertThat(choose(counts, "end", leader, id, "grant").outcome()).isEqualTo("GRANTED");
        return counts;
    }

    private CaseMoved choose(Map<String, Integer> counts, String act, Actor who, long id, String choice) {
        var task = workflows.view(who, PROCESS, id).orElseThrow().tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
        return counted(
                counts,
                act,
                () -> workflows.choose(who, task.id(), Decision.of(choice).because("意见")));
    }

    private static <T> T counted(Map<String, Integer> counts, String act, Supplier<T> what) {
        var sent = Counting.SENT.get();
        sent.clear();
        var result = what.get();
        counts.put(act, sent.size());
        if (Boolean.getBoolean("statements")) {
            System.out.printf("%n%s: %d%n%s%n", act, sent.size(), String.join("\n", sent));
        }
        return result;
    }

    /** Stands between everybody and the database, and notes what each thread sends. */
    static class Counting {

        static final ThreadLocal<List<String>> SENT = ThreadLocal.withInitial(ArrayList::new);

        @Bean
        static BeanPostProcessor noting() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source ? source(source) : bean;
                }
            };
        }

        private static DataSource source(DataSource source) {
            return around(
                    DataSource.class,
                    source,
                    (method, arguments, result) ->
                            result instanceof Connection connection ? connection(connection) : result);
        }

        private static Connection connection(Connection connection) {
            return around(Connection.class, connection, (method, arguments, result) -> switch (result) {
                case PreparedStatement prepared -> statement(PreparedStatement.class, prepared, (String) arguments[0]);
                case Statement plain -> statement(Statement.class, plain, "");
                case null, default -> result;
            });
        }

        private static <S extends Statement> S statement(Class<S> type, S statement, String prepared) {
            return around(type, statement, (method, arguments, result) -> {
                if (method.startsWith("execute")) {
                    SENT.get().add(arguments == null ? prepared : String.valueOf(arguments[0]));
                }
                return result;
            });
        }

        private static <T> T around(Class<T> type, T inner, After after) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        try {
                            return after.after(method.getName(), arguments, method.invoke(inner, arguments));
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    }));
        }

        /** What becomes of a result. */
        private interface After {
            @Nullable
            Object after(String method, Object @Nullable [] arguments, @Nullable Object result);
        }
    }
}
