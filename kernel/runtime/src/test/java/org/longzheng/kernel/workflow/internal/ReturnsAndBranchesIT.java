package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.Submission;
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

/** What the practice licence does not have: branches at once, skipped and automatic steps, a return that comes straight back. */
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
class ReturnsAndBranchesIT {

    private static final String PROCESS = "stall-permit";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TestClock clock;

    private final Actor window = actor("窗口", "window-clerk");
    private final Actor clerk = actor("经办", "clerk");
    private final Actor second = actor("经办二", "clerk");
    private final Actor stalls = actor("摊位经办", "stall-clerk");
    private final Actor leader = actor("领导", "leader");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    private long start(boolean food) {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        var values = new HashMap<String, Object>(Map.of("stall", "东门 3 号", "food", food));
        var id = workflows
                .start(clerk, PROCESS, new Start(values, Map.of(), Submission.once()))
                .caseId();
        choose(window, id, "accept", Decision.of("accept"));
        return id;
    }

    private CaseView look(Actor actor, long id) {
        return workflows.view(actor, PROCESS, id).orElseThrow();
    }

    private CaseMoved choose(Actor actor, long id, String step, Decision decision) {
        var task = look(actor, id).tasks().stream()
                .filter(each -> each.step().equals(step))
                .findFirst()
                .orElseThrow();
        return workflows.choose(actor, task.id(), decision);
    }

    @Test
    void runsBranchesAtOnceAndSkipsTheOneThatDoesNotApply() {
        var withFood = start(true);
        assertThat(look(clerk, withFood).tasks())
                .extracting(CaseView.Task::step)
                .containsExactlyInAnyOrder("hygiene", "space");
        assertThat(choose(stalls, withFood, "space", Decision.of("pass")).steps())
                .containsExactly("hygiene");
        assertThat(choose(clerk, withFood, "hygiene", Decision.of("pass")).steps())
                .containsExactly("examine");

        var without = start(false);
        assertThat(look(stalls, without).tasks())
                .extracting(CaseView.Task::step)
                .containsExactly("space");
        assertThat(choose(stalls, without, "space", Decision.of("pass")).steps())
                .containsExactly("decide");
    }

    @Test
    void aNumberComesToTheTasksThatStayAsToThoseThatFollow() {
        var id = start(true);

        choose(stalls, id, "space", Decision.of("pass"));

        var number = look(clerk, id).number();
        assertThat(number).matches("场地〔2026〕\\d+号");
        assertThat(inbox(clerk, id)).as("a task that stood before the number").isEqualTo("hygiene " + number);
        choose(clerk, id, "hygiene", Decision.of("pass"));
        assertThat(inbox(clerk, id)).as("a task that came after it").isEqualTo("examine " + number);
    }

    private String inbox(Actor actor, long id) {
        return worklist.inbox(actor, InboxQuery.first(100)).rows().stream()
                .filter(row -> row.caseId() == id)
                .map(row -> row.step() + " " + row.number())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aBranchThatRefusesEndsTheCaseAndItsSisters() {
        var id = start(true);

        var moved = choose(clerk, id, "hygiene", Decision.of("fail").because("无冷藏设备"));

        assertThat(moved.outcome()).isEqualTo("REFUSED");
        assertThat(look(clerk, id).tasks()).isEmpty();
    }

    @Test
    void theModulesOwnRoleStandsForThePlatformsAndNotTheOtherWayRound() {
        var id = start(true);
        var task = look(clerk, id).tasks().stream()
                .filter(each -> each.step().equals("space"))
                .findFirst()
                .orElseThrow();

        assertThat(task.mine()).isFalse();
        assertThatThrownBy(() -> workflows.choose(clerk, task.id(), Decision.of("pass")))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("assignee")).isTrue());
        assertThat(choose(stalls, id, "hygiene", Decision.of("pass")).steps()).containsExactly("space");
    }

    @Test
    void aReturnThatResumesHereComesStraightBackAndStrikesWhatItTookBack() {
        var id = start(true);
        choose(stalls, id, "space", Decision.of("pass"));
        choose(clerk, id, "hygiene", Decision.of("pass"));
        choose(clerk, id, "examine", Decision.of("pass").with(Map.of("opinion", "同意")));
        choose(second, id, "examine", Decision.of("pass").with(Map.of("opinion", "同意")));
        assertThat(look(leader, id).clocks().getFirst().state()).isEqualTo(ClockView.State.RUNNING);

        choose(leader, id, "decide", Decision.of("return").because("补充现场照片").to("examine"));
        assertThat(look(clerk, id).timeline())
                .filteredOn(CaseView.Event::struck)
                .hasSize(2);
        choose(clerk, id, "examine", Decision.of("pass").with(Map.of("opinion", "已补充")));
        var back = choose(second, id, "examine", Decision.of("pass").with(Map.of("opinion", "已补充")));

        assertThat(back.steps()).containsExactly("decide");
        assertThat(choose(leader, id, "decide", Decision.of("grant")).outcome()).isEqualTo("GRANTED");
    }

    @Test
    void savesADraftOfTheStepWithoutDeciding() {
        var id = start(true);
        choose(stalls, id, "space", Decision.of("pass"));
        choose(clerk, id, "hygiene", Decision.of("pass"));
        var task = look(clerk, id).tasks().getFirst();

        workflows.save(clerk, task.id(), Map.of("opinion", "草稿"), Submission.once());

        assertThat(look(clerk, id).record().value("opinion")).isEqualTo("草稿");
        assertThat(look(clerk, id).tasks().getFirst().step()).isEqualTo("examine");
        assertThatThrownBy(() -> workflows.save(clerk, task.id(), Map.of("stall", "西门"), Submission.once()))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("not-writable")).isTrue());
    }
}
