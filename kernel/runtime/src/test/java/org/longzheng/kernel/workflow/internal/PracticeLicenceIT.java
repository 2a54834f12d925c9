package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.longzheng.kernel.worklist.Worklist.Span;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A lawyer's practice licence from the firm's application to the certificate, and every way it may go wrong. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=${workflow.test.url:jdbc:h2:mem:practice;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1}",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "flowable.check-process-definitions=false",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class PracticeLicenceIT {

    private static final String PROCESS = "practice-licence";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Sweep sweep;

    @Autowired
    private Documents documents;

    @Autowired
    private Fixtures records;

    @Autowired
    private TestClock clock;

    private Actor firm = actor("李行政", "230102", "firm-admin");
    private final Actor window = actor("市窗口", "230100", "law-window");
    private final Actor clerk = actor("市经办", "230100", "law-clerk");
    private final Actor second = actor("市经办二", "230100", "law-clerk");
    private final Actor leader = actor("市领导", "230100", "law-leader");
    private final Actor elsewhere = actor("牡市经办", "231000", "law-clerk");
    private final Actor upperClerk = actor("省经办", "230000", "law-clerk");
    private final Actor upperHead = actor("省处长", "230000", "law-head");
    private final Actor upperLeader = actor("省领导", "230000", "law-leader");
    private final Actor upperWindow = actor("省窗口", "230000", "law-window");

    private Map<String, Object> application = Map.of();

    private static Actor actor(String name, String organ, String... roles) {
        var scope = organ.length() != 6 ? "230102~" : organ.equals("230000") ? "23" : organ.substring(0, 4);
        return new Actor(name, name, null, organ, scope, Set.of(roles));
    }

    /** Somebody new applies, through a firm of their own. */
    @BeforeEach
    void applicant() {
        var before = LocalDateTime.now(clock);
        at("2026-09-01T09:00:00");
        var person = records.person();
        var lawFirm = records.firm();
        firm = actor("李行政", records.load("law-firm", lawFirm).owner(), "firm-admin");
        application = new HashMap<>(Map.of(
                "person",
                person,
                "kind",
                "FULL_TIME",
                "firm",
                lawFirm,
                "traineeship",
                records.trainee(person, lawFirm),
                "qualificationNo",
                "A20232399010001",
                "qualificationKind",
                "A"));
        clock.set(before);
    }

    private CaseMoved start(boolean allMaterials) {
        var given = new HashMap<String, GivenMaterial>();
        for (var material :
                List.of("application-form", "qualification", "traineeship-pass", "firm-consent", "no-crime")) {
            if (allMaterials || !material.equals("firm-consent")) {
                given.put(material, new GivenMaterial(MaterialState.RECEIVED, null));
            }
        }
        return workflows.start(firm, PROCESS, new Start(application, given, Submission.once()));
    }

    private CaseView look(Actor actor, long caseId) {
        return workflows.view(actor, PROCESS, caseId).orElseThrow();
    }

    private CaseMoved choose(Actor actor, long caseId, Decision decision) {
        var task = worklist.inbox(actor, InboxQuery.first(100)).rows().stream()
                .filter(row -> row.caseId() == caseId)
                .findFirst()
                .orElseThrow(() -> new AssertionError(actor.name() + " has no task"));
        return workflows.choose(actor, task.id(), decision);
    }

    private void at(String moment) {
        clock.set(LocalDateTime.parse(moment));
    }

    private static ClockView limit(CaseView view, String id) {
        return view.clocks().stream()
                .filter(each -> each.limit().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Decision opinion(String choice, String field, String text) {
        return Decision.of(choice).with(Map.of(field, text));
    }

    /** To the province's first desk. */
    private long reported() {
        at("2026-09-11T09:00:00");
        var id = start(true).caseId();
        at("2026-09-14T09:00:00");
        choose(window, id, Decision.of("accept"));
        at("2026-09-21T09:00:00");
        choose(clerk, id, opinion("pass", "opinion", "符合条件"));
        choose(second, id, opinion("pass", "opinion", "符合条件"));
        at("2026-10-13T09:00:00");
        choose(leader, id, Decision.of("report"));
        return id;
    }

    @Test
    void whatAStartWouldSetGoingIsWhatItThenDoes() {
        at("2026-09-14T09:30:00");

        var prospect = workflows.prospect(firm, PROCESS, application).orElseThrow();

        var started = look(window, start(true).caseId()).clocks();
        assertThat(prospect.organ()).isEqualTo("哈尔滨市司法局");
        assertThat(prospect.limits()).isNotEmpty();
        assertThat(prospect.limits())
                .extracting(limit -> limit.limit() + " " + limit.due())
                .containsExactlyElementsOf(started.stream()
                        .map(limit -> limit.limit() + " " + limit.due())
                        .toList());
        assertThat(workflows.prospect(firm, PROCESS, Map.of())).isEmpty();
    }

    @Test
    void theInboxIsNarrowedByDays() {
        at("2026-09-14T09:30:00");
        var id = start(true).caseId();
        var day = LocalDate.parse("2026-09-14");
        var due = look(window, id).clocks().getFirst().due();

        assertThat(waits(id, new Span(day, day), Span.OPEN)).isTrue();
        assertThat(waits(id, new Span(day.plusDays(1), null), Span.OPEN)).isFalse();
        assertThat(waits(id, Span.OPEN, new Span(null, due))).isTrue();
        assertThat(waits(id, Span.OPEN, new Span(due.plusDays(1), null))).isFalse();
    }

    private boolean waits(long caseId, Span received, Span due) {
        return worklist.inbox(window, new InboxQuery(null, null, null, null, received, due, 0, 200)).rows().stream()
                .anyMatch(row -> row.caseId() == caseId);
    }

    @Test
    void runsFromApplicationToCertificateWithAllDatesOfTheLaw() {
        at("2026-09-11T09:00:00");
        var id = start(true).caseId();
        assertThat(limit(look(window, id), "correction").due()).isEqualTo("2026-09-18");
        assertThat(look(window, id).materials())
                .filteredOn(material -> material.id().equals("identity"))
                .extracting(CaseView.Material::state)
                .containsExactly(MaterialState.SHARED);

        at("2026-09-14T09:00:00");
        var accepted = choose(window, id, Decision.of("accept"));
        assertThat(accepted.steps()).containsExactly("examine");
        var notice = look(firm, id).documents().getFirst();
        assertThat(notice.id()).isEqualTo(accepted.documents().getFirst());
        assertThat(notice.number()).matches("哈司许受〔2026〕\\d+号");
        var paper = documents.document(firm, notice.id(), Documents.Format.PDF).orElseThrow();
        assertThat(paper.name()).startsWith("受理通知书").endsWith(".pdf");
        assertThat(new String(paper.bytes(), 0, 4, StandardCharsets.US_ASCII)).isEqualTo("%PDF");
        assertThat(documents.document(second, notice.id(), Documents.Format.WORD))
                .isPresent();
        assertThat(documents.document(elsewhere, notice.id(), Documents.Format.PDF))
                .isEmpty();
        assertThat(limit(look(clerk, id), "review").due()).isEqualTo("2026-10-16");
        assertThat(limit(look(clerk, id), "correction").state()).isEqualTo(ClockView.State.STOPPED);

        at("2026-09-21T09:00:00");
        var once = choose(clerk, id, opinion("pass", "opinion", "符合条件"));
        assertThat(once.steps()).containsExactly("examine");
        assertThat(worklist.inbox(clerk, InboxQuery.first(100)).rows()).noneMatch(row -> row.caseId() == id);
        assertThat(choose(second, id, opinion("pass", "opinion", "符合条件")).steps())
                .containsExactly("opinion");

        at("2026-10-13T09:00:00");
        assertThat(choose(leader, id, Decision.of("report")).steps()).containsExactly("upper-examine");
        var task = look(upperClerk, id).tasks().getFirst();
        assertThat(limit(look(upperClerk, id), "decision").due()).isEqualTo("2026-10-27");
        at("2026-10-14T09:00:00");
        refused("assignee", () -> workflows.choose(clerk, task.id(), opinion("pass", "upperOpinion", "同意")));
        at("2026-10-14T09:05:00");
        choose(upperClerk, id, opinion("pass", "upperOpinion", "同意"));
        at("2026-10-15T09:00:00");
        choose(upperHead, id, Decision.of("pass"));
        at("2026-10-21T09:00:00");
        choose(upperLeader, id, Decision.of("grant"));
        var granted = look(upperWindow, id);
        assertThat(limit(granted, "issue").due()).isEqualTo("2026-11-04");
        assertThat(granted.documents().getFirst().number()).startsWith("黑司许〔2026〕");
        var lawyer = records.load(PROCESS, id).reference("lawyer");
        assertThat(records.load("lawyer", lawyer).text("licenceNo")).startsWith("123012026");

        at("2026-10-22T09:00:00");
        var done = choose(upperWindow, id, Decision.of("done"));
        assertThat(done.outcome()).isEqualTo("GRANTED");
        assertThat(look(firm, id).tasks()).isEmpty();
        assertThat(look(firm, id).open()).isFalse();
        assertThat(look(firm, id).timeline()).hasSize(9);
        assertThat(worklist.done(clerk, "", 0, 10).rows()).anyMatch(row -> row.caseId() == id && !row.open());
        assertThat(worklist.started(firm, "", 0, 10).rows()).anyMatch(row -> row.caseId() == id);
    }

    @Test
    void asksOnceForWhatIsMissingAndBeginsTheFiveDaysAnewWithTheCompletedApplication() {
        at("2026-09-11T09:00:00");
        var id = start(false).caseId();
        at("2026-09-14T09:00:00");
        refused("not-offered", () -> choose(window, id, Decision.of("accept")));
        choose(window, id, Decision.of("correct"));
        assertThat(limit(look(window, id), "correction").state()).isEqualTo(ClockView.State.STOPPED);

        var task = look(firm, id).tasks().getFirst();
        assertThat(task.mine()).isTrue();
        assertThat(task.fills()).contains("qualificationNo", "materials").doesNotContain("opinion");
        at("2026-09-16T09:00:00");
        workflows.material(firm, PROCESS, id, "firm-consent", MaterialState.RECEIVED, null);
        assertThat(choose(firm, id, Decision.of("submit")).steps()).containsExactly("accept");
        assertThat(limit(look(window, id), "correction").due()).isEqualTo("2026-09-22");

        assertThat(choose(window, id, Decision.of("accept")).steps()).containsExactly("examine");
    }

    @Test
    void aSecondCorrectionIsForTheLeaderAlone() {
        at("2026-09-11T09:00:00");
        var id = start(false).caseId();
        choose(window, id, Decision.of("correct"));
        choose(firm, id, Decision.of("submit"));

        refused("times", () -> choose(window, id, Decision.of("correct")));
        var task = look(window, id).tasks().getFirst();
        assertThat(workflows.choose(leader, task.id(), Decision.of("correct")).steps())
                .containsExactly("start");
    }

    @Test
    void refusesToAcceptWithReasonsAndEnds() {
        at("2026-09-11T09:00:00");
        var id = start(true).caseId();

        refused("needs", () -> choose(window, id, Decision.of("refuse")));
        var moved = choose(window, id, Decision.of("refuse").with(Map.of("nonAcceptanceReason", "NOT_OUR_POWER")));

        assertThat(moved.outcome()).isEqualTo("NOT_ACCEPTED");
        assertThat(look(firm, id).documents().getFirst().kind()).isEqualTo("non-acceptance-notice");
    }

    @Test
    void silenceForFiveWorkingDaysIsAcceptanceFromTheDayOfReceipt() {
        at("2026-09-11T09:00:00");
        var id = start(true).caseId();
        at("2026-09-18T23:30:00");
        sweep.run(LocalDateTime.parse("2026-09-18T23:30:00"));
        assertThat(look(firm, id).picture().get(1).progress()).isEqualTo(CaseView.Progress.CURRENT);

        at("2026-09-19T00:30:00");
        sweep.run(LocalDateTime.parse("2026-09-19T00:30:00"));
        assertThat(sweep.run(LocalDateTime.parse("2026-09-19T00:31:00"))).isZero();

        var view = look(clerk, id);
        assertThat(view.tasks().getFirst().step()).isEqualTo("examine");
        assertThat(limit(view, "review").startedOn()).isEqualTo("2026-09-11");
        assertThat(limit(view, "review").due()).isEqualTo("2026-10-15");
        assertThat(limit(view, "correction").light()).isEqualTo(Light.RED);
    }

    @Test
    void aReturnStrikesLaterSignaturesAndLetsTheLimitRunOnAsIfNeverStopped() {
        var id = reported();
        at("2026-10-14T09:00:00");
        refused("needs-reason", () -> choose(upperClerk, id, Decision.of("return")));
        choose(upperClerk, id, Decision.of("return").because("意见不完整"));

        var view = look(clerk, id);
        assertThat(view.tasks().getFirst().step()).isEqualTo("examine");
        assertThat(limit(view, "review").state()).isEqualTo(ClockView.State.RUNNING);
        assertThat(limit(view, "review").due()).isEqualTo("2026-10-16");
        assertThat(view.clocks()).noneMatch(each -> each.limit().equals("decision"));
        assertThat(view.timeline().stream().filter(CaseView.Event::struck)).hasSize(3);

        choose(clerk, id, opinion("pass", "opinion", "补充后符合"));
        choose(second, id, opinion("pass", "opinion", "补充后符合"));
        assertThat(choose(leader, id, Decision.of("report")).steps()).containsExactly("upper-examine");
        assertThat(limit(look(upperClerk, id), "decision").due()).isEqualTo("2026-10-28");
    }

    @Test
    void aLeaderChoosesHowFarBackButNotBehindAServedDecision() {
        at("2026-09-11T09:00:00");
        var id = start(true).caseId();
        choose(window, id, Decision.of("accept"));
        choose(clerk, id, opinion("pass", "opinion", "符合条件"));
        choose(second, id, opinion("pass", "opinion", "符合条件"));

        var back = Decision.of("return").because("再查");
        refused("target", () -> choose(leader, id, back));
        refused("target", () -> choose(leader, id, back.to("accept")));
        assertThat(choose(leader, id, back.to("examine")).steps()).containsExactly("examine");
    }

    @Test
    void nobodyHandlesTwoStepsThatStandApart() {
        at("2026-09-11T09:00:00");
        var id = start(true).caseId();
        var both = actor("两岗", "230100", "law-window", "law-clerk");
        choose(both, id, Decision.of("accept"));

        var task = look(clerk, id).tasks().getFirst();
        refused("apart", () -> workflows.choose(both, task.id(), opinion("pass", "opinion", "符合")));
        assertThat(worklist.inbox(both, InboxQuery.first(100)).rows()).noneMatch(row -> row.caseId() == id);
        choose(clerk, id, opinion("pass", "opinion", "符合条件"));
        refused("signed", () -> workflows.choose(clerk, task.id(), opinion("pass", "opinion", "符合")));
    }

    @Test
    void theApplicantWithdrawsUntilTheProvinceHasReviewed() {
        var id = reported();

        refused("needs-reason", () -> workflows.act(firm, PROCESS, id, "withdraw", Decision.of("")));
        refused(
                "assignee",
                () -> workflows.act(
                        clerk, PROCESS, id, "withdraw", Decision.of("").because("x")));
        var moved = workflows.act(firm, PROCESS, id, "withdraw", Decision.of("").because("改去外省执业"));

        assertThat(moved.outcome()).isEqualTo("WITHDRAWN");
        assertThat(look(firm, id).tasks()).isEmpty();
        assertThat(worklist.inbox(upperClerk, InboxQuery.first(100)).rows()).noneMatch(row -> row.caseId() == id);
    }

    @Test
    void aHearingStopsTheClockFromTheDayAfterUntilTheDayItIsOver() {
        at("2026-09-09T09:00:00");
        var id = start(true).caseId();
        at("2026-09-10T09:00:00");
        choose(window, id, Decision.of("accept"));
        at("2026-09-14T09:00:00");
        workflows.pause(clerk, PROCESS, id, "hearing", Decision.of(""));
        var paused = look(clerk, id);
        assertThat(limit(paused, "review").state()).isEqualTo(ClockView.State.PAUSED);
        assertThat(limit(paused, "review").due()).isNull();
        assertThat(worklist.inbox(clerk, InboxQuery.first(100)).rows())
                .filteredOn(row -> row.caseId() == id)
                .allMatch(row -> row.light() == Light.PAUSED);
        assertThat(paused.documents().getFirst().kind()).isEqualTo("time-not-counted-notice");

        at("2026-09-21T09:00:00");
        workflows.resume(clerk, PROCESS, id, "hearing", Decision.of(""));

        assertThat(limit(look(clerk, id), "review").due()).isEqualTo("2026-10-22");
        assertThat(worklist.counts(clerk).paused()).isZero();
    }

    @Test
    void tellsTheSecondDeciderWhoDecidedAndWhat() throws Exception {
        at("2026-09-11T10:40:00");
        var id = start(true).caseId();
        var task = look(window, id).tasks().getFirst().id();
        var other = actor("市窗口二", "230100", "law-window");
        look(other, id);

        var results = together(List.of(
                () -> outcome(() -> workflows.choose(window, task, Decision.of("accept"))),
                () -> outcome(() -> workflows.choose(other, task, Decision.of("accept")))));

        assertThat(results).filteredOn("ok"::equals).hasSize(1);
        assertThat(results)
                .filteredOn(result -> !result.equals("ok"))
                .singleElement()
                .asString()
                .contains("stale", "已于10:40作出「受理」");
    }

    @Test
    void fiftyPostsOfOneSubmitHaveOneEffect() throws Exception {
        at("2026-09-11T09:00:00");
        var submission = Submission.once();
        var first = workflows.start(firm, PROCESS, new Start(application, Map.of(), submission));

        var results = together(IntStream.range(0, 50)
                .<Callable<String>>mapToObj(i -> () -> outcome(() -> {
                    var again = workflows.start(firm, PROCESS, new Start(application, Map.of(), submission));
                    assertThat(again.caseId()).isEqualTo(first.caseId());
                }))
                .toList());

        assertThat(results).containsOnly("ok");
    }

    @Test
    void numbersOfOneSeriesHaveNoGapAndNoDoubleWhenManySignAtOnce() throws Exception {
        at("2026-09-11T09:00:00");
        var cases = IntStream.range(0, 12)
                .mapToObj(i -> {
                    applicant();
                    return start(true).caseId();
                })
                .toList();
        var tasks = cases.stream()
                .map(id -> look(window, id).tasks().getFirst().id())
                .toList();
        var results = together(tasks.stream()
                .<Callable<String>>map(
                        task -> () -> outcome(() -> workflows.choose(window, task, Decision.of("accept"))))
                .toList());

        assertThat(results).containsOnly("ok");
        var numbers = cases.stream()
                .map(id -> look(window, id).documents().getFirst().number())
                .map(number -> Integer.parseInt(number.replaceAll(".*〕|号", "")))
                .sorted()
                .toList();
        assertThat(numbers).doesNotHaveDuplicates();
        assertThat(numbers.getLast() - numbers.getFirst()).isEqualTo(11);
    }

    @Test
    void keepsUploadsThatAreWhatTheySayAndGivesThemToReadersOfTheCaseAlone() {
        at("2026-09-11T09:00:00");
        refused("file-type", () -> documents.upload(firm, "证明.pdf", "MZ not a pdf".getBytes(StandardCharsets.UTF_8)));
        refused("file-type", () -> documents.upload(firm, "run.exe", "%PDF-1.7".getBytes(StandardCharsets.UTF_8)));
        refused("file-size", () -> documents.upload(firm, "a.pdf", new byte[0]));
        var file = documents.upload(firm, "../../证明.pdf", "%PDF-1.7 ".getBytes(StandardCharsets.UTF_8));
        assertThat(documents.file(window, file)).isEmpty();

        var id = workflows
                .start(
                        firm,
                        PROCESS,
                        new Start(
                                application,
                                Map.of("firm-consent", new GivenMaterial(MaterialState.RECEIVED, file)),
                                Submission.once()))
                .caseId();

        assertThat(documents.file(window, file).orElseThrow().name()).isEqualTo("证明.pdf");
        assertThat(documents.file(elsewhere, file)).isEmpty();
        assertThat(look(window, id).materials())
                .filteredOn(material -> material.id().equals("firm-consent"))
                .extracting(CaseView.Material::fileName)
                .containsExactly("证明.pdf");
        applicant();
        refused("file", () -> start(firm, file));
    }

    private CaseMoved start(Actor actor, long file) {
        return workflows.start(
                actor,
                PROCESS,
                new Start(
                        application,
                        Map.of("no-crime", new GivenMaterial(MaterialState.PROMISED, file)),
                        Submission.once()));
    }

    private static String outcome(Runnable act) {
        try {
            act.run();
            return "ok";
        } catch (RefusedException e) {
            return e.getMessage();
        }
    }

    private static List<String> together(List<Callable<String>> acts) throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            var found = new java.util.ArrayList<String>();
            for (var future : pool.invokeAll(acts)) {
                found.add(future.get());
            }
            return found;
        }
    }
}
