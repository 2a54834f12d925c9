package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Accounts;
import org.longzheng.kernel.access.Accounts.NewAccount;
import org.longzheng.kernel.access.Accounts.NewPost;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.access.Deputies;
import org.longzheng.kernel.access.Deputies.Appointment;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Verbs;
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

/** 会签 with votes, 退回 that comes straight back, 加签, a deputy, 委派 and 转办 in one case: each has to know of the others. */
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
class CombinedVerbsIT {

    private static final String PROCESS = "kiosk-lease";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @Autowired
    private Workflows workflows;

    @Autowired
    private Verbs verbs;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Deputies deputies;

    @Autowired
    private TestClock clock;

    @Autowired
    private TestColleagues colleagues;

    private Actor applicant;
    private Actor window;
    private Actor window2;
    private Actor a;
    private Actor b;
    private Actor c;
    private Actor d;
    private Actor leader;
    private Actor leader2;
    private Actor deputy;

    @BeforeEach
    void everybodyIsNew() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        applicant = person("申请", "clerk");
        window = person("窗口", "window-clerk");
        window2 = person("窗口二", "window-clerk");
        a = person("甲", "clerk");
        b = person("乙", "clerk");
        c = person("丙", "clerk");
        d = person("丁", "clerk");
        leader = person("领导", "leader");
        leader2 = person("领导二", "leader");
        deputy = person("代理", "archivist");
        colleagues.work(window, window2, a, b, c, d, leader, leader2, deputy);
    }

    private Actor person(String name, String role) {
        var account = "combined" + SERIAL.incrementAndGet();
        var natural = 980_000L + SERIAL.get();
        accounts.create(
                new NewAccount(account, name, "x".toCharArray(), natural, true, List.of(new NewPost(role, "230100"))));
        return new Actor(account, name, natural, "230100", "2301", Set.of(role));
    }

    private void stands(Actor other, Actor principal) {
        deputies.appoint(
                principal,
                new Appointment(
                        principal.account(),
                        other.account(),
                        null,
                        null,
                        null,
                        LocalDate.parse("2026-09-14"),
                        LocalDate.parse("2026-09-30"),
                        "出差"));
    }

    private long start() {
        return workflows
                .start(applicant, PROCESS, new Start(Map.of("place", "南门"), Map.of(), Submission.once()))
                .caseId();
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

    private ClockView limit(long id, String limit) {
        return look(leader, id).clocks().stream()
                .filter(each -> each.limit().equals(limit))
                .findFirst()
                .orElseThrow();
    }

    private long accepted() {
        var id = start();
        choose(window, id, "accept");
        return id;
    }

    @Test
    void aVoteWithEverythingInItIsReturnedAndComesBackAfresh() {
        stands(deputy, c);
        var id = start();
        verbs.delegate(window, task(window, id).id(), window2.account(), because("看看"));
        verbs.answer(window2, task(window2, id).id(), because("齐全"));
        choose(window, id, "accept");
        var due = limit(id, "opinion").due();

        // the vote: 加签, 转办 of a vote, and one in somebody's name
        verbs.addSigner(a, task(a, id).id(), leader2.account(), SignPlace.BEFORE, because("请把关"));
        verbs.transfer(b, task(b, id).id(), d.account(), because("外出"));
        assertThat(inbox(deputy, id))
                .singleElement()
                .satisfies(row -> assertThat(row.standsFor()).isEqualTo(c.name()));
        assertThat(choose(deputy, id, "agree").steps()).containsExactly("vote");
        refused("signed", () -> choose(c, id, "agree"));
        refused("signed", () -> choose(deputy, id, "agree"));
        refused("sign", () -> choose(a, id, "agree"));
        refused("signed", () -> choose(b, id, "agree"));
        refused("not-offered", () -> verbs.transfer(d, task(d, id).id(), a.account(), because("也忙")));
        assertThat(task(a, id).signsNeeded()).isEqualTo(5);
        refused("quorum", () -> verbs.conclude(a, task(a, id).id(), because("先结束")));

        // an added signer returns it: the round is over for everybody
        clock.set(LocalDateTime.parse("2026-09-15T09:00:00"));
        assertThat(choose(leader2, id, "return").steps()).containsExactly("accept");
        for (var who : List.of(a, b, c, d, deputy, leader2)) {
            assertThat(inbox(who, id)).as(who.name()).isEmpty();
        }
        assertThat(look(leader, id).clocks())
                .as("a limit whose start is taken back has never run")
                .noneMatch(each -> each.limit().equals("opinion"));
        assertThat(limit(id, "decision").state()).isEqualTo(ClockView.State.RUNNING);

        // straight back to the vote, which begins anew
        assertThat(choose(window2, id, "accept").steps()).containsExactly("vote");
        assertThat(task(a, id).signs()).isEmpty();
        assertThat(task(a, id).asked()).isEmpty();
        assertThat(task(a, id).signsNeeded()).isEqualTo(4);
        assertThat(limit(id, "opinion").due()).isEqualTo(due.plusDays(1));
        verbs.addSigner(a, task(a, id).id(), leader2.account(), SignPlace.PARALLEL, because("再请把关"));
        verbs.removeSigner(a, task(a, id).id(), leader2.account(), because("不用了"));
        verbs.transfer(b, task(b, id).id(), d.account(), because("外出"));
        choose(a, id, "agree");
        choose(deputy, id, "agree");
        assertThat(choose(d, id, "agree").steps())
                .as("three of four are enough")
                .containsExactly("decide");

        var timeline = look(leader, id).timeline();
        assertThat(timeline)
                .filteredOn(CaseView.Event::struck)
                .extracting(CaseView.Event::what)
                .contains("受理", "合议　签署：同意");
        assertThat(timeline)
                .filteredOn(event -> event.who().equals(deputy.name() + "（代 " + c.name() + "）"))
                .hasSize(2);
    }

    @Test
    void whoeverVotedInAnyNameDoesNotDecideAndADecisionMayGoBackAndReturn() {
        stands(deputy, c);
        stands(deputy, leader);
        stands(d, leader2);
        var id = accepted();
        choose(a, id, "agree");
        choose(b, id, "agree");
        assertThat(choose(deputy, id, "agree").steps()).containsExactly("decide");
        assertThat(limit(id, "opinion").state()).isEqualTo(ClockView.State.STOPPED);

        // 转办 and a deputy: the deputy of either leader is judged for what they did themselves
        refused("apart", () -> choose(deputy, id, "grant"));
        verbs.transfer(leader, task(leader, id).id(), leader2.account(), because("出差"));
        refused("assignee", () -> choose(leader, id, "grant"));
        assertThat(inbox(d, id))
                .singleElement()
                .satisfies(row -> assertThat(row.standsFor()).isEqualTo(leader2.name()));

        // back to the vote and returned: nobody's signature of the first round counts, and the limit runs as if never
        // stopped
        var back = workflows.choose(
                d, task(d, id).id(), Decision.of("return").because("补充").to("vote"));
        assertThat(back.steps()).containsExactly("vote");
        assertThat(limit(id, "opinion").state()).isEqualTo(ClockView.State.RUNNING);
        assertThat(task(a, id).signs()).isEmpty();
        refused("apart", () -> choose(d, id, "agree"));
        refused("person", () -> verbs.transfer(a, task(a, id).id(), d.account(), because("忙")));
        assertThat(verbs.candidates(a, task(a, id).id(), "transfer"))
                .filteredOn(each -> each.account().equals(d.account()))
                .singleElement()
                .satisfies(each -> assertThat(each.refused()).contains("应回避").contains("决定"));
        choose(a, id, "agree");
        choose(b, id, "agree");
        assertThat(choose(c, id, "agree").steps()).containsExactly("decide");
        refused("apart", () -> choose(deputy, id, "grant"));
        assertThat(choose(leader2, id, "grant").outcome()).isEqualTo("GRANTED");
        assertThat(look(leader, id).clocks())
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(ClockView.State.STOPPED));
    }

    @Test
    void aVoteThatFailsBeginsAgainWithThoseWhoWereAdded() {
        var id = accepted();
        verbs.addSigner(a, task(a, id).id(), leader2.account(), SignPlace.PARALLEL, because("请把关"));
        verbs.transfer(b, task(b, id).id(), d.account(), because("外出"));
        choose(a, id, "agree");
        choose(leader2, id, "against");
        choose(c, id, "against");
        choose(d, id, "agree");
        assertThat(task(applicant, id).signs()).hasSize(4);

        assertThat(verbs.candidates(applicant, task(applicant, id).id(), "transfer"))
                .filteredOn(each -> each.account().equals(leader2.account()))
                .singleElement()
                .satisfies(each -> assertThat(each.refused()).isNotNull());
        refused("quorum", () -> verbs.conclude(applicant, task(applicant, id).id(), because("四人")));
        assertThat(choose(applicant, id, "against").outcome())
                .as("three of five exceed the half")
                .isEqualTo("REFUSED");
    }
}
