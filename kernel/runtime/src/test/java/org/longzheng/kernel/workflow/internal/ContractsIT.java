package org.longzheng.kernel.workflow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Reference;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.CaseView.Offer;
import org.longzheng.kernel.workflow.HandOvers;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.CaseMoved;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestClock;
import org.longzheng.kernel.workflow.internal.WorkflowTestSetup.TestDefinitions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A case that one module hands to another under a contract: neither knows the other, either may be absent. */
@SpringBootTest(
        classes = WorkflowTestSetup.class,
        webEnvironment = SpringBootTest.WebEnvironment.NONE,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:contracts;MODE=MySQL;CASE_INSENSITIVE_IDENTIFIERS=TRUE;NON_KEYWORDS=VALUE;"
                    + "LOCK_TIMEOUT=10000;DB_CLOSE_DELAY=-1",
            "spring.liquibase.change-log=classpath:longzheng/migrations/platform/changelog.yaml",
            "longzheng.home=target/workflow-home",
            "spring.main.banner-mode=off",
            "logging.level.root=warn"
        })
class ContractsIT {

    private static final String LETTER = "letter";
    private static final String ANSWER = "letter-answer";

    @Autowired
    private Workflows workflows;

    @Autowired
    private HandOvers handOvers;

    @Autowired
    private RecordStore store;

    @Autowired
    private Documents documents;

    @Autowired
    private TestDefinitions definitions;

    @Autowired
    private TestClock clock;

    private final Actor clerk = actor("来信经办", "clerk");
    private final Actor leader = actor("答复领导", "leader");

    private static Actor actor(String name, String role) {
        return new Actor(name, name, null, "230100", "2301", Set.of(role));
    }

    @BeforeEach
    void monday() {
        clock.set(LocalDateTime.parse("2026-09-14T09:00:00"));
    }

    private void installed(String... modules) {
        var folders = new LinkedHashMap<String, Path>();
        folders.put("letters", Path.of("src/test/resources/definitions/letters"));
        for (var module : modules) {
            folders.put(module, Path.of("src/test/resources/definitions", module));
        }
        definitions.publishBeside(folders);
    }

    private long start(Map<String, ?> more) {
        var values = new LinkedHashMap<String, Object>(Map.of("text", "窗口几点开门"));
        values.putAll(more);
        return workflows
                .start(clerk, LETTER, new Start(values, Map.of(), Submission.once()))
                .caseId();
    }

    private StoredRecord record(String entity, long id) {
        return store.load(entity, id);
    }

    private CaseView.Task task(Actor actor, String process, long id) {
        return workflows.view(actor, process, id).orElseThrow().tasks().stream()
                .filter(CaseView.Task::mine)
                .findFirst()
                .orElseThrow();
    }

    private CaseMoved choose(Actor actor, String process, long id, Decision decision) {
        return workflows.choose(actor, task(actor, process, id).id(), decision);
    }

    private Offer offer(long letter, String choice) {
        return task(clerk, LETTER, letter).choices().stream()
                .filter(each -> each.id().equals(choice))
                .findFirst()
                .orElseThrow();
    }

    private long handed(long letter) {
        return Objects.requireNonNull(record(LETTER, letter).reference("inquiry"));
    }

