package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.time.LocalDateTime;
import java.util.ArrayList;
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
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Verbs;
import org.longzheng.kernel.workflow.Verbs.Candidate;
import org.longzheng.kernel.workflow.Verbs.SignPlace;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestColleagues;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Every way to handle a task besides deciding it: 会签 加签 减签 转办 委派 抄送 催办 挂起 终止 批量, alone and together. */
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
class VerbsIT {

    private static final String PROCESS = "kiosk-permit";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Verbs verbs;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestColleagues colleagues;

    @Autowired
    private Fixtures records;

    private final Actor applicant = actor("申请", "clerk");
    private final Actor window = actor("窗口", "window-clerk");
    private final Actor window2 = actor("窗口二", "window-clerk");
    private final Actor a = actor("甲", "clerk");
    private final Actor b = actor("乙", "clerk");
    private final Actor c = actor("丙", "clerk");
    private final Actor d = actor("丁", "clerk");
    private final Actor e = actor("戊", "clerk");
    private final Actor head = actor("科长", "division-head");
    private final Actor leader = actor("领导", "leader");
    private final Actor nobody = actor("档案", "archivist");
    private final Actor inspector = new Actor("督察", "督察", null, "230000", "23", Set.of("inspector"));

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @BeforeEach
    void staff() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        if (colleagues.named(window.account()).isEmpty()) {
            colleagues.work(window, window2, a, b, c, d, e, head, leader, nobody);
        }
    }

    // short words

    private long start(String way) {
        return start(way, Map.of());
    }

    private long start(String way, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of("place", "南门", "way", way, "kind", "报刊"));
        values.putAll(more);
        return workflows
                .start(applicant, PROCESS, new Start(values, Map.of(), Submission.once()))
                .caseId();
    }

    private long at(String way) {
        var id = start(way);
        choose(window, id, "accept");
        return id;
    }

    private CaseView look(Actor actor, long id) {
        return workflows.view(actor, PROCESS, id).orElseThrow();
    }

    private CaseView.Task task(Actor actor, long id) {
        var tasks = look(actor, id).tasks();
        return tasks.stream().filter(CaseView.Task::mine).findFirst().orElseGet(tasks::getFirst);
    }

    private CaseMoved choose(Actor actor, long id, String choice) {
        return workflows.choose(actor, task(actor, id).id(), Decision.of(choice).because(actor.name() + "的意见"));
    }

    private static Decision because(String words) {
        return Decision.of("").because(words);
    }

    private List<TaskRow> inbox(Actor actor, long id) {
        return worklist.inbox(actor, InboxQuery.first(200)).rows().stream()
                .filter(row -> row.caseId() == id)
                .toList();
    }

    private String whyNot(Actor actor, long id, String verb, Actor other) {
        return verbs.candidates(actor, task(actor, id).id(), verb).stream()
                .filter(each -> each.account().equals(other.account()))
                .findFirst()
                .map(Candidate::refused)
                .orElse(null);
    }

    // 会签

    @Test
    void rolesSignInTheirOrderAndEachSeesItWhenItIsTheirTurn() {
        var id = at("sequence");
        assertThat(inbox(a, id)).hasSize(1);
        assertThat(inbox(head, id)).isEmpty();
        refused("assignee", () -> choose(leader, id, "agree"));

        assertThat(choose(a, id, "agree").steps()).containsExactly("order");
        assertThat(inbox(b, id)).isEmpty();
        assertThat(inbox(head, id)).hasSize(1);
        assertThat(task(leader, id).why()).contains("按顺序签署").contains("科");
        choose(head, id, "agree");
        assertThat(inbox(leader, id)).hasSize(1);
        assertThat(choose(leader, id, "agree").steps()).containsExactly("decide");
    }

    @Test
    void aVoteNeedsEnoughVotersAndPassesByShare() {
        var id = at("quorum");
        choose(a, id, "agree");
        refused("quorum", () -> verbs.conclude(a, task(a, id).id(), because("到会两人")));
        choose(b, id, "agree");
        assertThat(task(c, id).signs()).hasSize(2);

        assertThat(choose(c, id, "agree").steps()).containsExactly("decide");
    }

    @Test
    void aVoteThatEnoughTookPartInMayBeEndedWithoutTheRest() {
        var id = at("quorum");
        choose(a, id, "agree");
        choose(b, id, "against");
        assertThat(choose(c, id, "agree").steps()).containsExactly("vote");

        assertThat(verbs.conclude(d, task(d, id).id(), because("两人公出")).steps()).containsExactly("decide");
    }

    @Test
    void theMajorityDecidesAlsoWhenTheLastVoteIsAgainstIt() {
        var id = at("ratio");
        choose(a, id, "agree");
        choose(b, id, "agree");

        assertThat(choose(c, id, "against").steps()).containsExactly("decide");
        assertThat(look(a, id).timeline())
                .anySatisfy(event -> assertThat(event.what()).contains("签署：反对"));
    }

    @Test
    void whereNothingHasEnoughVotesEverybodyVotesAgain() {
        var id = at("ratio");
        choose(a, id, "agree");
        choose(b, id, "against");
        assertThat(choose(c, id, "other").steps()).containsExactly("share");

        assertThat(task(a, id).signs()).isEmpty();
        assertThat(inbox(a, id)).hasSize(1);
        assertThat(look(a, id).timeline()).filteredOn(CaseView.Event::struck).hasSize(3);
        choose(a, id, "agree");
        choose(b, id, "agree");
        assertThat(choose(c, id, "agree").steps()).containsExactly("decide");
    }

    @Test
    void signaturesThatMustAgreeDoAndTheSecondIsToldWhatTheFirstChose() {
        var id = at("all");
        choose(a, id, "pass");

        refused("sign", () -> choose(b, id, "fail"));
        refused("signed", () -> choose(a, id, "pass"));
        assertThat(choose(b, id, "pass").steps()).containsExactly("decide");
    }

    // 加签, 减签

    @Test
    void whoeverIsAskedToSignBeforeIsWaitedFor() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), head.account(), SignPlace.BEFORE, because("请把关"));

        assertThat(inbox(head, id))
                .singleElement()
                .satisfies(row -> assertThat(row.asked()).isEqualTo("请您会签"));
        refused("sign", () -> choose(a, id, "pass"));
        choose(b, id, "pass");
        assertThat(choose(head, id, "pass").steps()).containsExactly("examine");
        assertThat(inbox(head, id)).isEmpty();
        assertThat(choose(a, id, "pass").steps()).containsExactly("decide");
        assertThat(look(a, id).timeline())
                .anySatisfy(event -> assertThat(event.what()).contains("请科长在本人签署前会签"))
                .anySatisfy(event -> assertThat(event.opinion()).isEqualTo("科长的意见"));
    }

    @Test
    void whoeverIsAskedToSignAfterComesWhenTheOtherHasSigned() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), c.account(), SignPlace.AFTER, because("复核"));
        assertThat(task(a, id).asked()).singleElement().satisfies(asked -> {
            assertThat(asked.stands()).contains("签署后会签");
            assertThat(asked.removable()).isTrue();
        });
        choose(b, id, "pass");
        choose(a, id, "pass");

        assertThat(inbox(c, id)).isNotEmpty();
        refused("sign", () -> choose(c, id, "fail"));
        assertThat(choose(c, id, "pass").steps()).containsExactly("decide");
    }

    @Test
    void takingBackTheLastSignerWhoIsMissingDecidesTheStep() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), head.account(), SignPlace.PARALLEL, because(""));
        choose(a, id, "pass");
        assertThat(choose(b, id, "pass").steps()).containsExactly("examine");
        refused("not-offered", () -> verbs.removeSigner(b, task(b, id).id(), head.account(), because("")));

        var moved = verbs.removeSigner(a, task(a, id).id(), head.account(), because("科长出差"));

        assertThat(moved.steps()).containsExactly("decide");
        assertThat(inbox(head, id)).isEmpty();
    }

    @Test
    void aSignerWhoHasSignedIsNotTakenBack() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), head.account(), SignPlace.PARALLEL, because(""));
        choose(head, id, "pass");

        refused("signed", () -> verbs.removeSigner(a, task(a, id).id(), head.account(), because("")));
        refused(
                "assignee",
                () -> verbs.addSigner(window2, task(a, id).id(), c.account(), SignPlace.AFTER, because("")));
    }

    @Test
    void aReturnByAnAddedSignerEndsTheRoundAndTheNextOneBeginsAfresh() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), head.account(), SignPlace.PARALLEL, because(""));
        choose(b, id, "pass");

        assertThat(choose(head, id, "return").steps()).containsExactly("accept");
        assertThat(inbox(a, id)).isEmpty();
        assertThat(choose(window, id, "accept").steps()).containsExactly("examine");
        assertThat(task(a, id).signs()).isEmpty();
        assertThat(task(a, id).asked()).isEmpty();
        choose(a, id, "pass");
        assertThat(choose(b, id, "pass").steps()).containsExactly("decide");
    }

    // 转办, 委派

    @Test
    void aTransferredTaskIsTheOthersForGood() {
        var id = start("");
        refused("needs-reason", () -> verbs.transfer(window, task(window, id).id(), window2.account(), because(" ")));
        refused("person", () -> verbs.transfer(window, task(window, id).id(), a.account(), because("外出")));
        refused("person", () -> verbs.transfer(window, task(window, id).id(), "无此人", because("外出")));

        verbs.transfer(window, task(window, id).id(), window2.account(), because("外出"));

        assertThat(inbox(window, id)).isEmpty();
        assertThat(inbox(window2, id))
                .singleElement()
                .satisfies(row -> assertThat(row.mine()).isTrue());
        refused("assignee", () -> choose(window, id, "accept"));
        assertThat(choose(window2, id, "accept").steps()).containsExactly("decide");
        refused("not-offered", () -> verbs.transfer(leader, task(leader, id).id(), leader.account(), because("外出")));
    }

    @Test
    void whoeverDidAnotherStepApartOrIsAPartyIsNotNamed() {
        var party = records.person();
        var both = new Actor("两岗", "两岗", null, "230100", "2301", Set.of("window-clerk", "clerk"));
        var self = new Actor("当事", "当事", party, "230100", "2301", Set.of("clerk"));
        colleagues.work(both, self);
        var id = start("all", Map.of("owner", party));
        choose(both, id, "accept");

        assertThat(whyNot(a, id, "transfer", both)).contains("应回避").contains("受理");
        assertThat(whyNot(a, id, "transfer", self)).contains("应回避").contains("当事人");
        assertThat(whyNot(a, id, "transfer", window2)).contains("岗位");
        assertThat(whyNot(a, id, "transfer", b)).isNull();
        refused("person", () -> verbs.transfer(a, task(a, id).id(), both.account(), because("忙")));
        refused("person", () -> verbs.addSigner(a, task(a, id).id(), self.account(), SignPlace.AFTER, because("")));
        refused("person", () -> verbs.addSigner(a, task(a, id).id(), nobody.account(), SignPlace.AFTER, because("")));
    }

    @Test
    void aDelegatedTaskComesBackWithTheOpinion() {
        var id = start("");
        verbs.delegate(window, task(window, id).id(), window2.account(), because("看看材料"));

        assertThat(inbox(window, id)).isEmpty();
        assertThat(inbox(window2, id))
                .singleElement()
                .satisfies(row -> assertThat(row.asked()).contains("请您提出意见"));
        refused("delegated", () -> choose(window, id, "accept"));
        refused("delegated", () -> choose(window2, id, "accept"));
        assertThat(task(window2, id).verbs()).extracting(CaseView.Offer::kind).contains("answer");
        refused("needs-reason", () -> verbs.answer(window2, task(window2, id).id(), because("")));

        verbs.answer(window2, task(window2, id).id(), because("材料齐全"));

        assertThat(inbox(window, id)).hasSize(1);
        assertThat(look(window, id).timeline())
                .anySatisfy(event -> assertThat(event.opinion()).isEqualTo("材料齐全"));
        assertThat(choose(window, id, "accept").steps()).containsExactly("decide");
    }

    @Test
    void whoeverDelegatedMayTakeItBack() {
        var id = start("");
        verbs.delegate(window, task(window, id).id(), window2.account(), because(""));
        refused("not-offered", () -> verbs.recall(window2, task(window2, id).id(), because("")));

        verbs.recall(window, task(window, id).id(), because(""));

        refused("not-offered", () -> verbs.answer(window2, task(window, id).id(), because("晚了")));
        assertThat(choose(window, id, "accept").steps()).containsExactly("decide");
    }

    // together

    @Test
    void signersAddedAndReplacedAndAReturnThatComesStraightBackFitTogether() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), head.account(), SignPlace.BEFORE, because("先看"));
        verbs.transfer(b, task(b, id).id(), d.account(), because("出差"));
        refused("signed", () -> choose(b, id, "pass"));
        choose(head, id, "pass");
        choose(a, id, "pass");
        refused("assignee", () -> choose(c, id, "pass"));
        assertThat(inbox(d, id)).isNotEmpty();
        assertThat(choose(d, id, "pass").steps()).containsExactly("decide");

        var decide = task(leader, id);
        assertThat(workflows
                        .choose(
                                leader,
                                decide.id(),
                                Decision.of("return").because("补充").to("examine"))
                        .steps())
                .containsExactly("examine");
        verbs.transfer(c, task(c, id).id(), e.account(), because("忙"));
        choose(b, id, "pass");
        assertThat(choose(e, id, "pass").steps()).containsExactly("decide");
        assertThat(choose(leader, id, "grant").outcome()).isEqualTo("GRANTED");
    }

    // 抄送

    @Test
    void aCopyLetsItsReceiverReadAndKeepsWhen() {
        var id = start("");
        assertThat(workflows.view(nobody, PROCESS, id)).isEmpty();
        verbs.copy(window, task(window, id).id(), List.of(nobody.account()), List.of("division-head"), because("请阅"));

        assertThat(worklist.copied(nobody, null, 0, 20).rows())
                .anySatisfy(row -> assertThat(row.caseId()).isEqualTo(id));
        assertThat(worklist.copied(head, null, 0, 20).rows())
                .anySatisfy(row -> assertThat(row.caseId()).isEqualTo(id));
        assertThat(look(window, id).copies())
                .hasSize(2)
                .allSatisfy(copy -> assertThat(copy.read()).isEmpty());
        clock.set(LocalDateTime.parse("2026-09-14T10:30:00"));
        look(nobody, id);
        look(nobody, id);
        look(head, id);

        assertThat(look(window, id).copies())
                .allSatisfy(copy -> assertThat(copy.read())
                        .singleElement()
                        .satisfies(receipt -> assertThat(receipt.at()).isEqualTo("2026-09-14T10:30:00")));
        refused(
                "assignee",
                () -> verbs.copy(nobody, task(window, id).id(), List.of(a.account()), List.of(), because("")));
    }

    // 催办

    @Test
    void whoeverWaitsUrgesOnceAWorkingDay() {
        clock.set(LocalDateTime.parse("2026-09-18T09:00:00"));
        var id = start("");
        refused("assignee", () -> verbs.urge(window, task(window, id).id(), because("")));
        verbs.urge(applicant, task(applicant, id).id(), because("急用"));

        assertThat(inbox(window, id))
                .singleElement()
                .satisfies(row -> assertThat(row.urged()).isEqualTo("申请 09-18 09:00 催办"));
        refused("urged", () -> verbs.urge(leader, task(leader, id).id(), because("")));
        clock.set(LocalDateTime.parse("2026-09-19T09:00:00"));
        refused("urged", () -> verbs.urge(leader, task(leader, id).id(), because("")));
        clock.set(LocalDateTime.parse("2026-09-21T09:00:00"));
        verbs.urge(leader, task(leader, id).id(), because(""));
        assertThat(look(window, id).timeline())
                .filteredOn(event -> event.what().contains("催办"))
                .hasSize(2);
        refused("not-found", () -> verbs.urge(inspector, task(leader, id).id(), because("")));
    }

    // 挂起, 终止

    @Test
    void nobodyActsOnASuspendedCaseAndThePauseGoesWithIt() {
        var id = at("all");
        refused("assignee", () -> verbs.suspend(a, PROCESS, id, because("等")));
        refused("needs-reason", () -> verbs.suspend(leader, PROCESS, id, because("")));
        var task = task(a, id).id();
        verbs.suspend(leader, PROCESS, id, because("等待规划"));

        assertThat(inbox(a, id))
                .singleElement()
                .satisfies(row -> assertThat(row.suspended()).isTrue());
        assertThat(look(a, id).suspended()).contains("领导").contains("挂起");
        assertThat(look(a, id).clocks().getFirst().state()).isEqualTo(ClockView.State.PAUSED);
        refused("suspended", () -> workflows.choose(a, task, Decision.of("pass")));
        refused("suspended", () -> workflows.act(leader, PROCESS, id, "terminate", because("不办了")));
        refused("suspended", () -> verbs.transfer(a, task, b.account(), because("忙")));
        refused("suspended", () -> verbs.suspend(leader, PROCESS, id, because("再挂")));
        refused("assignee", () -> verbs.continueCase(a, PROCESS, id, because("")));

        verbs.continueCase(leader, PROCESS, id, because(""));

        assertThat(look(a, id).clocks().getFirst().state()).isEqualTo(ClockView.State.RUNNING);
        choose(a, id, "pass");
        assertThat(choose(b, id, "pass").steps()).containsExactly("decide");
    }

    @Test
    void terminatingEndsTheCaseAndAllThatWasAsked() {
        var id = at("all");
        verbs.addSigner(a, task(a, id).id(), head.account(), SignPlace.PARALLEL, because(""));
        refused("needs-reason", () -> workflows.act(leader, PROCESS, id, "terminate", because("")));

        var moved = workflows.act(leader, PROCESS, id, "terminate", because("申请人注销"));

        assertThat(moved.outcome()).isEqualTo("TERMINATED");
        assertThat(inbox(head, id)).isEmpty();
        assertThat(inbox(a, id)).isEmpty();
    }

    // 批量

    @Test
    void manyAreDecidedAtOnceEachByItself() {
        var first = start("");
        var second = start("");
        var gone = start("");
        var tasks = List.of(
                task(window, first).id(),
                task(window, second).id(),
                task(window, gone).id());
        choose(window2, gone, "refuse");

        var results = verbs.chooseAll(window, tasks, Decision.of("accept"));

        assertThat(results).hasSize(3);
        assertThat(results.get(0).moved()).isNotNull();
        assertThat(results.get(1).moved()).isNotNull();
        assertThat(results.get(2).refusals()).isNotEmpty();
        assertThat(look(window, first).tasks().getFirst().step()).isEqualTo("decide");
    }

    @Test
    void manyAtOnceHasItsGuards() {
        var tasks = new ArrayList<String>();
        IntStream.range(0, 6).forEach(i -> tasks.add(task(window, start("")).id()));
        refused("bulk", () -> verbs.chooseAll(window, tasks, Decision.of("accept")));
        refused(
                "bulk",
                () -> verbs.chooseAll(
                        window, tasks.subList(0, 2), Decision.of("refuse").because("不全")));
        var other = task(window, start("", Map.of("kind", "食品"))).id();
        refused("bulk", () -> verbs.chooseAll(window, List.of(tasks.getFirst(), other), Decision.of("accept")));
        var further = at("all");
        refused(
                "bulk",
                () -> verbs.chooseAll(
                        a, List.of(tasks.getFirst(), task(a, further).id()), Decision.of("accept")));

        var results = verbs.chooseAll(a, tasks.subList(0, 1), Decision.of("accept"));
        assertThat(results.getFirst().moved()).isNull();

        clock.set(LocalDateTime.parse("2026-11-20T09:00:00"));
        var late = verbs.chooseAll(window, tasks.subList(0, 1), Decision.of("accept"));
        assertThat(late.getFirst().refusals().getFirst().message()).contains("超期");
    }

    // 并案, 分案, 重开

    private static List<Map<String, Object>> parties(String... names) {
        return java.util.Arrays.stream(names)
                .map(name -> Map.<String, Object>of("name", name))
                .toList();
    }

    @Test
    void aJoinedCaseEndsAndTheLeadingOneCarriesItsRows() {
        var leading = start("", Map.of("parties", parties("东街商户")));
        var member = start("all", Map.of("parties", parties("西街商户", "东街商户")));
        var other = start("", Map.of("kind", "食品"));
        choose(window, member, "accept");
        verbs.addSigner(a, task(a, member).id(), head.account(), SignPlace.PARALLEL, because(""));
        refused("assignee", () -> verbs.join(a, PROCESS, member, leading, because("")));
        refused("join", () -> verbs.join(head, PROCESS, member, other, because("")));
        refused("join", () -> verbs.join(head, PROCESS, member, member, because("")));
        assertThat(verbs.leading(head, PROCESS, member, ""))
                .extracting(Verbs.Leading::caseId)
                .contains(leading);

        var moved = verbs.join(head, PROCESS, member, leading, because("同一事项"));

        assertThat(moved.outcome()).isEqualTo("MERGED");
        assertThat(inbox(a, member)).isEmpty();
        assertThat(inbox(head, member)).isEmpty();
        assertThat((List<?>) look(a, leading).record().value("parties")).hasSize(2);
        assertThat(look(a, leading).timeline().getFirst().what()).contains("并入本件");
        assertThat(look(a, member).clocks()).noneMatch(each -> each.state() == ClockView.State.RUNNING);
        refused("join", () -> verbs.join(head, PROCESS, other, member, because("")));
        refused("not-offered", () -> verbs.join(head, PROCESS, leading, other, because("")));
        assertThat(choose(window, leading, "accept").steps()).containsExactly("decide");
    }

    @Test
    void chosenRowsBecomeACaseOfTheirOwn() {
        var id = start("", Map.of("parties", parties("甲户", "乙户", "丙户")));
        refused("split", () -> verbs.split(head, PROCESS, id, List.of(0, 1, 2), because("分开")));
        refused("split", () -> verbs.split(head, PROCESS, id, List.of(7), because("分开")));
        refused("needs-reason", () -> verbs.split(head, PROCESS, id, List.of(1), because("")));

        var moved = verbs.split(head, PROCESS, id, List.of(1), because("诉求不同"));

        assertThat(moved.caseId()).isNotEqualTo(id);
        assertThat(moved.steps()).containsExactly("accept");
        var fresh = look(a, moved.caseId());
        assertThat((List<?>) fresh.record().value("parties")).hasSize(1);
        assertThat((List<?>) look(a, id).record().value("parties")).hasSize(2);
        assertThat(fresh.record().value("origin")).isNotNull();
        assertThat(worklist.started(applicant, null, 0, 200).rows())
                .anySatisfy(row -> assertThat(row.caseId()).isEqualTo(moved.caseId()));
    }

    @Test
    void anEndedCaseIsTakenUpAgainOnceAndAsANewOne() {
        var id = start("");
        refused("not-offered", () -> verbs.reopen(leader, PROCESS, id, because("新证据")));
        choose(window, id, "refuse");
        refused("assignee", () -> verbs.reopen(a, PROCESS, id, because("新证据")));

        var moved = verbs.reopen(leader, PROCESS, id, because("新证据"));

        assertThat(look(a, id).outcome()).isEqualTo("REFUSED");
        assertThat(look(a, moved.caseId()).record().value("place")).isEqualTo("南门");
        assertThat(look(a, moved.caseId()).record().value("reopened")).isNotNull();
        assertThat(choose(window, moved.caseId(), "accept").steps()).containsExactly("decide");
        refused("not-offered", () -> verbs.reopen(leader, PROCESS, id, because("再来")));
    }

    // at once

    @Test
    void fiftyEqualPostsHaveOneEffect() throws Exception {
        var id = start("");
        var task = task(window, id).id();
        var decision = new Decision("accept", Map.of(), null, null, null, Submission.of("one-click-" + id));
        var post = (Callable<CaseMoved>) () -> workflows.choose(window, task, decision);

        var answers = all(IntStream.range(0, 50).mapToObj(i -> post).toList());

        assertThat(answers)
                .hasSize(50)
                .allSatisfy(answer -> assertThat(((CaseMoved) answer).steps()).containsExactly("decide"));
        assertThat(look(window, id).timeline()).hasSize(2);
    }

    @Test
    void ofTwoPeopleAtOnceTheSecondIsToldWhoAndWhat() throws Exception {
        var id = start("");
        var task = task(window, id).id();
        var answers = all(List.of(
                () -> workflows.choose(window, task, Decision.of("accept")),
                () -> workflows.choose(window2, task, Decision.of("refuse").because("不全"))));

        assertThat(answers).filteredOn(CaseMoved.class::isInstance).hasSize(1);
        assertThat(answers)
                .filteredOn(RefusedException.class::isInstance)
                .singleElement()
                .satisfies(refused -> assertThat(((RefusedException) refused)
                                .refusals()
                                .getFirst()
                                .message())
                        .contains("窗口")
                        .containsAnyOf("「受理」", "「不予受理」"));
    }

    @Test
    void oneOfTwoSignersAskedAtOnceCompletesTheStepAndNoneIsLost() throws Exception {
        var id = at("all");
        var task = task(a, id).id();
        var answers = all(List.of(
                () -> workflows.choose(a, task, Decision.of("pass")),
                () -> workflows.choose(b, task, Decision.of("pass"))));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isInstanceOf(CaseMoved.class));
        assertThat(look(a, id).tasks().getFirst().step()).isEqualTo("decide");
    }

    private static List<Object> all(List<Callable<CaseMoved>> calls) throws Exception {
        try (var pool = Executors.newFixedThreadPool(calls.size())) {
            var answers = new ArrayList<Object>();
            for (var future : pool.invokeAll(calls)) {
                try {
                    answers.add(future.get());
                } catch (java.util.concurrent.ExecutionException failed) {
                    answers.add(failed.getCause());
                }
            }
            return answers;
        }
    }
}
