package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Deputies.Appointment;
import org.longzheng.kernel.access.Handovers;
import org.longzheng.kernel.access.Handovers.Handover;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody is away and somebody else acts for them, within the limits that protect the case. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=${workflow.test.url:jdbc:h2:mem:practice;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1}",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class DeputyIT {

    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Autowired
    private Workflows workflows;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Deputies deputies;

    @Autowired
    private Handovers handovers;

    @Autowired
    private Accounts accounts;

    @Autowired
    private TestClock clock;

    @Autowired
    private JdbcClient database;

    private Actor window;
    private Actor clerk;
    private Actor second;
    private Actor leader;
    private Actor deputy;

    @BeforeEach
    void everybodyIsNew() {
        at("2026-09-14T09:00:00");
        window = person("窗口", "window-clerk", 1L);
        clerk = person("经办", "clerk", 2L);
        second = person("经办二", "clerk", 3L);
        leader = person("领导", "leader", 4L);
        deputy = person("代理", "archivist", 5L);
    }

    @Test
    void theDeputySeesTheTaskAsThePrincipalsAndDecidesInTheirName() {
        appoint(leader, deputy);
        var id = checked();

        assertThat(inbox(deputy, id)).isEqualTo("confirm 代 " + leader.name());
        assertThat(inbox(leader, id)).isEqualTo("confirm 代 null");
        var moved = choose(deputy, "stall-check", id, "confirm", "grant");

        assertThat(moved.outcome()).isEqualTo("CONFIRMED");
        assertThat(look(deputy, "stall-check", id).timeline())
                .as("whoever acted for somebody keeps reading")
                .anySatisfy(event -> assertThat(event.who()).isEqualTo(deputy.name() + "（代 " + leader.name() + "）"));
        assertThat(database.sql("select for_account from lz_act where case_id = ? and step = 'confirm'")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo(leader.account());
    }

    @Test
    void aDeputationHoldsOnItsDaysAndInItsModuleOnly() {
        appoint(leader, deputy, "lawyers", null, null, "2026-09-14", "2026-09-30");
        var id = checked();
        assertThat(inbox(deputy, id)).isNull();
        refused("assignee", () -> choose(deputy, "stall-check", id, "confirm", "grant"));

        appoint(leader, deputy, "permits", "stall-check", "confirm", "2026-09-16", "2026-09-18");
        refused("assignee", () -> choose(deputy, "stall-check", id, "confirm", "grant"));
        at("2026-09-19T09:00:00");
        assertThat(inbox(deputy, id)).isNull();
        refused("assignee", () -> choose(deputy, "stall-check", id, "confirm", "grant"));
        at("2026-09-18T17:00:00");
        assertThat(inbox(deputy, id)).isEqualTo("confirm 代 " + leader.name());
        assertThat(choose(deputy, "stall-check", id, "confirm", "grant").outcome())
                .isEqualTo("CONFIRMED");
    }

    @Test
    void anEndedDeputationGivesNothing() {
        appoint(leader, deputy);
        var id = checked();

        deputies.end(leader, deputies.of(leader.account()).getFirst().id());

        assertThat(inbox(deputy, id)).isNull();
        refused("assignee", () -> choose(deputy, "stall-check", id, "confirm", "grant"));
    }

    @Test
    void nobodyApprovesForAnotherWhatTheyBroughtIn() {
        appoint(leader, window);
        var id = checked();

        assertThat(inbox(window, id)).isNull();
        refused("deputy-own", () -> choose(window, "stall-check", id, "confirm", "grant"));
    }

    @Test
    void stepsThatStandApartStayApartThroughADeputy() {
        appoint(leader, second);
        var id = checked();

        assertThat(inbox(second, id)).as("second signed the check").isNull();
        refused("apart", () -> choose(second, "stall-check", id, "confirm", "grant"));
    }

    @Test
    void oneSignatureForEachPersonWhoeverGivesIt() {
        appoint(clerk, second);
        appoint(clerk, deputy);
        var id = start("stall-check");
        choose(deputy, "stall-check", id, "check", "pass");

        assertThat(inbox(clerk, id))
                .as("the deputy's signature is the principal's")
                .isNull();
        refused("signed", () -> choose(clerk, "stall-check", id, "check", "pass"));
        refused("signed", () -> choose(deputy, "stall-check", id, "check", "pass"));
        assertThat(choose(second, "stall-check", id, "check", "pass").steps()).containsExactly("confirm");
    }

    @Test
    void whoeverActedThroughADeputyHasDoneTheStep() {
        var both = new Actor(
                leader.account(), leader.name(), leader.person(), "230100", "2301", Set.of("leader", "clerk"));
        database.sql("insert into lz_post (id, account, role, organ, rank_no) values (?, ?, 'clerk', '230100', 1)")
                .params((long) -SERIAL.incrementAndGet(), leader.account())
                .update();
        appoint(leader, deputy, null, "stall-check", "check", "2026-09-14", "2026-09-30");
        var id = start("stall-check");
        choose(deputy, "stall-check", id, "check", "pass");
        choose(second, "stall-check", id, "check", "pass");

        assertThat(inbox(both, id)).isNull();
        refused("apart", () -> choose(both, "stall-check", id, "confirm", "grant"));
    }

    @Test
    void whatIsToBeDoneInPersonKnowsNoDeputies() {
        appoint(leader, deputy);
        var id = start("stall-oath");

        assertThat(inbox(deputy, id)).isNull();
        refused("assignee", () -> choose(deputy, "stall-oath", id, "confirm", "grant"));
        refused("process", () -> appoint(leader, deputy, null, "stall-oath", null, "2026-09-14", "2026-09-30"));
    }

    @Test
    void onlyColleaguesForThemselvesAndForACertainTime() {
        var elsewhere = person("外局", "clerk", "230200", 9L);

        refused("deputy", () -> appoint(leader, elsewhere));
        refused("deputy", () -> appoint(leader, leader));
        refused(
                "forbidden",
                () -> deputies.appoint(
                        clerk,
                        new Appointment(
                                leader.account(),
                                deputy.account(),
                                null,
                                null,
                                null,
                                day("2026-09-14"),
                                day("2026-09-20"),
                                "出差")));
        refused("from", () -> appoint(leader, deputy, null, null, null, "2026-09-13", "2026-09-20"));
        refused("until", () -> appoint(leader, deputy, null, null, null, "2026-09-14", "2028-09-20"));
        refused("not-found", () -> {
            var made = appoint(leader, deputy);
            deputies.end(clerk, made);
        });
    }

    @Test
    void aDeputationIsAudited() {
        appoint(leader, deputy);

        assertThat(database.sql("select fields from lz_audit where act = 'deputy' and account = ?")
                        .param(leader.account())
                        .query(String.class)
                        .single())
                .contains(deputy.account(), "2026-09-14", "出差");
    }

    @Test
    void whoeverLeavesHandsOverWhatStaysWithThem() {
        var admin = new Actor("admin", "管理员", null, "230000", "23", Set.of("system-admin"));
        appoint(leader, clerk);
        appoint(clerk, deputy);
        var id = start("stall-check");
        database.sql("update lz_task set assignee = ?, role_key = null where case_id = ?")
                .params(clerk.account(), id)
                .update();
        assertThat(inbox(second, id)).isNull();
        assertThat(handovers.duties(admin, clerk.account())).hasSize(3);
        refused("forbidden", () -> handovers.duties(leader, clerk.account()));
        refused("successor", () -> handovers.handOver(admin, new Handover(clerk.account(), "nobody", true, "调离")));

        var handed = handovers.handOver(admin, new Handover(clerk.account(), second.account(), true, "调离"));

        assertThat(handed.count()).isEqualTo(3);
        assertThat(handed.left()).isEmpty();
        assertThat(inbox(second, id)).startsWith("check");
        assertThat(deputies.of(leader.account()).getFirst().deputy()).isEqualTo(second.account());
        assertThat(deputies.standings(deputy.account())).isEmpty();
        at("2026-09-15T09:00:00");
        assertThat(accounts.posts(clerk.account())).isEmpty();
        assertThat(database.sql(
                                "select count(*) from lz_audit where act = 'hand-over' and (record_id = ? or reason is null)")
                        .param(id)
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(2);
    }

    private Actor person(String name, String role, long person) {
        return person(name, role, "230100", person);
    }

    private Actor person(String name, String role, String organ, long person) {
        var account = "p" + SERIAL.incrementAndGet();
        var natural = 900_000L + SERIAL.get() * 10 + person;
        accounts.create(new NewAccount(
                account, name + account, "x".toCharArray(), natural, true, List.of(new NewPost(role, organ))));
        return new Actor(account, name + account, natural, organ, organ.substring(0, 4), Set.of(role));
    }

    private long appoint(Actor principal, Actor deputy) {
        return appoint(principal, deputy, null, null, null, "2026-09-14", "2026-09-30");
    }

    private long appoint(
            Actor principal,
            Actor deputy,
            @Nullable String module,
            @Nullable String process,
            @Nullable String step,
            String from,
            String until) {
        return deputies.appoint(
                        principal,
                        new Appointment(
                                principal.account(),
                                deputy.account(),
                                module,
                                process,
                                step,
                                day(from),
                                day(until),
                                "出差"))
                .id();
    }

    /** A case that two clerks have checked. */
    private long checked() {
        var id = start("stall-check");
        choose(clerk, "stall-check", id, "check", "pass");
        choose(second, "stall-check", id, "check", "pass");
        return id;
    }

    private long start(String process) {
        return workflows
                .start(window, process, new Start(Map.of("stall", "东门 3 号"), Map.of(), Submission.once()))
                .caseId();
    }

    private CaseMoved choose(Actor actor, String process, long id, String step, String choice) {
        var task = database.sql("select id from lz_task where case_id = ? and step = ?")
                .params(id, step)
                .query(Long.class)
                .single();
        return workflows.choose(actor, Long.toString(task), Decision.of(choice));
    }

    private CaseView look(Actor actor, String process, long id) {
        return workflows.view(actor, process, id).orElseThrow();
    }

    private @Nullable String inbox(Actor actor, long id) {
        return worklist.inbox(actor, InboxQuery.first(200)).rows().stream()
                .filter(row -> row.caseId() == id)
                .map(row -> row.step() + " 代 " + row.standsFor())
                .reduce((one, other) -> one + " + " + other)
                .orElse(null);
    }

    private void at(String moment) {
        clock.set(LocalDateTime.parse(moment));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
