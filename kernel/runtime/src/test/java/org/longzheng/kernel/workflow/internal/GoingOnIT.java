package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Sweep;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.worklist.Worklist;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** What happens by itself: steps that wait for an event, cases that others open and wait for, choices of the platform, tasks beside the steps. */
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
class GoingOnIT {

    private static final String INSPECTION = "inspection";
    private static final String REPAIR = "repair";

    @Autowired
    private Workflows workflows;

    @Autowired
    private RecordStore store;

    @Autowired
    private Worklist worklist;

    @Autowired
    private Sweep sweep;

    @Autowired
    private TestClock clock;

    private final Actor clerk = actor("检查经办", "clerk");
    private final Actor other = actor("检查经办二", "clerk");
    private final Actor leader = actor("检查领导", "leader");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @BeforeEach
    void monday() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
    }

    private long start(Map<String, ?> more) {
        var values = new HashMap<String, Object>(Map.of("shop", "东门店", "serious", true));
        values.putAll(more);
        return workflows
                .start(clerk, INSPECTION, new Start(values, Map.of(), Submission.once()))
                .caseId();
    }

    private StoredRecord record(String entity, long id) {
        return store.load(entity, id);
    }

    private CaseMoved choose(Actor actor, String process, long id, String choice) {
        return choose(actor, process, id, Decision.of(choice));
    }

    private CaseMoved choose(Actor actor, String process, long id, Decision decision) {
        var task = workflows.view(actor, process, id).orElseThrow().tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
        return workflows.choose(actor, task.id(), decision);
    }

    private long linked(long inspection) {
        return java.util.Objects.requireNonNull(record(INSPECTION, inspection).reference("repair"));
    }

    @Test
    void anAutomaticStepMayStandFirst() {
        assertThat(record(INSPECTION, start(Map.of())).text("step")).isEqualTo("look");
    }

    @Test
    void aCaseThatAnotherOneOpensBeginsInItsTransactionAndIsWaitedFor() {
        var id = start(Map.of());

        assertThat(choose(clerk, INSPECTION, id, "order").steps()).containsExactly("repaired");

        var repair = linked(id);
        assertThat(record(REPAIR, repair).text("step")).isEqualTo("mend");
        assertThat(record(REPAIR, repair).values()).containsEntry("inspection", id);
        assertThat(record(REPAIR, repair).values()).containsEntry("what", "东门店整改");
        assertThat(record(REPAIR, repair).owner()).isEqualTo("230100");
        assertThat(record(INSPECTION, id).text("state")).isEqualTo("REPAIRING");
        assertThat(workflows
                        .view(leader, REPAIR, repair)
                        .orElseThrow()
                        .timeline()
                        .getLast()
                        .what())
                .isEqualTo("由检查「" + record(INSPECTION, id).title() + "」开启");

        assertThat(workflows.view(clerk, INSPECTION, id).orElseThrow().linked())
                .singleElement()
                .satisfies(linked -> {
                    assertThat(linked.how()).isEqualTo("整改");
                    assertThat(linked.caseId()).isEqualTo(repair);
                    assertThat(linked.open()).isTrue();
                });
        assertThat(workflows.view(clerk, REPAIR, repair).orElseThrow().linked())
                .extracting(CaseView.Linked::how)
                .containsExactly("来源");

        choose(leader, REPAIR, repair, "done");
        assertThat(record(INSPECTION, id).text("step")).isEqualTo("repaired");
        choose(clerk, REPAIR, repair, "good");

        assertThat(record(INSPECTION, id).text("outcome")).isEqualTo("PASSED");
        var timeline = workflows.view(clerk, INSPECTION, id).orElseThrow().timeline();
        assertThat(timeline.getFirst().what()).isEqualTo("等待整改：整改合格");
        assertThat(timeline.getFirst().who()).isEqualTo("平台");
    }

    @Test
    void whatWaitedTakesTheFirstChoiceThatFits() {
        var id = start(Map.of());
        choose(clerk, INSPECTION, id, "order");

        choose(leader, REPAIR, linked(id), "refuse");

        assertThat(record(INSPECTION, id).text("step")).isEqualTo("look");
        assertThat(choose(clerk, INSPECTION, id, "order").steps()).containsExactly("repaired");
    }

    @Test
    void anEffectMayTakeAChoiceOfTheSameCase() {
        var id = start(Map.of());
        choose(clerk, INSPECTION, id, "order");

        var moved = choose(leader, REPAIR, linked(id), "quick");

        assertThat(moved.outcome()).isEqualTo("DONE");
        assertThat(record(INSPECTION, id).text("outcome")).isEqualTo("PASSED");
    }

    @Test
    void oneCaseForEachRowAndTheOpenerWaitsForAll() {
        var id = start(Map.of("parts", List.of(Map.of("name", "门窗"), Map.of("name", "水电"))));
        choose(clerk, INSPECTION, id, "split");

        var repairs = (List<?>) record(INSPECTION, id).values().get("repairs");
        assertThat(repairs).hasSize(2);
        choose(leader, REPAIR, (Long) repairs.getFirst(), "refuse");
        assertThat(record(INSPECTION, id).text("step")).isEqualTo("all-repaired");
        choose(leader, REPAIR, (Long) repairs.getLast(), "refuse");
        assertThat(record(INSPECTION, id).text("outcome")).isEqualTo("PASSED");
    }

    @Test
    void theStateFollowsALinkedCase() {
        var id = start(Map.of());
        assertThat(record(INSPECTION, id).text("state")).isEqualTo("CHECKING");
        choose(clerk, INSPECTION, id, "side");
        choose(clerk, INSPECTION, id, Decision.of("x").with(Map.of()), "payment", 20);

        assertThat(record(INSPECTION, id).text("step")).isEqualTo("look");
        assertThat(record(INSPECTION, id).text("state")).isEqualTo("REPAIRING");
        var repair = ((org.longzheng.kernel.expressions.RecordValue)
                java.util.Objects.requireNonNull(record(INSPECTION, id).get("current")));
        choose(leader, REPAIR, Long.parseLong(repair.id()), "refuse");
        assertThat(record(INSPECTION, id).text("state")).isEqualTo("CHECKING");
    }

    /** Fills a field of the waiting step. */
    private void choose(Actor actor, String process, long id, Decision unused, String field, Object value) {
        var task = workflows.view(actor, process, id).orElseThrow().tasks().getFirst();
        workflows.save(actor, task.id(), Map.of(field, value), Submission.once());
    }

    @Test
    void peopleBringAboutWhatAStepWaitsForAndTheEventEndsIt() {
        var id = start(Map.of());
        choose(clerk, INSPECTION, id, "fine");
        var task = workflows.view(clerk, INSPECTION, id).orElseThrow().tasks().getFirst();
        assertThat(task.mine()).isTrue();
        assertThat(task.fills()).contains("payment");
        assertThat(task.choices()).isEmpty();
        assertThatThrownBy(() -> workflows.choose(clerk, task.id(), Decision.of("enough")))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("not-offered")).isTrue());

        workflows.save(clerk, task.id(), Map.of("payment", 100), Submission.once());

        assertThat(record(INSPECTION, id).text("outcome")).isEqualTo("FINED");
    }

    @Test
    void theDayAloneLetsACaseGoOn() {
        var id = start(Map.of("until", LocalDate.parse("2026-09-16")));
        choose(clerk, INSPECTION, id, "watch");

        clock.set(LocalDateTime.parse("2026-09-16T23:00:00"));
        sweep();
        assertThat(record(INSPECTION, id).text("step")).isEqualTo("watched");
        clock.set(LocalDateTime.parse("2026-09-17T00:10:00"));
        sweep();
        assertThat(record(INSPECTION, id).text("outcome")).isEqualTo("PASSED");
    }

    private void sweep() {
        sweep.run(LocalDateTime.now(clock));
    }

    @Test
    void anActionMayBeWhatAStepWaitsFor() {
        var id = start(Map.of("until", LocalDate.parse("2026-12-31")));
        choose(clerk, INSPECTION, id, "watch");

        var moved = workflows.act(clerk, INSPECTION, id, "called-off", Decision.of(""));

        assertThat(moved.outcome()).isEqualTo("PASSED");
    }

    @Test
    void thePlatformActsWhenItsConditionBecomesTrue() {
        var id = start(Map.of("shop", "关闭"));

        assertThat(record(INSPECTION, id).text("outcome")).isEqualTo("CLOSED");
        assertThatThrownBy(() -> workflows.act(clerk, INSPECTION, start(Map.of()), "closed", Decision.of("")))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void aTaskBesideTheStepsOutlivesTheCase() {
        var id = start(Map.of());
        choose(clerk, INSPECTION, id, "pass");

        var tasks = workflows.view(clerk, INSPECTION, id).orElseThrow().tasks();
        assertThat(tasks).extracting(CaseView.Task::stepLabel).containsExactlyInAnyOrder("张贴合格标志", "回访");
        var inbox = worklist.inbox(other, new Worklist.InboxQuery(null, INSPECTION, null, null, 0, 50))
                .rows();
        assertThat(inbox).anySatisfy(row -> {
            assertThat(row.caseId()).isEqualTo(id);
            assertThat(row.stepLabel()).isEqualTo("张贴合格标志");
            assertThat(row.due()).isEqualTo(LocalDate.parse("2026-09-17"));
            assertThat(row.left()).isEqualTo(3);
        });
        assertThat(inbox).noneSatisfy(row -> assertThat(row.stepLabel()).isEqualTo("回访"));

        tasks.forEach(task -> workflows.choose(clerk, task.id(), Decision.of("done")));

        var after = workflows.view(clerk, INSPECTION, id).orElseThrow();
        assertThat(after.tasks()).isEmpty();
        assertThat(after.timeline().getFirst().what()).isIn("张贴合格标志", "回访");
    }
}
