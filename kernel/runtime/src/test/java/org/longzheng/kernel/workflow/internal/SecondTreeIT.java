package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
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
import org.springframework.transaction.support.TransactionTemplate;

/** A second organ tree: its organs are rows, roles stand at its levels, and a subtree moves as a whole. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:trees;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class SecondTreeIT {

    @Autowired
    private Workflows workflows;

    @Autowired
    private Votes votes;

    @Autowired
    private Records records;

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

    private long head;
    private long north;
    private long south;
    private long first;
    private long member;

    @BeforeEach
    void unions() {
        definitions.publishBeside(Path.of("src/test/resources/definitions/unions"), "unions");
        head = body("全省工会", null, null);
        north = body("北区工会", head, false);
        south = body("南区工会", head, false);
        first = body("第一基层工会", north, true);
        member = save("union-member", Map.of("name", "测试甲", "body", first));
    }

    private long body(String name, Long above, Boolean local) {
        var values = new LinkedHashMap<String, Object>(Map.of("name", name));
        values.put("above", above);
        values.put("local", local);
        return save("union-body", values);
    }

    private long save(String entity, Map<String, Object> values) {
        return transactions.execute(status -> store.save(
                        Actor.platform(), store.draft(Actor.platform(), entity, values), Writing.of("test"))
                .record()
                .recordId());
    }

    private Organ organ(long body) {
        return organs.get(Long.toString(body));
    }

    private Actor at(long body, String role) {
        return new Actor(
                role + body, role, null, Long.toString(body), organ(body).scope(), Set.of(role));
    }

    private List<String> members(Actor actor) {
        return records.list(actor, Query.of("union-member")).rows().stream()
                .map(RecordView::title)
                .toList();
    }

    private void move(long body, Long above) {
        var values = new LinkedHashMap<String, Object>();
        values.put("above", above);
        transactions.executeWithoutResult(status -> {
            var stored = store.load("union-body", body);
            store.save(Actor.platform(), store.with(Actor.platform(), stored, values), Writing.of("test"));
        });
    }

    @Test
    void everyRowIsAnOrganAtItsLevelBelowItsParent() {
        assertThat(organ(head).type()).isEqualTo("head");
        assertThat(organ(first).type()).isEqualTo("local");
        assertThat(organ(first).scope()).startsWith(organ(north).scope() + "~").startsWith("~union~");
        assertThat(organs.atLevel(Long.toString(first), "league")).contains(organ(north));
        assertThat(organ(head).isTop()).isFalse();
    }

    @Test
    void rolesReachWhatStandsBelowTheirOrgan() {
        assertThat(members(at(first, "union-clerk"))).containsExactly("测试甲");
        assertThat(members(at(north, "union-chair"))).containsExactly("测试甲");
        assertThat(members(at(south, "union-chair"))).isEmpty();
        assertThat(members(at(head, "union-chair")))
                .as("from the top of this tree")
                .contains("测试甲");
        assertThat(members(at(head, "union-admin")))
                .as("a level in a condition over rows")
                .contains("测试甲");
        assertThat(store.scope(Actor.platform(), store.load("union-member", member))
                        .name("league"))
                .isEqualTo("北区工会");
    }

    @Test
    void aSubtreeMovesWithItsRows() {
        move(north, south);
        move(south, head);

        assertThat(organ(first).scope()).startsWith(organ(south).scope() + "~");
        assertThat(members(at(south, "union-chair"))).containsExactly("测试甲");
        assertThat(members(at(first, "union-clerk"))).containsExactly("测试甲");
    }

    @Test
    void nobodyStandsBelowThemselves() {
        assertThatThrownBy(() -> move(north, first))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("它的下级之下");
        assertThatThrownBy(() -> move(north, north)).isInstanceOf(RefusedException.class);
    }

    @Test
    void aStepIsDoneAtTheLevelItNames() {
        var clerk = at(first, "union-clerk");
        var chair = at(north, "union-chair");
        colleagues.work(clerk, chair, at(south, "union-chair"));
        var aid = workflows
                .start(
                        clerk,
                        "union-aid",
                        new Start(Map.of("member", member, "why", "患病"), Map.of(), Submission.once()))
                .caseId();
        choose(clerk, aid, "pass");
        votes.keep(clerk, task(clerk, aid).orElseThrow().id(), minutes(1));
        choose(clerk, aid, "agree");

        assertThat(task(at(south, "union-chair"), aid)).isEmpty();
        choose(chair, aid, "grant");
        assertThat(store.load("union-aid", aid).text("outcome")).isEqualTo("GRANTED");
    }

    private static Minutes minutes(int approve) {
        return new Minutes(
                null, Map.of(), null, approve, Map.of("", Map.of("approve", approve)), null, null, Submission.once());
    }

    private Optional<CaseView.Task> task(Actor actor, long aid) {
        return workflows
                .view(actor, "union-aid", aid)
                .flatMap(view ->
                        view.tasks().stream().filter(CaseView.Task::mine).findFirst());
    }

    private void choose(Actor actor, long aid, String choice) {
        workflows.choose(actor, task(actor, aid).orElseThrow().id(), Decision.of(choice));
    }
}
