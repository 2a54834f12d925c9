package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.longzheng.kernel.worklist.TaskRow;
import org.longzheng.kernel.worklist.Worklist;
import org.longzheng.kernel.worklist.Worklist.InboxQuery;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A case keeps the whole definition under which it began; those that begin later have the new one. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:versions;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class VersionsIT {

    private static final String PROCESS = "stall-permit";

    @Autowired
    private Workflows workflows;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private ProcessVersionMapper versions;

    @Autowired
    private Worklist worklist;

    @Autowired
    private TestClock clock;

    private final Actor window = actor("窗口", "window-clerk");
    private final Actor clerk = actor("经办", "clerk");
    private final Actor stalls = actor("摊位经办", "stall-clerk");
    private final Actor leader = actor("领导", "leader");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    private long start() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
        return workflows
                .start(clerk, PROCESS, new Start(Map.of("stall", "东门 3 号", "food", false), Map.of(), Submission.once()))
                .caseId();
    }

    private CaseMoved choose(Actor actor, long id, String choice) {
        var task = workflows.view(actor, PROCESS, id).orElseThrow().tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
        return workflows.choose(actor, task.id(), Decision.of(choice));
    }

    @Test
    void aRunningCaseKeepsTheDefinitionUnderWhichItBegan(@TempDir Path folder) throws IOException {
        var before = start();
        var kept = versions.all().size();
        var first = definitions.current();
        try {
            definitions.publish(folder, text -> text.startsWith("process: stall-permit") ? changed(text) : text);
            assertThat(versions.all()).hasSize(kept + 1);

            var after = start();
            choose(window, after, "accept");
            choose(window, before, "accept");
            assertThat(limit(before)).isEqualTo(5);
            assertThat(limit(after)).isEqualTo(7);
            assertThat(choose(stalls, before, "pass").steps()).containsExactly("decide");
            assertThat(choose(stalls, after, "pass").steps()).containsExactly("look");
            assertThat(choose(clerk, after, "seen").steps()).containsExactly("decide");
            assertThatThrownBy(() -> choose(leader, before, "approve")).isInstanceOf(RefusedException.class);
            assertThat(choose(leader, before, "grant").outcome()).isEqualTo("GRANTED");
            assertThat(choose(leader, after, "approve").outcome()).isEqualTo("GRANTED");
        } finally {
            definitions.publish(first);
        }
        assertThat(versions.all()).hasSize(kept + 1);
    }

    @Test
    void theInboxReadsACaseByTheVersionUnderWhichItBegan(@TempDir Path folder) throws IOException {
        var id = start();
        choose(window, id, "accept");
        var first = definitions.current();
        try {
            definitions.publish(
                    folder,
                    text -> text.startsWith("process: stall-permit")
                            ? text.replace(
                                            "        label: 场地\n        by: stall-clerk",
                                            "        label: 场所\n        by: leader")
                                    .replace("label: 摊位许可", "label: 摊位许可（新）")
                            : text);

            assertThat(row(stalls, id)).as("whoever held it keeps it").isPresent();
            assertThat(row(stalls, id).orElseThrow().stepLabel()).isEqualTo("场地");
            assertThat(row(stalls, id).orElseThrow().processLabel()).isEqualTo("摊位许可");
            assertThat(worklist.started(clerk, null, 0, 50).rows())
                    .filteredOn(each -> each.caseId() == id)
                    .singleElement()
                    .satisfies(each -> assertThat(each.stepLabel()).isEqualTo("场地"));
            var after = start();
            choose(window, after, "accept");
            assertThat(row(leader, after).orElseThrow().stepLabel()).isEqualTo("场所");
            assertThat(row(leader, id)).isEmpty();
        } finally {
            definitions.publish(first);
        }
    }

    private Optional<TaskRow> row(Actor actor, long id) {
        return worklist.inbox(actor, InboxQuery.first(200)).rows().stream()
                .filter(each -> each.caseId() == id)
                .findFirst();
    }

    private static String changed(String text) {
        return text.replace("short: { label: 直接决定, to: decide }", "short: { label: 直接决定, to: look }")
                .replace(
                        "  decide:\n    label: 决定",
                        "  look:\n    label: 现场查看\n    by: clerk\n    choices: { seen: { label: 已查看 } }\n  decide:\n    label: 决定")
                .replace("grant:  { label: 准予 }", "approve:  { label: 批准 }")
                .replace("length: 5 working-days", "length: 7 working-days");
    }

    private int limit(long id) {
        return workflows
                .view(clerk, PROCESS, id)
                .orElseThrow()
                .clocks()
                .getFirst()
                .length();
    }
}
