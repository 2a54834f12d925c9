package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Upkeep;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.RefusedException;
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
import org.springframework.transaction.support.TransactionTemplate;

/** Cases that take effect in one transaction or not at all, and what watches and timers bring about in cases and with them. */
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
class TogetherIT {

    private static final String OPENING = "opening";
    private static final String REMOVAL = "removal";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Worklist worklist;

    @Autowired
    private RecordStore store;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Upkeep upkeep;

    @Autowired
    private TestClock clock;

    private final Actor clerk = actor("开业经办", "clerk");
    private final Actor leader = actor("开业领导", "leader");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @BeforeEach
    void monday() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
    }

    private long seat(String name) {
        return Objects.requireNonNull(transactions.execute(status -> store.save(
                        clerk, store.draft(clerk, "seat", Map.of("name", name)), Writing.of("create"))
                .record()
                .recordId()));
    }

    private void write(String entity, long id, Map<String, ?> values) {
        transactions.executeWithoutResult(
                status -> store.save(clerk, store.with(clerk, store.lock(entity, id), values), Writing.of("update")));
    }

    private StoredRecord record(String entity, long id) {
        return store.load(entity, id);
    }

    private CaseView look(Actor actor, String process, long id) {
        return workflows.view(actor, process, id).orElseThrow();
    }

    private CaseMoved choose(Actor actor, String process, long id, String choice) {
        var task = look(actor, process, id).tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
        return workflows.choose(actor, task.id(), Decision.of(choice).because("应当"));
    }

    private static void refused(String refusal, String says, ThrowingCallable act) {
        assertThatThrownBy(act).asInstanceOf(type(RefusedException.class)).satisfies(refused -> {
            assertThat(refused.has(refusal)).as(refused.refusals().toString()).isTrue();
            assertThat(refused.getMessage()).contains(says);
        });
    }

    /** An opening whose two removals have been opened. */
    private long opening(long first, long second) {
        var id = workflows
                .start(
                        clerk,
                        OPENING,
                        new Start(
                                Map.of(
                                        "name",
                                        "东街",
                                        "seats",
                                        List.of(Map.of("seat", first), Map.of("seat", second)),
                                        "main",
                                        first),
                                Map.of(),
                                Submission.once()))
                .caseId();
        choose(clerk, OPENING, id, "accept");
        return id;
    }

    private List<Long> removals(long opening) {
        return ((List<?>)
                        Objects.requireNonNull(record(OPENING, opening).values().get("removals")))
                .stream().map(Long.class::cast).toList();
    }

    private ClockView limit(String process, long id) {
        return look(clerk, process, id).clocks().getFirst();
    }

    @Test
    void aMemberStandsReadyAndNothingOfItsEndHappens() {
        var first = seat("一号");
        var id = opening(first, seat("二号"));
        var member = removals(id).getFirst();
        refused("together", "还没有办完", () -> choose(leader, OPENING, id, "done"));
        assertThat(look(leader, OPENING, id)
                        .tasks()
                        .getFirst()
                        .choices()
                        .getFirst()
                        .refused())
                .contains("同时生效");

        var moved = choose(clerk, REMOVAL, member, "grant");

        assertThat(moved.outcome()).isNull();
        var view = look(clerk, REMOVAL, member);
        assertThat(view.open()).isTrue();
        assertThat(view.tasks()).isEmpty();
        assertThat(view.suspended()).contains("准予", "东街", "同时生效");
        assertThat(record(REMOVAL, member).text("state")).isEqualTo("READY");
        assertThat(record("seat", first).values().get("taken")).isNotEqualTo(true);
        assertThat(limit(REMOVAL, member).state()).isEqualTo(ClockView.State.STOPPED);
        assertThat(worklist.inbox(clerk, InboxQuery.first(200)).rows()).noneMatch(row -> row.caseId() == member);
    }

    @Test
    void whenOneFailsAtTheLastMomentNothingLands() {
        var first = seat("一号");
        var second = seat("二号");
        var id = opening(first, second);
        removals(id).forEach(each -> choose(clerk, REMOVAL, each, "grant"));
        write("seat", second, Map.of("blocked", true));

        refused("seat-blocked", "席位已经停用", () -> choose(leader, OPENING, id, "done"));

        assertThat(record(OPENING, id).text("step")).isEqualTo("issue");
        assertThat(look(leader, OPENING, id).tasks()).hasSize(1);
        for (var each : removals(id)) {
            assertThat(record(REMOVAL, each).text("state")).isEqualTo("READY");
            assertThat(look(clerk, REMOVAL, each).timeline()).hasSize(2);
        }
        assertThat(record("seat", first).values().get("taken"))
                .as("the member before it")
                .isNotEqualTo(true);

        write("seat", second, Map.of("blocked", false));
        assertThat(choose(leader, OPENING, id, "done").outcome()).isEqualTo("GRANTED");
        for (var each : removals(id)) {
            assertThat(record(REMOVAL, each).text("outcome")).isEqualTo("GRANTED");
            assertThat(look(clerk, REMOVAL, each).timeline().getFirst().what()).contains("同时生效");
            assertThat(look(clerk, REMOVAL, each).suspended()).isNull();
        }
        assertThat(record("seat", first).values()).containsEntry("taken", true);
        assertThat(record("seat", second).values()).containsEntry("taken", true);
        assertThat(limit(OPENING, id).state()).isEqualTo(ClockView.State.STOPPED);
    }

    @Test
    void whenTheOpenerEndsOtherwiseItsMembersAreDecidedAnew() {
        var first = seat("一号");
        var id = opening(first, seat("二号"));
        var member = removals(id).getFirst();
        choose(clerk, REMOVAL, member, "grant");

        assertThat(choose(leader, OPENING, id, "refuse").outcome()).isEqualTo("REFUSED");

        assertThat(record(REMOVAL, member).text("step")).isEqualTo("decide");
        assertThat(record(REMOVAL, member).text("state")).isNull();
        assertThat(limit(REMOVAL, member).state()).as("as if never stopped").isEqualTo(ClockView.State.RUNNING);
        assertThat(look(clerk, REMOVAL, member).timeline().getFirst().what()).contains("没有办成");
        assertThat(choose(clerk, REMOVAL, member, "grant").outcome())
                .as("it stands alone now")
                .isEqualTo("GRANTED");
        assertThat(record("seat", first).values()).containsEntry("taken", true);
    }

    @Test
    void aMemberThatIsReadyMayStillBeWithdrawnAndTheOpenerIsTold() {
        var id = opening(seat("一号"), seat("二号"));
        var members = removals(id);
        members.forEach(each -> choose(clerk, REMOVAL, each, "grant"));

        assertThat(workflows
                        .act(clerk, REMOVAL, members.getFirst(), "withdraw", Decision.of(""))
                        .outcome())
                .isEqualTo("WITHDRAWN");

        assertThat(record(OPENING, id).text("outcome")).isEqualTo("FAILED");
        assertThat(record(REMOVAL, members.getLast()).text("step")).isEqualTo("decide");
    }

    // watches and timers

    @Test
    void aWatchOfARegisterOpensACaseInTheTransactionThatBreaksIt() {
        var id = seat("三号");

        write("seat", id, Map.of("wear", 12));

        var check = (Long)
                ((List<?>) Objects.requireNonNull(record("seat", id).values().get("checks"))).getFirst();
        assertThat(record("seat-check", check).text("step")).isEqualTo("look");
        assertThat(record("seat-check", check).values()).containsEntry("seat", id);
        assertThat(record("seat-check", check).owner()).isEqualTo("230100");
        assertThat(look(clerk, "seat-check", check).timeline())
                .singleElement()
                .satisfies(event -> assertThat(event.what()).isEqualTo("由席位「三号」开启"));
    }

    @Test
    void aWatchOfARegisterTellsAPostAboutTheRowUntilItIsOpened() {
        var id = seat("五号");

        write("seat", id, Map.of("wear", 25));

        assertThat(worklist.copied(clerk, "五号", 0, 9).rows()).singleElement().satisfies(told -> {
            assertThat(told.isCase()).isFalse();
            assertThat(told.process()).isEqualTo("seat");
            assertThat(told.processLabel()).isEqualTo("席位");
            assertThat(told.caseId()).isEqualTo(id);
            assertThat(told.what()).isEqualTo("五号磨损25");
        });
        assertThat(worklist.copied(leader, "五号", 0, 9).rows()).isEmpty();
        assertThat(unreadOf(id)).isEqualTo(1);

        worklist.seen(clerk, "seat", id);

        assertThat(unreadOf(id)).isZero();
    }

    private long unreadOf(long record) {
        return worklist.unread(clerk, 50).rows().stream()
                .filter(told -> told.caseId() == record)
                .count();
    }

    @Test
    void aWatchOfACaseGivesATaskAndTakesAChoice() {
        var id = check();
        workflows.save(clerk, mine(id).id(), Map.of("cost", 500), Submission.once());

        var view = look(leader, "seat-check", id);
        assertThat(view.tasks()).extracting(CaseView.Task::stepLabel).containsExactlyInAnyOrder("报批", "核价");
        assertThat(view.timeline()).extracting(CaseView.Event::what).contains("平台随之办理：费用过高", "查看：停修");
    }

    @Test
    void aTimerOfACaseOpensAnotherAndEndsItOnceOnItsDay() {
        var id = check();
        clock.set(LocalDateTime.parse("2026-09-17T01:00:00"));

        upkeep.run(LocalDateTime.now(clock));
        upkeep.run(LocalDateTime.now(clock));

        assertThat(record("seat-check", id).text("outcome")).isEqualTo("EXPIRED");
        var other = Objects.requireNonNull(record("seat-check", id).reference("mend"));
        assertThat(record("seat-check", other).text("step")).isEqualTo("look");
        assertThat(look(clerk, "seat-check", id).timeline())
                .extracting(CaseView.Event::what)
                .contains("日期已到，平台随之办理", "逾期");
    }

    private long check() {
        return workflows
                .start(
                        clerk,
                        "seat-check",
                        new Start(Map.of("seat", seat("四号"), "since", "2026-09-14"), Map.of(), Submission.once()))
                .caseId();
    }

    private CaseView.Task mine(long id) {
        return look(clerk, "seat-check", id).tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
    }
}
