package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Votes;
import org.longzheng.kernel.workflow.Votes.Minutes;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestColleagues;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Votes: who is called, when a result is kept, what it permits, and that nobody learns who voted how. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:votes;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class VotesIT {

    @Autowired
    private Workflows workflows;

    @Autowired
    private Votes votes;

    @Autowired
    private RecordStore store;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Organs organs;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private TestColleagues colleagues;

    @Autowired
    private Fixtures fixtures;

    @Autowired
    private JdbcTemplate jdbc;

    private final List<Long> members = new ArrayList<>();
    private final List<Long> people = new ArrayList<>();
    private long body;
    private Actor clerk;

    @BeforeEach
    void union() {
        definitions.publishBeside(Path.of("src/test/resources/definitions/unions"), "unions");
        var head = save("union-body", Map.of("name", "全省工会"));
        var league = save("union-body", Map.of("name", "北区工会", "above", head, "local", false));
        body = save("union-body", Map.of("name", "第一基层工会", "above", league, "local", true));
        for (int i = 0; i < 5; i++) {
            people.add(fixtures.person());
            members.add(save(
                    "union-member", Map.of("name", "测试" + "甲乙丙丁戊".charAt(i), "body", body, "person", people.get(i))));
        }
        clerk = new Actor(
                "干事" + body,
                "干事",
                null,
                Long.toString(body),
                organs.get(Long.toString(body)).scope(),
                Set.of("union-clerk"));
        colleagues.work(clerk);
    }

    private long save(String entity, Map<String, Object> values) {
        return transactions.execute(status -> store.save(
                        Actor.platform(), store.draft(Actor.platform(), entity, values), Writing.of("test"))
                .record()
                .recordId());
    }

    private long atMeeting() {
        var aid = start("union-aid", Map.of("member", members.getFirst(), "why", "患病"));
        choose("union-aid", aid, "pass");
        return aid;
    }

    private long start(String process, Map<String, Object> values) {
        return workflows
                .start(clerk, process, new Start(values, Map.of(), Submission.once()))
                .caseId();
    }

    private String task(String process, long of) {
        return workflows.view(clerk, process, of).orElseThrow().tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private void choose(String process, long of, String choice) {
        workflows.choose(clerk, task(process, of), Decision.of(choice));
    }

    private CaseView.Vote newest(String process, long of) {
        return workflows.view(clerk, process, of).orElseThrow().votes().getFirst();
    }

    private static Minutes minutes(int present, int approve, int against, int written) {
        return new Minutes(
                null,
                Map.of(),
                null,
                present,
                Map.of("", Map.of("approve", approve, "against", against, "writtenApprove", written)),
                null,
                "现场唱票",
                Submission.once());
    }

    private static void refused(String id, String words, ThrowingCallable act) {
        assertThatThrownBy(act).asInstanceOf(type(RefusedException.class)).satisfies(refused -> {
            assertThat(refused.has(id)).as(refused.getMessage()).isTrue();
            assertThat(refused).hasMessageContaining(words);
        });
    }

    @Test
    void withoutAQuorumNothingIsKept() {
        var aid = atMeeting();

        refused("quorum", "到会 2 人，未超过应到会 5 人的半数", () -> votes.keep(clerk, task("union-aid", aid), minutes(2, 2, 0, 0)));
        assertThat(workflows.view(clerk, "union-aid", aid).orElseThrow().votes())
                .isEmpty();
        refused("vote", "还没有表决结果", () -> choose("union-aid", aid, "agree"));
    }

    @Test
    void aFailedVoteIsKeptAndItsChoiceRefused() {
        var aid = atMeeting();
        votes.keep(clerk, task("union-aid", aid), minutes(3, 2, 1, 0));

        refused("passes", "赞成 2 票，未超过应到会 5 人的半数", () -> choose("union-aid", aid, "agree"));
        assertThat(newest("union-aid", aid).passed()).isFalse();
        choose("union-aid", aid, "refuse");
        assertThat(store.load("union-aid", aid).text("outcome")).isEqualTo("REFUSED");
    }

    @Test
    void opinionsInWritingCount() {
        var aid = atMeeting();
        votes.keep(clerk, task("union-aid", aid), minutes(3, 2, 1, 1));

        choose("union-aid", aid, "agree");
        assertThat(store.load("union-aid", aid).text("step")).isEqualTo("decide");
    }

    @Test
    void whoeverIsLeftOutIsNamedWithAReason() {
        var aid = atMeeting();
        var out = new Minutes(
                4,
                Map.of(members.get(4), "ILL"),
                Set.of(members.get(0), members.get(1), members.get(2)),
                3,
                Map.of("", Map.of("approve", 3)),
                null,
                null,
                Submission.once());
        votes.keep(clerk, task("union-aid", aid), out);

        assertThat(newest("union-aid", aid).expected()).isEqualTo(4);
        assertThat(newest("union-aid", aid).leftOut()).containsExactly("测试戊（患病）");
        assertThat(newest("union-aid", aid).came()).containsExactlyInAnyOrder("测试甲", "测试乙", "测试丙");
        var wrong = new Minutes(
                5,
                Map.of(members.get(4), "TIRED"),
                null,
                3,
                Map.of("", Map.of("approve", 3)),
                null,
                null,
                Submission.once());
        refused("leave-out", "规定的情形", () -> votes.keep(clerk, task("union-aid", aid), wrong));
    }

    @Test
    void numbersAddUp() {
        var aid = atMeeting();

        refused("ballots", "票数合计 3，与到会 4 人不符", () -> votes.keep(clerk, task("union-aid", aid), minutes(4, 3, 0, 0)));
        refused("present", "应在 0 至 5 之间", () -> votes.keep(clerk, task("union-aid", aid), minutes(6, 6, 0, 0)));
        refused("written", "合计不能超过应到会 5 人", () -> votes.keep(clerk, task("union-aid", aid), minutes(4, 4, 0, 2)));
        var other = new Minutes(6, Map.of(), null, 3, Map.of("", Map.of("approve", 3)), null, null, Submission.once());
        refused("expected", "应到会 5 人，不是 6 人", () -> votes.keep(clerk, task("union-aid", aid), other));
    }

    @Test
    void afterAReturnAnotherVoteIsWanted() {
        var aid = atMeeting();
        votes.keep(clerk, task("union-aid", aid), minutes(3, 3, 0, 0));
        workflows.choose(clerk, task("union-aid", aid), Decision.of("again").because("情况不清"));
        choose("union-aid", aid, "pass");

        refused("vote", "还没有表决结果", () -> choose("union-aid", aid, "agree"));
    }

    @Test
    void onlyWhoeverHoldsTheTaskConductsTheVote() {
        var aid = atMeeting();
        var task = task("union-aid", aid);
        var other = new Actor("别人", "别人", null, "230100", "2301", Set.of("clerk"));

        refused("assignee", "不能办理", () -> votes.keep(other, task, minutes(3, 3, 0, 0)));
        refused("assignee", "不能办理", () -> votes.sheet(other, task));
    }

    private Actor voter(int i) {
        return new Actor("voter" + people.get(i), "投票人", people.get(i), Long.toString(body), "~", Set.of());
    }

    @Test
    void aSecretBallotKeepsRegisterAndBallotsApart() {
        var aid = atMeeting();
        votes.open(clerk, task("union-aid", aid), Map.of(members.get(4), "ABROAD"), Submission.once());
        var vote = newest("union-aid", aid).id();
        for (int i = 0; i < 3; i++) {
            assertThat(votes.awaiting(voter(i))).extracting(Votes.Ballot::vote).contains(vote);
            votes.cast(voter(i), vote, Map.of("", i == 0 ? "against" : "approve"));
        }

        assertThat(newest("union-aid", aid).results())
                .as("numbers only after the end")
                .isEmpty();
        assertThat(newest("union-aid", aid).present()).isEqualTo(3);
        refused("vote", "还没有结束", () -> choose("union-aid", aid, "agree"));
        refused("vote", "电子表决正在进行", () -> votes.keep(clerk, task("union-aid", aid), minutes(3, 3, 0, 0)));
        refused("cast", "已经投过票", () -> votes.cast(voter(0), vote, Map.of("", "approve")));
        refused("not-found", "没有找到", () -> votes.cast(voter(4), vote, Map.of("", "approve")));
        refused("ballot", "作出选择", () -> votes.cast(voter(3), vote, Map.of("", "maybe")));

        votes.close(clerk, task("union-aid", aid), null, Submission.once());

        refused("vote", "已经结束", () -> votes.cast(voter(3), vote, Map.of("", "approve")));
        assertThat(newest("union-aid", aid).results().getFirst().counts())
                .extracting(CaseView.Count::votes)
                .containsExactly(2, 1, 0);
        assertThat(jdbc.queryForList("select * from lz_ballot where vote_id = ?", vote))
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.keySet()).hasSize(3));
        assertThat(jdbc.queryForList("select said from lz_voter where vote_id = ?", String.class, vote))
                .containsOnlyNulls();
        refused("passes", "赞成 2 票", () -> choose("union-aid", aid, "agree"));
    }

    @Test
    void aBallotWithoutQuorumGoesOnOrIsDiscarded() {
        var aid = atMeeting();
        votes.open(clerk, task("union-aid", aid), Map.of(), Submission.once());
        votes.cast(voter(0), newest("union-aid", aid).id(), Map.of("", "approve"));

        refused("quorum", "到会 1 人", () -> votes.close(clerk, task("union-aid", aid), null, Submission.once()));
        assertThat(newest("union-aid", aid).running()).isTrue();

        votes.discard(clerk, task("union-aid", aid), "改为现场表决", Submission.once());
        assertThat(workflows.view(clerk, "union-aid", aid).orElseThrow().votes())
                .isEmpty();
    }

    private long election(int seats, int candidates) {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < candidates; i++) {
            rows.add(Map.of("member", members.get(i)));
        }
        return start("union-election", Map.of("body", body, "seats", seats, "candidates", rows));
    }

    private void elect(long election, int... approve) {
        var counts = new LinkedHashMap<String, Map<String, Integer>>();
        for (int i = 0; i < approve.length; i++) {
            counts.put(Integer.toString(i + 1), Map.of("approve", approve[i], "abstain", 5 - approve[i]));
        }
        votes.keep(
                clerk,
                task("union-election", election),
                new Minutes(null, Map.of(), null, 5, counts, null, null, Submission.once()));
    }

    @Test
    void thoseWithMostVotesAreElected() {
        var election = election(2, 3);
        elect(election, 3, 5, 4);
        choose("union-election", election, "elected");

        var elected = (List<?>) Objects.requireNonNull(
                store.load("union-election", election).values().get("elected"));
        assertThat(elected).hasSize(2);
        assertThat(newest("union-election", election).results())
                .filteredOn(CaseView.Counted::elected)
                .extracting(CaseView.Counted::title)
                .containsExactly("测试乙", "测试丙");
    }

    @Test
    void thoseLevelAtTheEdgeAreNotElected() {
        var election = election(2, 3);
        elect(election, 4, 5, 4);

        refused("passes", "不足应选名额", () -> choose("union-election", election, "elected"));
        assertThat(newest("union-election", election).results())
                .filteredOn(CaseView.Counted::elected)
                .extracting(CaseView.Counted::title)
                .containsExactly("测试乙");
        choose("union-election", election, "again");
    }
}
