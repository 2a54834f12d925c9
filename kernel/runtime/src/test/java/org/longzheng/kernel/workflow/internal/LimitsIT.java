package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.longzheng.kernel.Refused.refused;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.WorkCalendar;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.clocks.CaseClocks.Happening;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.clocks.Recomputation;
import org.longzheng.kernel.documents.Servings.Method;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.LegalDays;
import org.longzheng.kernel.workflow.LegalDays.Correction;
import org.longzheng.kernel.workflow.LegalDays.Service;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.longzheng.kernel.worklist.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.transaction.support.TransactionTemplate;

/** Every key of limits, pauses and windows does what it says, by the dates of common law and of the dossiers. */
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
class LimitsIT {

    private static final String PROCESS = "matter";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Worklist worklist;

    @Autowired
    private LegalDays legalDays;

    @Autowired
    private Sweep sweep;

    @Autowired
    private Clocks clocks;

    @Autowired
    private Recomputation recomputation;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private RecordStore store;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private TestClock clock;

    private final Actor window = actor("窗口", "window-clerk");
    private final Actor clerk = actor("经办", "clerk");
    private final Actor matterClerk = actor("时限经办", "matter-clerk");
    private final Actor leader = actor("领导", "leader");
    private final Actor admin = actor("管理员", "system-admin");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    private void at(String moment) {
        clock.set(LocalDateTime.parse(moment));
    }

    private long start(String moment, Map<String, ?> values) {
        at(moment);
        var all = new HashMap<String, Object>(values);
        all.put("subject", "测试事项");
        return workflows
                .start(clerk, PROCESS, new Start(all, Map.of(), Submission.once()))
                .caseId();
    }

    private void choose(Actor actor, long id, String choice, Map<String, ?> values) {
        var task = workflows.view(actor, PROCESS, id).orElseThrow().tasks().getFirst();
        workflows.choose(actor, task.id(), Decision.of(choice).with(values));
    }

    private long accepted(String moment, Map<String, ?> values) {
        var id = start(moment, Map.of());
        choose(window, id, "accept", values);
        return id;
    }

    private CaseView look(long id) {
        return workflows.view(clerk, PROCESS, id).orElseThrow();
    }

    private List<ClockView> limits(long id, String limit) {
        return look(id).clocks().stream()
                .filter(each -> each.limit().equals(limit))
                .toList();
    }

