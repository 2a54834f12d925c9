package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Migrations;
import org.longzheng.kernel.workflow.Migrations.Line;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Open cases move to a new version by a declared mapping: each whole or not at all, with a report. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=${workflow.test.url:jdbc:h2:mem:migrations;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1}",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class MigrationsIT {

    private static final String PROCESS = "stall-permit";

    @Autowired
    private Workflows workflows;

    @Autowired
    private Migrations migrations;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private RecordStore store;

    @Autowired
    private Audit audit;

    @Autowired
    private TestClock clock;

    @TempDir
    private Path folder;

    private Catalogue first;

    private final Actor window = actor("窗口", "window-clerk");
    private final Actor clerk = actor("经办", "clerk");
    private final Actor other = actor("经办二", "clerk");
    private final Actor stalls = actor("摊位经办", "stall-clerk");
    private final Actor leader = actor("领导", "leader");
    private final Actor admin = actor("管理员", "system-admin");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @BeforeEach
    void monday() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        first = definitions.current();
    }

    @AfterEach
    void back() {
        definitions.publish(first);
    }

    private void publish(UnaryOperator<String> change) throws IOException {
        definitions.publish(folder, text -> text.startsWith("process: stall-permit") ? change.apply(text) : text);
    }

    private long start(boolean food) {
        return workflows
                .start(clerk, PROCESS, new Start(Map.of("stall", "东门 3 号", "food", food), Map.of(), Submission.once()))
                .caseId();
    }

    private CaseView view(long id) {
        return workflows.view(Actor.platform(), PROCESS, id).orElseThrow();
    }

    private CaseMoved choose(Actor actor, long id, Decision decision) {
        var task = workflows.view(actor, PROCESS, id).orElseThrow().tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
        return workflows.choose(actor, task.id(), decision);
    }

    private CaseMoved choose(Actor actor, long id, String choice) {
        return choose(actor, id, Decision.of(choice));
    }

    private Line line(List<Line> lines, long id) {
        return lines.stream().filter(line -> line.caseId() == id).findFirst().orElseThrow();
    }

    private static String renamed(String text) {
        return text.replace("  accept:\n    label: 受理 ${''.getClass()}", "  intake:\n    label: 收件")
                .replace("from: accept.accept", "from: intake.accept")
                .replace("during: accept ..", "during: intake ..")
                .replace("grant:  { label: 准予 }", "approve:  { label: 批准 }")
                .replace("ends:", "migrate: { steps: { accept: intake }, fields: { opinion: \"'按新版本'\" } }\nends:");
    }

    @Test
    void aCaseMovesToTheStepThatTheMappingNames() throws IOException {
        var id = start(false);
        publish(MigrationsIT::renamed);

        var tried = line(migrations.preview(admin, PROCESS).lines(), id);

        assertThat(tried.why()).isNull();
        assertThat(tried.to()).containsExactly("收件");
        assertThat(view(id).tasks().getFirst().step())
                .as("a preview changes nothing")
                .isEqualTo("accept");

        var report = migrations.migrate(admin, PROCESS, "法规修订");

        assertThat(line(report.lines(), id)).isEqualTo(tried);
        assertThat(view(id).tasks()).extracting(CaseView.Task::step).containsExactly("intake");
        assertThat(store.load(PROCESS, id).values())
                .containsEntry("step", "intake")
                .containsEntry("opinion", "按新版本");
        assertThat(view(id).timeline().getFirst().what()).isEqualTo("改按新版本的办理流程办理");
        choose(window, id, "accept");
        choose(stalls, id, "pass");
        assertThat(choose(leader, id, "approve").outcome()).isEqualTo("GRANTED");
        assertThat(migrations.migrate(admin, PROCESS, "再次").lines()).noneMatch(line -> line.caseId() == id);
        assertThat(migrations.reports(admin, PROCESS))
                .anySatisfy(kept -> assertThat(kept).isEqualTo(report));
        assertThat(audit.history(PROCESS, id))
                .anySatisfy(entry -> assertThat(entry.entry().act()).isEqualTo("stall-permit migrate"));
    }

    @Test
    void limitsMarksAndBranchesGoWithTheCase() throws IOException {
        var id = start(true);
        choose(window, id, "accept");
        choose(stalls, id, "pass");
        var due = clock(id).due();
        publish(MigrationsIT::renamed);

        assertThat(line(migrations.migrate(admin, PROCESS, "法规修订").lines(), id).why())
                .isNull();

        assertThat(view(id).tasks()).extracting(CaseView.Task::step).containsExactly("hygiene");
        assertThat(clock(id).due()).isEqualTo(due);
        assertThat(choose(clerk, id, "pass").steps())
                .as("the other branch counts as done")
                .doesNotContain("space");
        choose(leader, id, Decision.of("approve"));
        assertThat(clock(id).state()).isEqualTo(ClockView.State.STOPPED);
    }

    private ClockView clock(long id) {
        return view(id).clocks().getFirst();
    }

    @Test
    void aRoundOfSignaturesGoesOnOrTheCaseStays() throws IOException {
        var id = start(true);
        choose(window, id, "accept");
        choose(stalls, id, "pass");
        choose(clerk, id, "pass");
        choose(clerk, id, Decision.of("pass").with(Map.of("opinion", "同意")));
        publish(text -> renamed(text)
                .replace("people: 2", "people: 3")
                .replace("fields: { opinion: \"'按新版本'\" }", "fields: {}"));

        var report = migrations.migrate(admin, PROCESS, "法规修订");

        assertThat(line(report.lines(), id).why()).contains("审查", "会签正在进行");
        assertThat(view(id).tasks().getFirst().step()).isEqualTo("examine");

        publish(text -> renamed(text)
                .replace("label: 审查", "label: 复审")
                .replace("fields: { opinion: \"'按新版本'\" }", "fields: {}"));
        assertThat(line(migrations.migrate(admin, PROCESS, "法规修订").lines(), id).to())
                .containsExactly("复审");
        var task = view(id).tasks().getFirst();
        assertThat(task.signs()).extracting(CaseView.Sign::name).containsExactly("经办");
        assertThat(choose(other, id, "pass").steps()).containsExactly("decide");
    }

    @Test
    void whatCannotBeCarriedOverKeepsTheCaseWhereItIsAndSaysWhy() throws IOException {
        var running = start(false);
        choose(window, running, "accept");
        var waiting = start(false);
        var corrected = start(false);
        choose(window, corrected, Decision.of("correct").because("缺照片"));
        publish(text -> text.replace("  accept:\n    label: 受理", "  intake:\n    label: 收件")
                .replace(
                        "  decision: { label: 决定, length: 5 working-days, from: accept.accept, until: decide }",
                        "  other: { label: 审核, length: 5 working-days, from: intake.accept, until: decide }")
                .replace("      correct: { label: 补正, back-to: start, needs: [reason] }\n", "")
                .replace("during: accept ..", "during: intake .."));

        var lines = migrations.migrate(admin, PROCESS, "法规修订").lines();

        assertThat(line(lines, running).why()).contains("时限「决定」正在计算，新版本没有这个时限");
        assertThat(line(lines, waiting).why()).contains("新版本没有「受理 ${''.getClass()}」环节");
        assertThat(line(lines, corrected).why()).contains("补正");
        assertThat(choose(stalls, running, "pass").steps())
                .as("it goes on as before")
                .containsExactly("decide");
    }

    @Test
    void onlyAdministratorsMove() {
        assertThatThrownBy(() -> migrations.preview(leader, PROCESS))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("forbidden")).isTrue());
        assertThatThrownBy(() -> migrations.migrate(admin, PROCESS, " "))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("needs-reason")).isTrue());
    }
}