    @Test
    void whatNobodyTakesSleepsAndWakesWhenSomebodyDoes() {
        installed();
        var letter = start(Map.of());

        assertThat(offer(letter, "hand").refused()).contains("来信移送", "没有安装", "系统管理员");
        assertThatThrownBy(() -> choose(clerk, LETTER, letter, Decision.of("hand")))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("asleep")).isTrue());
        assertThat(record(LETTER, letter).text("step")).isEqualTo("read");

        installed("letter-answers");

        assertThat(offer(letter, "hand").refused()).isNull();
        assertThat(offer(letter, "notes").refused()).contains("letter-note");
        assertThat(choose(clerk, LETTER, letter, Decision.of("hand")).steps()).containsExactly("wait");
    }

    @Test
    void administratorsSeeWhatSleepsAndWhatWaitsForAModule() {
        var admin = actor("管理员", "system-admin");
        installed();
        var held = standing(admin).held();
        start(Map.of());

        assertThat(standing(admin).asleep()).isTrue();
        assertThat(standing(admin).held()).isEqualTo(held + 1);
        assertThat(standing(admin).openers()).contains("来信办理　阅办：移送");

        installed("letter-answers");
        var letter = start(Map.of());
        choose(clerk, LETTER, letter, Decision.of("hand"));

        assertThat(standing(admin).takers()).isNotEmpty();
        assertThat(handOvers.waiting(admin)).isEmpty();

        installed();

        assertThat(handOvers.waiting(admin)).isNotEmpty().allSatisfy(waiting -> {
            assertThat(waiting.process()).isEqualTo("letter-answer");
            assertThat(waiting.opener()).isEqualTo("来信办理");
        });

        installed("letter-answers");

        assertThat(handOvers.waiting(admin)).as("what came back takes it up").isEmpty();
        assertThatThrownBy(() -> handOvers.contracts(clerk))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("forbidden")).isTrue());
        assertThatThrownBy(() -> handOvers.waiting(clerk)).isInstanceOf(RefusedException.class);
    }

    private HandOvers.Standing standing(Actor admin) {
        return handOvers.contracts(admin).stream()
                .filter(each -> each.contract().equals("inquiry"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void onlyWhatTheContractNamesIsHandedOver() {
        installed("letter-answers");
        var file = documents.upload(clerk, "来信.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
        var letter = start(
                Map.of("writers", List.of(Map.of("name", "测试甲", "phone", "13900000000")), "papers", List.of(file)));

        choose(clerk, LETTER, letter, Decision.of("hand"));

        var answer = record(ANSWER, handed(letter));
        assertThat(answer.text("question")).isEqualTo("窗口几点开门");
        assertThat(answer.values().get("people")).isEqualTo(List.of(Map.of("name", "测试甲")));
        assertThat(answer.text("state")).isEqualTo("SORTING");
        var copy = (Long) ((List<?>) Objects.requireNonNull(answer.values().get("papers"))).getFirst();
        assertThat(copy).isNotEqualTo(file);
        assertThat(documents.file(leader, copy)).isPresent();
        assertThat(documents.file(leader, file)).isEmpty();
    }

    @Test
    void theFirstPersonWhoActsIsAskedForWhatIsMissing() {
        installed("letter-answers");
        var letter = start(Map.of());
        choose(clerk, LETTER, letter, Decision.of("hand"));
        var answer = handed(letter);

        assertThat(task(leader, ANSWER, answer).fills()).containsExactly("subject");
        assertThatThrownBy(() -> choose(leader, ANSWER, answer, Decision.of("go")))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("required")).isTrue());
        choose(leader, ANSWER, answer, Decision.of("go").with(Map.of("subject", "窗口")));

        assertThat(task(leader, ANSWER, answer).fills()).doesNotContain("subject");
        assertThat(record(ANSWER, answer).text("subject")).isEqualTo("窗口");
    }

    @Test
    void answersAreWrittenBackAndTheOpenerGoesOn() {
        installed("letter-answers");
        var letter = start(Map.of());
        choose(clerk, LETTER, letter, Decision.of("hand"));
        var answer = handed(letter);
        assertThat(shown(letter).title()).isEqualTo("答复办理（分类）");

        choose(leader, ANSWER, answer, Decision.of("go").with(Map.of("subject", "窗口")));

        assertThat(seen(letter).get("number")).isEqualTo("答〔窗口〕");
        assertThat(seen(letter).get("reply")).isNull();
        assertThat(workflows.view(clerk, ANSWER, answer))
                .as("the clerk has no right to read it")
                .isEmpty();
        assertThat(workflows.view(clerk, LETTER, letter).orElseThrow().linked())
                .singleElement()
                .satisfies(linked -> {
                    assertThat(linked.how()).isEqualTo("移送办理");
                    assertThat(linked.processLabel()).isEqualTo("答复办理");
                    assertThat(linked.state()).isEqualTo("拟答复");
                    assertThat(linked.caseId()).as("it is no way into the case").isNull();
                    assertThat(linked.title()).isEmpty();
                });
        choose(leader, ANSWER, answer, Decision.of("done").with(Map.of("reply", "九点")));

        assertThat(record(LETTER, letter).text("outcome")).isEqualTo("REPLIED");
        assertThat(record(LETTER, letter).text("told")).isEqualTo("答〔窗口〕九点");
        installed();
        assertThat(seen(letter).get("reply"))
                .as("what was answered outlives the module")
                .isEqualTo("九点");
        assertThat(shown(letter).title()).isEqualTo("答复办理（已答复）");
    }

    @Test
    void anAnswerAloneMayLetTheOpenerGoOn() {
        installed("letter-answers");
        var letter = start(Map.of());
        choose(clerk, LETTER, letter, Decision.of("hand"));
        var answer = handed(letter);
        choose(leader, ANSWER, answer, Decision.of("go").with(Map.of("subject", "窗口")));

        choose(leader, ANSWER, answer, Decision.of("note").with(Map.of("useful", true)));

        assertThat(record(LETTER, letter).text("outcome")).isEqualTo("KEPT");
        assertThat(record(ANSWER, answer).values()).containsEntry("open", true);
    }

    @Test
    void whereSeveralTakeItWhoeverActsSaysWho() {
        installed("letter-answers", "letter-notes");
        var letter = start(Map.of());

        assertThat(offer(letter, "hand").targets())
                .extracting(CaseView.StepRef::label)
                .containsExactly("答复办理", "摘记办理");
        assertThat(offer(letter, "notes").targets()).isEmpty();
        assertThatThrownBy(() -> choose(clerk, LETTER, letter, Decision.of("hand")))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused ->
                        assertThat(refused.refusals().getFirst().message()).contains("由谁办理", "答复办理、摘记办理"));

        choose(clerk, LETTER, letter, Decision.of("hand").to("letter-note"));

        var note = handed(letter);
        assertThat(record("letter-note", note).text("words")).isEqualTo("窗口几点开门");
        choose(leader, "letter-note", note, Decision.of("seen"));
        assertThat(record(LETTER, letter).text("step")).isEqualTo("read");
    }

    @Test
    void aCaseWhoseModuleIsAbsentWaitsAndGoesOnWhenItReturns() {
        installed("letter-answers");
        var letter = start(Map.of());
        choose(clerk, LETTER, letter, Decision.of("hand"));
        var answer = handed(letter);

        installed();
        assertThatThrownBy(() -> workflows.view(leader, ANSWER, answer))
                .asInstanceOf(type(RefusedException.class))
                .satisfies(refused -> assertThat(refused.has("not-found")).isTrue());
        assertThat(shown(letter).title()).isEqualTo("答复办理（分类）");

        installed("letter-answers");
        choose(leader, ANSWER, answer, Decision.of("refuse").with(Map.of("subject", "无关")));
        assertThat(record(LETTER, letter).text("step")).isEqualTo("read");
    }

    /** What expressions of the opener read. */
    private RecordValue seen(long letter) {
        return (RecordValue) Objects.requireNonNull(record(LETTER, letter).get("inquiry"));
    }

    /** What the opener's screen shows. */
    private Reference shown(long letter) {
        return (Reference) Objects.requireNonNull(
                workflows.view(clerk, LETTER, letter).orElseThrow().record().value("inquiry"));
    }
}