    private ClockView limit(long id, String limit) {
        return limits(id, limit).getFirst();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static Map<String, Object> row(Object... pairs) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            row.put((String) pairs[i], pairs[i + 1]);
        }
        return row;
    }

    // extensions

    @Test
    void anExtensionThatIsAskedForIsApprovedBySomebodyElseAsOftenAsItMayBe() {
        var id = accepted("2026-09-14T09:00:00", Map.of());
        var due = limit(id, "outer").due();
        var both = new Actor(
                matterClerk.account(), matterClerk.name(), null, "230100", "2301", Set.of("matter-clerk", "leader"));
        refused(
                "assignee",
                () -> workflows.extend(
                        leader, PROCESS, id, "outer", Decision.of("").because("疑难")));
        refused("needs-reason", () -> workflows.extend(both, PROCESS, id, "outer", Decision.of("")));

        for (int granted = 1; granted <= 2; granted++) {
            workflows.extend(both, PROCESS, id, "outer", Decision.of("").because("疑难"));
            assertThat(limit(id, "outer").due())
                    .as("nothing happens before it is approved")
                    .isEqualTo(due.plusDays(10L * (granted - 1)));
            refused(
                    "not-offered",
                    () -> workflows.extend(
                            both, PROCESS, id, "outer", Decision.of("").because("再来")));
            var task = asked(leader, id);
            assertThat(task.stepLabel()).contains("审批延长最长办理");
            assertThat(task.choices()).extracting(CaseView.Offer::id).containsExactly("grant", "deny");
            refused("own-extension", () -> workflows.choose(both, task.id(), Decision.of("grant")));
            refused("assignee", () -> workflows.choose(clerk, task.id(), Decision.of("grant")));
            if (granted == 1) {
                refused("needs-reason", () -> workflows.choose(leader, task.id(), Decision.of("deny")));
                workflows.choose(leader, task.id(), Decision.of("deny").because("理由不足"));
                assertThat(limit(id, "outer").due()).isEqualTo(due);
                workflows.extend(both, PROCESS, id, "outer", Decision.of("").because("补充理由"));
            }
            workflows.choose(
                    leader, asked(leader, id).id(), Decision.of("grant").because("同意"));
            assertThat(limit(id, "outer").length()).isEqualTo(200 + 10 * granted);
        }

        refused(
                "times",
                () -> workflows.extend(
                        both, PROCESS, id, "outer", Decision.of("").because("第三次")));
        assertThat(look(id).timeline())
                .extracting(CaseView.Event::what)
                .contains("申请延长「最长办理」10日", "不批准延长「最长办理」10日", "延长「最长办理」10日");
    }

    @Test
    void whatWasAskedForGoesWithTheCase() {
        var id = accepted("2026-09-14T09:00:00", Map.of());
        workflows.extend(matterClerk, PROCESS, id, "outer", Decision.of("").because("疑难"));
        assertThat(asked(leader, id).mine()).isTrue();

        choose(clerk, id, "stop", Map.of());

        assertThat(workflows.view(leader, PROCESS, id).map(CaseView::tasks).orElse(List.of()))
                .isEmpty();
    }

    private CaseView.Task asked(Actor actor, long id) {
        return workflows.view(actor, PROCESS, id).orElseThrow().tasks().stream()
                .filter(task -> task.stepLabel().startsWith("审批延长"))
                .findFirst()
                .orElseThrow();
    }

    // days

    @Test
    void fifteenCalendarDaysRollToTheFirstDayAfterTheHoliday() {
        var id = start("2026-09-18T09:00:00", Map.of());

        var notice = limit(id, "notice");
        assertThat(notice.due()).isEqualTo(day("2026-10-08"));
        assertThat(notice.explanation().rawDue()).isEqualTo(day("2026-10-03"));
        assertThat(notice.yellowOn()).isEqualTo(day("2026-09-30"));
    }

    @Test
    void sixtyCalendarDaysAreExtendedByThirtyFromTheDayBeforeRolling() {
        var id = accepted("2026-08-04T09:00:00", Map.of());
        assertThat(limit(id, "handle").due()).isEqualTo(day("2026-10-08"));

        at("2026-09-29T10:00:00");
        var long30 = Decision.of("").because("案情复杂").with(Map.of("length", "30 calendar-days"));
        workflows.extend(leader, PROCESS, id, "handle", long30);

        assertThat(limit(id, "handle").due()).isEqualTo(day("2026-11-02"));
        assertThatThrownBy(() -> workflows.extend(
                        leader,
                        PROCESS,
                        id,
                        "handle",
                        Decision.of("").because("再次").with(Map.of("length", "10 calendar-days"))))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().id()).isEqualTo("times"));
    }

    @Test
    void anExtensionAfterTheDueDayIsRefusedWithTheDay() {
        var id = accepted("2026-08-04T09:00:00", Map.of());

        at("2026-10-10T09:00:00");
        assertThatThrownBy(() -> workflows.extend(
                        leader,
                        PROCESS,
                        id,
                        "handle",
                        Decision.of("").because("晚了").with(Map.of("length", "30 calendar-days"))))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> {
                    assertThat(e.refusals().getFirst().id()).isEqualTo("lapsed");
                    assertThat(e.refusals().getFirst().message()).contains("10月8日届满，不得延长");
                });
    }

    @Test
    void anExtensionOutsideItsRangeIsRefused() {
        var id = accepted("2026-08-04T09:00:00", Map.of());

        assertThatThrownBy(() -> workflows.extend(
                        leader,
                        PROCESS,
                        id,
                        "handle",
                        Decision.of("").because("太长").with(Map.of("length", "31 calendar-days"))))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().id()).isEqualTo("length"));
    }

    @Test
    void hoursRunByTheClockAndLapseToTheMinute() {
        var id = accepted("2026-09-30T17:15:00", Map.of("hot", true));

        var urgent = limit(id, "urgent");
        assertThat(urgent.dueAt()).isEqualTo(LocalDateTime.parse("2026-09-30T19:15:00"));
        assertThat(urgent.light()).isEqualTo(Light.GREEN);
        assertThat(urgent.explanation().asText()).contains("17:15");

        at("2026-09-30T19:16:00");
        assertThat(limit(id, "urgent").light()).isEqualTo(Light.RED);
    }

    @Test
    void aDateStartsItsLimitByItsOwnDayAndMonthsEndInTheCalendar() {
        var id = accepted("2026-09-10T09:00:00", Map.of("effectiveOn", "2026-09-08"));

        var month = limit(id, "month");
        assertThat(month.startedOn()).isEqualTo(day("2026-09-08"));
        assertThat(month.due()).isEqualTo(day("2026-10-08"));
    }

    @Test
    void aDateThatIsCorrectedMovesItsLimitAndTheLedgerSaysSo() {
        var id = accepted("2026-09-10T09:00:00", Map.of("effectiveOn", "2026-09-08"));

        var task = look(id).tasks().getFirst();
        workflows.save(clerk, task.id(), Map.of("effectiveOn", "2026-09-09"), Submission.once());

        var month = limit(id, "month");
        assertThat(month.startedOn()).isEqualTo(day("2026-09-09"));
        assertThat(month.due()).isEqualTo(day("2026-10-09"));
        assertThat(month.ledger()).anySatisfy(entry -> {
            assertThat(entry.kind()).isEqualTo("CORRECT");
            assertThat(entry.reason()).contains("9月8日更正为9月9日");
        });
    }

    @Test
    void anAgreedDayTakesThePlaceOfTheStatutoryOne() {
        var id = accepted("2026-09-10T09:00:00", Map.of("effectiveOn", "2026-09-08"));

        var task = look(id).tasks().getFirst();
        workflows.save(clerk, task.id(), Map.of("agreedDue", "2026-11-20"), Submission.once());

        assertThat(limit(id, "month").due()).isEqualTo(day("2026-11-20"));
        assertThat(limit(id, "month").ledger()).anyMatch(entry -> entry.kind().equals("TERMS"));
    }

    @Test
    void aPromiseThatTheCaseTellsTurnsTheLightYellow() {
        var id = start("2026-08-04T09:00:00", Map.of("promised", "20 calendar-days"));
        choose(window, id, "accept", Map.of());

        var handle = limit(id, "handle");
        assertThat(handle.promisedDue()).isEqualTo(day("2026-08-24"));
        assertThat(handle.due()).isEqualTo(day("2026-10-08"));
        assertThat(handle.yellowOn()).isEqualTo(day("2026-08-25"));
    }

    // conditions, rows, periods

    @Test
    void aLimitStopsAsSoonAsItsConditionFails() {
        var id = accepted("2026-09-10T09:00:00", Map.of());
        assertThat(limit(id, "steady").state()).isEqualTo(ClockView.State.RUNNING);

        var task = look(id).tasks().getFirst();
        workflows.save(clerk, task.id(), Map.of("answer", "已经稳控"), Submission.once());

        assertThat(limit(id, "steady").state()).isEqualTo(ClockView.State.STOPPED);
    }

    @Test
    void eachRowHasARunningOfItsOwn() {
        var id = accepted(
                "2026-09-10T09:00:00",
                Map.of(
                        "acts",
                        List.of(row("what", "赔款", "dueOn", "2026-09-20"), row("what", "道歉", "dueOn", "2026-09-30"))));
        assertThat(limits(id, "perform"))
                .extracting(ClockView::due)
                .containsExactlyInAnyOrder(day("2026-09-20"), day("2026-09-30"));

        var task = look(id).tasks().getFirst();
        var done = List.of(
                row("what", "赔款", "dueOn", "2026-09-20", "doneOn", "2026-09-12"),
                row("what", "道歉", "dueOn", "2026-09-30"));
        workflows.save(clerk, task.id(), Map.of("acts", done), Submission.once());

        assertThat(limits(id, "perform"))
                .extracting(each -> each.state() + " " + each.stoppedOn())
                .containsExactlyInAnyOrder("STOPPED 2026-09-12", "RUNNING null");
    }

    @Test
    void aRowWithoutADayCannotBeArmedAndRefusesTheAct() {
        var id = start("2026-09-10T09:00:00", Map.of());

        assertThatThrownBy(() -> choose(window, id, "accept", Map.of("acts", List.of(row("what", "赔款")))))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().message()).contains("届满日还没有填写"));
        assertThat(look(id).tasks().getFirst().step()).isEqualTo("accept");
    }

    @Test
    void aDutyReturnsWithEachPeriodAndIsMetOrLate() {
        var id = accepted("2026-01-05T09:00:00", Map.of("effectiveOn", "2026-01-05"));
        var task = look(id).tasks().getFirst();
        at("2026-02-10T09:00:00");
        workflows.save(clerk, task.id(), Map.of("records", List.of(row("writtenOn", "2026-02-10"))), Submission.once());
        assertThat(limit(id, "report").state()).isEqualTo(ClockView.State.STOPPED);

        at("2026-07-20T02:00:00");
        sweep.run(LocalDateTime.parse("2026-07-20T02:00:00"));

        assertThat(limits(id, "report"))
                .extracting(each -> each.period() + " " + each.due() + " " + each.state())
                .containsExactlyInAnyOrder("1 2026-04-05 STOPPED", "2 2026-07-05 RUNNING", "3 2026-10-05 RUNNING");
    }

    @Test
    void aSecondStartClosesTheOneThatRuns() {
        var id = start("2026-09-14T09:00:00", Map.of());
        choose(window, id, "pass", Map.of());
        at("2026-09-16T09:00:00");
        choose(window, id, "pass", Map.of());

        assertThat(limits(id, "again"))
                .extracting(each -> each.startedOn() + " " + each.state())
                .containsExactlyInAnyOrder("2026-09-14 STOPPED", "2026-09-16 RUNNING");
    }

    @Test
    void aRegisterRowKeepsItsOwnLimitAndTheNextFollowsTheOneThatIsDone() {
        at("2026-09-08T09:00:00");
        var record = transactions.execute(status -> store.save(
                        clerk,
                        store.draft(
                                clerk, "promise-order", Map.of("name", "测试", "since", "2026-09-08", "state", "OPEN")),
                        Writing.of("create"))
                .record());
        var register = definitions.current().entity("promise-order");
        assertThat(clocks.of(register, record.recordId()).views(LocalDateTime.parse("2026-09-08T09:00:00")))
                .singleElement()
                .satisfies(each -> assertThat(each.due()).isEqualTo(day("2026-10-08")));

        at("2026-09-20T09:00:00");
        transactions.executeWithoutResult(status -> store.save(
                clerk,
                store.with(
                        clerk,
                        store.lock("promise-order", record.recordId()),
                        Map.of("reports", List.of(row("writtenOn", "2026-09-20")))),
                Writing.of("report")));

        assertThat(clocks.of(register, record.recordId()).views(LocalDateTime.parse("2026-09-20T09:00:00")))
                .extracting(each -> each.startedOn() + " " + each.due() + " " + each.state())
                .containsExactlyInAnyOrder("2026-09-08 2026-10-08 STOPPED", "2026-09-20 2026-10-20 RUNNING");
    }

    // pauses

    @Test
    void aPauseLastsWhileItsConditionHolds() {
        var id = accepted("2026-08-04T09:00:00", Map.of());
        var task = look(id).tasks().getFirst();
        at("2026-08-10T09:00:00");
        workflows.save(clerk, task.id(), Map.of("waiting", true), Submission.once());
        assertThat(limit(id, "handle").state()).isEqualTo(ClockView.State.PAUSED);

        at("2026-08-20T09:00:00");
        workflows.save(clerk, task.id(), Map.of("waiting", false), Submission.once());

        // ten days, 11 to 20 August, are left out
        assertThat(limit(id, "handle").state()).isEqualTo(ClockView.State.RUNNING);
        assertThat(limit(id, "handle").explanation().rawDue()).isEqualTo(day("2026-10-13"));
    }

    @Test
    void aPauseEndsAtItsMarkAndDaysOfTwoPausesAreLeftOutOnce() {
        var id = accepted("2026-08-04T09:00:00", Map.of());
        at("2026-08-10T09:00:00");
        workflows.pause(matterClerk, PROCESS, id, "hearing", Decision.of(""));
        var task = look(id).tasks().getFirst();
        at("2026-08-15T09:00:00");
        workflows.save(clerk, task.id(), Map.of("waiting", true), Submission.once());
        at("2026-08-18T09:00:00");
        workflows.save(clerk, task.id(), Map.of("waiting", false), Submission.once());
        assertThat(limit(id, "handle").state()).isEqualTo(ClockView.State.PAUSED);

        at("2026-08-20T09:00:00");
        workflows.save(clerk, task.id(), Map.of("answer", "听证完毕"), Submission.once());

        assertThat(limit(id, "handle").state()).isEqualTo(ClockView.State.RUNNING);
        assertThat(limit(id, "handle").explanation().rawDue()).isEqualTo(day("2026-10-13"));
    }

    // windows and lapses

    @Test
    void anActBeforeItsPeriodIsOverIsOfferedGreyWithTheDay() {
        var id = accepted("2025-09-15T09:00:00", Map.of("effectiveOn", "2025-09-15"));

        at("2026-09-15T09:00:00");
        var offer = look(id).tasks().getFirst().choices().stream()
                .filter(each -> each.id().equals("reply"))
                .findFirst()
                .orElseThrow();
        assertThat(offer.refused()).contains("2026年9月15日期满").contains("2026年9月16日以后");
        assertThatThrownBy(() -> choose(clerk, id, "reply", Map.of()))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().id()).isEqualTo("not-before"));

        at("2026-09-16T09:00:00");
        choose(clerk, id, "reply", Map.of());
        assertThat(look(id).tasks().getFirst().step()).isEqualTo("after");
    }

    @Test
    void aChoiceExtendsALimitByWhatTheFieldSays() {
        var id = accepted("2025-09-15T09:00:00", Map.of("effectiveOn", "2025-09-15"));

        assertThatThrownBy(() -> choose(clerk, id, "longer", Map.of("extraMonths", 3)))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().message()).contains("6个月至12个月"));
        choose(clerk, id, "longer", Map.of("extraMonths", 6));

        assertThat(limit(id, "trial").due()).isEqualTo(day("2027-03-15"));
    }

    @Test
    void theInboxCountsTheDaysOfAMonth() {
        var id = accepted("2026-09-14T09:00:00", Map.of("effectiveOn", "2026-08-18"));

        var row = worklist.inbox(clerk, Worklist.InboxQuery.first(200)).rows().stream()
                .filter(each -> each.caseId() == id)
                .findFirst()
                .orElseThrow();

        assertThat(row.limitLabel()).isEqualTo("月度办理");
        assertThat(row.due()).isEqualTo(day("2026-09-18"));
        assertThat(row.length()).isEqualTo(31);
        assertThat(row.used()).isEqualTo(27);
        assertThat(row.left()).isEqualTo(4);
    }

    @Test
    void anActOutsideItsPeriodIsRefused() {
        var id = accepted("2026-09-14T09:00:00", Map.of());

        assertThatThrownBy(() -> choose(clerk, id, "early", Map.of()))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> {
                    assertThat(e.refusals().getFirst().id()).isEqualTo("within");
                    assertThat(e.refusals().getFirst().message()).contains("「告知」已经结束");
                });
    }

    @Test
    void aLapseTakesAnActionInThePlatformsName() {
        var id = start("2026-09-14T09:00:00", Map.of());
        choose(window, id, "ask", Map.of());
        var due = limit(id, "reply-by").due();
        assertThat(due).isEqualTo(day("2026-09-17"));
        assertThat(limit(id, "reply-by").ours()).isFalse();

        at("2026-09-18T02:00:00");
        assertThat(sweep.run(LocalDateTime.parse("2026-09-18T02:00:00"))).isPositive();

        assertThat(look(id).outcome()).isEqualTo("GIVEN_UP");
    }

    // service, windows of parties, records that outlive the process

    private long stopped(String moment) {
        var id = accepted(moment, Map.of("parties", List.of(row("name", "测试甲"), row("name", "测试乙"))));
        choose(clerk, id, "stop", Map.of());
        return id;
    }

    private void serve(long id, Long party, String who, String day) {
        var document = look(id).documents().getFirst().id();
        legalDays.serve(
                clerk, document, new Service(Method.DIRECT, day(day), party, who, true, null, null, Submission.once()));
    }

    @Test
    void eachPartysPeriodStartsOnTheDayOnWhichItWasServed() {
        var id = stopped("2026-09-04T09:00:00");
        assertThat(limits(id, "review-window")).isEmpty();
        assertThat(limit(id, "archive").due()).isEqualTo(day("2026-12-04"));

        at("2026-09-07T15:00:00");
        serve(id, 1L, "测试甲", "2026-09-07");

        assertThat(limits(id, "review-window")).singleElement().satisfies(each -> {
            assertThat(each.whose()).isEqualTo("测试甲");
            assertThat(each.ours()).isFalse();
            assertThat(each.explanation().rawDue()).isEqualTo(day("2026-10-07"));
            assertThat(each.due()).isEqualTo(day("2026-10-08"));
        });
        assertThat(legalDays.servings(clerk, look(id).documents().getFirst().id()))
                .hasSize(1);
        assertThat(look(id).documents().getFirst().servedOn()).isEqualTo(day("2026-09-07"));
    }

    @Test
    void aServiceThatFailedStartsNothingAndNeedsAReason() {
        var id = stopped("2026-09-04T09:00:00");
        var document = look(id).documents().getFirst().id();
        var failed = new Service(Method.POST, day("2026-09-04"), 1L, "测试甲", false, null, null, Submission.once());

        assertThatThrownBy(() -> legalDays.serve(clerk, document, failed)).isInstanceOf(RefusedException.class);
        legalDays.serve(
                clerk,
                document,
                new Service(Method.POST, day("2026-09-04"), 1L, "测试甲", false, null, "查无此人", Submission.once()));

        assertThat(limits(id, "review-window")).isEmpty();
        assertThat(look(id).documents().getFirst().servedOn()).isNull();
    }

    @Test
    void aReviewIsFiledWithinThePeriodAndEndsIt() {
        var id = stopped("2026-09-04T09:00:00");
        var request = new Start(Map.of("matter", id), Map.of(), Submission.once());
        assertThatThrownBy(() -> workflows.start(clerk, "matter-review", request))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().message()).contains("「请求复查」还没有起算"));
        at("2026-09-07T15:00:00");
        serve(id, 1L, "测试甲", "2026-09-07");

        at("2026-10-09T09:00:00");
        assertThatThrownBy(() -> workflows.start(
                        clerk, "matter-review", new Start(Map.of("matter", id), Map.of(), Submission.once())))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(e -> assertThat(e.refusals().getFirst().message()).contains("2026年10月8日届满"));

        at("2026-09-21T09:00:00");
        workflows.start(clerk, "matter-review", new Start(Map.of("matter", id), Map.of(), Submission.once()));

        assertThat(limit(id, "review-window").state()).isEqualTo(ClockView.State.STOPPED);
        assertThat(limit(id, "review-window").stoppedOn()).isEqualTo(day("2026-09-21"));
    }

    @Test
    void aLimitOfTheRecordRunsOnAfterTheEndUntilItsAction() {
        var id = stopped("2026-09-04T09:00:00");

        at("2026-10-20T09:00:00");
        workflows.act(clerk, PROCESS, id, "file", Decision.of("file"));

        assertThat(limit(id, "archive").stoppedOn()).isEqualTo(day("2026-10-20"));
    }

    // corrections

    @Test
    void aLegalDayIsCorrectedWithItsReasonAndBothDaysAreKept() {
        var id = start("2026-09-18T09:00:00", Map.of());

        assertThatThrownBy(() -> legalDays.correct(
                        clerk,
                        PROCESS,
                        id,
                        "notice",
                        new Correction(Happening.START, day("2026-09-17"), "笔误", Submission.once())))
                .isInstanceOf(RefusedException.class);
        legalDays.correct(
                admin,
                PROCESS,
                id,
                "notice",
                new Correction(Happening.START, day("2026-09-16"), "登记日期有误", Submission.once()));

        var notice = limit(id, "notice");
        assertThat(notice.startedOn()).isEqualTo(day("2026-09-16"));
        assertThat(notice.explanation().rawDue()).isEqualTo(day("2026-10-01"));
        assertThat(notice.ledger()).extracting(ClockView.Entry::kind).containsExactly("START", "CORRECT");
        assertThat(notice.ledger().getLast().reason()).contains("登记日期有误");
    }

    @Test
    void aPauseDayIsCorrected() {
        var id = accepted("2026-08-04T09:00:00", Map.of());
        at("2026-08-10T09:00:00");
        workflows.pause(matterClerk, PROCESS, id, "hearing", Decision.of(""));
        at("2026-08-20T09:00:00");
        workflows.resume(matterClerk, PROCESS, id, "hearing", Decision.of(""));
        assertThat(limit(id, "handle").explanation().rawDue()).isEqualTo(day("2026-10-13"));

        legalDays.correct(
                admin,
                PROCESS,
                id,
                "handle",
                new Correction(Happening.RESUME, day("2026-08-15"), "实际十五日恢复", Submission.once()));

        assertThat(limit(id, "handle").explanation().rawDue()).isEqualTo(day("2026-10-08"));
    }

    // calendars

    @Test
    void openLimitsAreComputedAnewWhenACalendarChangesAndTheLedgerTellsWhy() {
        var id = start("2026-09-18T09:00:00", Map.of());
        recomputation.run();
        var before = definitions.current();
        try {
            definitions.use(withCalendar(
                    before,
                    WorkCalendar.named("cn", "全国工作日历")
                            .year(2026, 2)
                            .rest("2026-10-01..2026-10-11 国庆节")
                            .build()));

            assertThat(recomputation.run().moved()).isPositive();

            assertThat(limit(id, "notice").due()).isEqualTo(day("2026-10-12"));
            assertThat(limit(id, "notice").ledger()).anySatisfy(entry -> {
                assertThat(entry.kind()).isEqualTo("RECOMPUTE");
                assertThat(entry.reason()).contains("2026-10-08改为2026-10-12");
            });
            assertThat(recomputation.run()).isEqualTo(Recomputation.Result.NOTHING);
        } finally {
            definitions.use(before);
            recomputation.run();
        }
        assertThat(limit(id, "notice").due()).isEqualTo(day("2026-10-08"));
    }

    private static Catalogue withCalendar(Catalogue of, WorkCalendar calendar) {
        var calendars = new HashMap<>(of.calendars());
        calendars.put("cn", calendar);
        return new Catalogue(
                of.checksum() + "x",
                of.modules(),
                of.entities(),
                of.processes(),
                of.roles(),
                of.codes(),
                of.valueTypes(),
                of.grades(),
                of.series(),
                of.organTypes(),
                of.organs(),
                of.regions(),
                of.laws(),
                of.sources(),
                of.contracts(),
                calendars,
                of.reports(),
                of.templates());
    }
}
