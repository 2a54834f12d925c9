package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.documents.internal.render.Papers;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.LocalSight;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.PublicationPlan.Area;
import org.longzheng.kernel.publication.Publications.LayerConflict;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.Reports;
import org.longzheng.kernel.reports.Reports.Question;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.CaseView;
import org.longzheng.kernel.workflow.Workflows;
import org.longzheng.kernel.workflow.Workflows.Decision;
import org.longzheng.kernel.workflow.Workflows.GivenMaterial;
import org.longzheng.kernel.workflow.Workflows.MaterialState;
import org.longzheng.kernel.workflow.Workflows.Start;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What layers promise on every database: two cities, the province above them, and a module that goes on. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class LayersContract {

    private static final Actor PROVINCE = new Actor("province", "省厅经办", null, "230000", "23", Set.of("law-clerk"));
    private static final Actor DAQING = new Actor("daqing", "大庆经办", null, "230600", "2306", Set.of("law-clerk"));
    private static final Actor HARBIN = new Actor("harbin", "哈尔滨经办", null, "230100", "2301", Set.of("law-clerk"));
    private static final Actor OFFICER = new Actor("it", "大庆信息化", null, "230600", "2306", Set.of("it-officer"));
    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String WINDOW = "230600/window.yaml";

    private Path folder;
    private Node.Database database;
    private Node node;

    abstract Node.Database database() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("layers");
        database = database();
        Node.copyLawyers(modules());
        node = another();
        node.publications()
                .publish(
                        Node.ADMIN,
                        new Draft(
                                node.publications().inForce(),
                                List.of(
                                        edit("lawyers", "window-visit/entity.yaml", """
                                                entity: window-visit
                                                label: 窗口事项
                                                fields:
                                                  topic: { type: text, required: true, label: 事由 }
                                                  role:  { type: code, list: party-role, label: 身份 }
                                                  reply: { type: text, label: 答复 }
                                                access:
                                                  - { role: law-clerk, can: [read, create] }
                                                """),
                                        edit("lawyers", "window-visit/workflow.yaml", """
                                                process: window-visit
                                                label: 窗口事项
                                                start: { by: law-clerk }
                                                limits:
                                                  answer: { label: 答复, length: 10 working-days, from: start, until: answer, basis: 律师法 第六条 }
                                                steps:
                                                  answer:
                                                    label: 答复
                                                    by: law-clerk
                                                    at: this.organ
                                                    fills: [reply]
                                                    choices: { done: { label: 已答复, end: ANSWERED, document: reply } }
                                                ends: { ANSWERED: { label: 已答复 } }
                                                """),
                                        edit("lawyers", "window-visit/materials.yaml", """
                                                materials:
                                                  identity: { label: 身份证明 }
                                                """),
                                        edit("lawyers", "window-visit/documents.yaml", """
                                                documents:
                                                  reply: { label: 答复函, template: window-reply.docx }
                                                """),
                                        new Edit(
                                                "lawyers",
                                                "window-visit/templates/window-reply.docx",
                                                letter("答复：{reply}")),
                                        edit("lawyers", "reports/window-visits.yaml", """
                                                report: window-visits
                                                label: 窗口事项统计
                                                over: window-visit
                                                across: [role]
                                                figures: { visits: { label: 件数, is: count() } }
                                                """))),
                        "窗口事项");
        publish(OFFICER, WINDOW, """
                layer: { organ: "230600", author: 大庆市司法局, reason: 叫号办理 }
                patch:
                  law-firm.fields: { add: { windowNo: { type: text, label: 窗口号, after: phone } } }
                  practice-licence.limits.review.length: 15 working-days
                """);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        node.close();
        database.close();
    }

    private Path modules() {
        return folder.resolve("lawyers");
    }

    private Node another() {
        return Node.start(database, folder.resolve("home"), modules());
    }

    // whose it is

    @Test
    void aFieldOfACityIsWrittenReadAndListedThereAndNowhereElse() {
        var firm = as(DAQING, () -> firm(DAQING, Map.of("windowNo", "三号窗口")));

        assertThat(as(DAQING, () -> read(DAQING, firm)).value("windowNo")).isEqualTo("三号窗口");
        assertThat(as(
                        DAQING,
                        () -> records()
                                .list(DAQING, Query.of("law-firm").showing(List.of("name", "windowNo")))
                                .rows()))
                .extracting(row -> row.value("windowNo"))
                .contains("三号窗口");
        assertThat(as(PROVINCE, () -> read(PROVINCE, firm)).values()).doesNotContainKey("windowNo");
        assertThatThrownBy(() -> as(
                        PROVINCE,
                        () -> records().list(PROVINCE, Query.of("law-firm").showing(List.of("name", "windowNo")))))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> as(HARBIN, () -> firm(HARBIN, Map.of("windowNo", "一号窗口"))))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void theSuperiorChangesTheRecordAndTheFieldKeepsItsValue() {
        var firm = as(DAQING, () -> firm(DAQING, Map.of("windowNo", "五号窗口")));

        as(
                DAQING,
                () -> records()
                        .change(
                                DAQING,
                                "law-firm",
                                firm.id(),
                                firm.version(),
                                Map.of("address", "会战大街2号"),
                                Submission.once()));

        assertThat(as(DAQING, () -> read(DAQING, firm)).value("windowNo")).isEqualTo("五号窗口");
        assertThat(as(PROVINCE, () -> read(PROVINCE, firm)).value("address")).isEqualTo("会战大街2号");
    }

    @Test
    void twoCitiesHaveAFieldOfTheSameNameInTheirOwnColumns() {
        publish(Node.ADMIN, "230100/window.yaml", """
                layer: { organ: "230100", author: 哈尔滨市司法局, reason: 叫号办理 }
                patch:
                  law-firm.fields: { add: { windowNo: { type: integer, label: 窗口 } } }
                """);

        var daqing = as(DAQING, () -> firm(DAQING, Map.of("windowNo", "甲")));
        var harbin = as(HARBIN, () -> firm(HARBIN, Map.of("windowNo", 7)));

        assertThat(as(DAQING, () -> read(DAQING, daqing)).value("windowNo")).isEqualTo("甲");
        assertThat(as(HARBIN, () -> read(HARBIN, harbin)).value("windowNo")).hasToString("7");
        assertThat(columns("e_law_firm")).contains("f_window_no__230600", "f_window_no__230100");
    }

    @Test
    void theCityHasAVersionOfTheProcessOfItsOwn() {
        assertThat(JdbcClient.create(node.ask(DataSource.class))
                        .sql("select definition from lz_process_version where process = 'practice-licence'")
                        .query(String.class)
                        .list())
                .anySatisfy(text -> assertThat(text).contains("\"length\":\"15 WORKING_DAYS\"", "大庆市司法局"))
                .anySatisfy(text -> assertThat(text).doesNotContain("大庆市司法局"));
    }

    // cases

    @Test
    void aCaseIsHandledAsTheCityHasItAndKeepsTheLayersWithWhichItBegan() {
        var desk = publish(OFFICER, "230600/desk-visits.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 马上就办 }
                patch:
                  window-visit.limits.answer.length: 5 working-days
                  window-visit.fields: { add: { desk: { type: text, label: 台席, after: topic }, shift: { type: text, label: 班次 } } }
                  window-visit.steps.answer.fills: { add: [shift] }
                """);
        var daqing = as(DAQING, () -> visit(DAQING, Map.of("topic", "咨询", "desk", "三席")));
        var harbin = as(HARBIN, () -> visit(HARBIN, Map.of("topic", "咨询")));

        var seen = as(DAQING, () -> view(DAQING, daqing));
        assertThat(seen.record().value("desk")).isEqualTo("三席");
        assertThat(seen.tasks().getFirst().fills()).containsExactly("reply", "shift");
        assertThat(seen.clocks().getFirst().length()).isEqualTo(5);
        assertThat(seen.clocks().getFirst().basis()).isEqualTo("律师法 第六条；大庆市司法局：马上就办（原为10个工作日）");
        assertThat(as(HARBIN, () -> view(HARBIN, harbin)).clocks().getFirst().length())
                .isEqualTo(10);
        assertThatThrownBy(() -> as(HARBIN, () -> visit(HARBIN, Map.of("topic", "咨询", "desk", "一席"))))
                .isInstanceOf(RefusedException.class);

        var above = as(PROVINCE, () -> view(PROVINCE, daqing));
        assertThat(above.record().values()).doesNotContainKeys("desk", "shift");
        assertThat(above.clocks().getFirst().length()).isEqualTo(5);

        node.publications().undo(OFFICER, desk.number(), "不再承诺");
        assertThat(as(DAQING, () -> view(DAQING, daqing)).clocks().getFirst().length())
                .isEqualTo(5);
        assertThat(as(DAQING, () -> view(DAQING, visit(DAQING, Map.of("topic", "再问"))))
                        .clocks()
                        .getFirst()
                        .length())
                .isEqualTo(10);
        as(
                DAQING,
                () -> node.ask(Workflows.class)
                        .choose(
                                DAQING,
                                view(DAQING, daqing).tasks().getFirst().id(),
                                new Decision("done", Map.of("reply", "已答"), null, null, null, Submission.once())));
        assertThat(as(DAQING, () -> view(DAQING, daqing)).outcome()).isEqualTo("ANSWERED");
    }

    @Test
    void theSuperiorsReportHasTheSameColumnsAndCountsACodeOfTheCityWhereItStands() {
        var before = report(PROVINCE);
        publish(OFFICER, "230600/roles.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 油田 }
                patch:
                  party-role.items: { add: { OIL_FIELD: { label: 油田职工, parent: OTHER } } }
                """);
        var visit = as(DAQING, () -> visit(DAQING, Map.of("topic", "工资", "role", "OIL_FIELD")));

        var after = report(PROVINCE);
        assertThat(after.columns()).isEqualTo(before.columns());
        assertThat(others(after)).isEqualByComparingTo(others(before).add(BigDecimal.ONE));
        assertThat(report(DAQING).columns())
                .extracting(column -> column.label())
                .contains("油田职工");
        assertThat(as(PROVINCE, () -> view(PROVINCE, visit)).record().value("role"))
                .isEqualTo("OIL_FIELD");
        assertThatThrownBy(() -> as(HARBIN, () -> visit(HARBIN, Map.of("topic", "工资", "role", "OIL_FIELD"))))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("已停用");
    }

    @Test
    void theSuperiorReadsAFieldOfACityExpresslyAndReportsStayWhatTheyWere() {
        var before = report(PROVINCE);
        publish(OFFICER, "230600/queue.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 排队 }
                patch:
                  window-visit.fields: { add: { queue: { type: text, label: 排队号, after: topic } } }
                """);
        var visit = as(DAQING, () -> visit(DAQING, Map.of("topic", "咨询", "role", "OTHER", "queue", "A07")));
        var local = node.ask(LocalSight.class);
        var above = new Actor("above", "省厅他处", null, "230000", "23", Set.of());

        var after = report(PROVINCE);
        assertThat(after.columns()).isEqualTo(before.columns());
        assertThat(others(after)).isEqualByComparingTo(others(before).add(BigDecimal.ONE));
        assertThat(as(PROVINCE, () -> record(PROVINCE, visit)).orElseThrow().values())
                .doesNotContainKey("queue");
        assertThat(local.as(PROVINCE, "230600", () -> record(PROVINCE, visit))
                        .orElseThrow()
                        .value("queue"))
                .isEqualTo("A07");
        assertThat(local.as(
                                PROVINCE,
                                "230600",
                                () -> records()
                                        .list(PROVINCE, Query.of("window-visit").showing(List.of("topic", "queue"))))
                        .rows())
                .extracting(row -> row.value("queue"))
                .contains("A07");

        // neither a neighbour, nor whom the records are closed to, nor somebody below
        assertThatThrownBy(() -> local.as(HARBIN, "230600", () -> record(HARBIN, visit)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("下级机构");
        assertThatThrownBy(() -> local.as(DAQING, "230000", () -> record(DAQING, visit)))
                .isInstanceOf(RefusedException.class);
        assertThat(local.as(above, "230600", () -> record(above, visit))).isEmpty();
    }

    private Optional<RecordView> record(Actor actor, long visit) {
        return records().read(actor, "window-visit", visit);
    }

    @Test
    void aCityAsksForOneMaterialMoreAndPrintsALetterOfItsOwn() {
        var publications = node.publications();
        publications.publish(
                OFFICER,
                new Draft(
                        publications.inForce(),
                        List.of(
                                edit("layers", "230600/letter.yaml", """
                                        layer: { organ: "230600", author: 大庆市司法局, reason: 便民 }
                                        patch:
                                          window-visit.materials: { add: { residence: { label: 居住证明 } } }
                                          window-visit.documents.reply.template: reply.docx
                                        """),
                                new Edit("layers", "230600/reply.docx", letter("油城答复：{reply}")))),
                "大庆的答复函");
        var given = Map.of("topic", (Object) "咨询");
        var daqing = as(DAQING, () -> visit(DAQING, given, "identity", "residence"));
        var harbin = as(HARBIN, () -> visit(HARBIN, given, "identity"));

        assertThat(materials(DAQING, daqing)).containsExactly("identity", "residence");
        assertThat(materials(HARBIN, harbin)).containsExactly("identity");
        assertThat(answered(DAQING, daqing)).isEqualTo("油城答复：已答");
        assertThat(answered(HARBIN, harbin)).isEqualTo("答复：已答");
    }

    private List<String> materials(Actor actor, long visit) {
        return as(actor, () -> view(actor, visit)).materials().stream()
                .map(material -> material.id())
                .toList();
    }

    private static byte[] letter(String line) {
        return Papers.word(Papers.paragraph(line));
    }

    /** What the letter says that goes out with the answer. */
    private String answered(Actor actor, long visit) {
        return as(actor, () -> {
            var task = view(actor, visit).tasks().getFirst().id();
            node.ask(Workflows.class)
                    .choose(
                            actor,
                            task,
                            new Decision("done", Map.of("reply", "已答"), null, null, null, Submission.once()));
            var letter = view(actor, visit).documents().getFirst().id();
            return Papers.wordText(node.ask(Documents.class)
                    .document(actor, letter, Documents.Format.WORD)
                    .orElseThrow()
                    .bytes());
        });
    }

    private ReportTable report(Actor actor) {
        return as(actor, () -> node.ask(Reports.class).table(actor, "window-visits", Question.USUAL));
    }

    private static BigDecimal others(ReportTable table) {
        int column = table.columns().stream().map(each -> each.id()).toList().indexOf("visits/role/OTHER");
        var value = table.lines().getFirst().values().get(column);
        return value == null ? BigDecimal.ZERO : value;
    }

    private long visit(Actor actor, Map<String, Object> values, String... materials) {
        var given = new HashMap<String, GivenMaterial>();
        for (var material : materials) {
            given.put(material, new GivenMaterial(MaterialState.RECEIVED, upload(actor)));
        }
        return node.ask(Workflows.class)
                .start(actor, "window-visit", new Start(values, given, Submission.once()))
                .caseId();
    }

    private CaseView view(Actor actor, long visit) {
        return node.ask(Workflows.class).view(actor, "window-visit", visit).orElseThrow();
    }

    // who may

    @Test
    void anOfficerPublishesForTheOwnBranchAlone() {
        assertThatThrownBy(() -> publish(OFFICER, "230100/promise.yaml", """
                        layer: { organ: "230100", author: 大庆, reason: 越界 }
                        patch:
                          practice-licence.limits.review.length: 1 working-days
                        """))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("不属于您所在的机构");
        assertThatThrownBy(() -> node.publications()
                        .publish(
                                OFFICER,
                                new Draft(
                                        node.publications().inForce(),
                                        List.of(new Edit("lawyers", "law-firm/entity.yaml", null))),
                                "越权"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("不属于您所在的机构");
        assertThatThrownBy(() -> publish(DAQING, WINDOW, "layer: {}")).isInstanceOf(RefusedException.class);
        assertThat(node.publications().files(OFFICER, node.publications().inForce()))
                .filteredOn(file -> file.module().equals("layers"))
                .extracting(file -> file.path())
                .contains(WINDOW)
                .noneMatch(path -> path.startsWith("230100"));
    }

    @Test
    void aLayerThatReachesTooFarIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> publish(OFFICER, "230600/far.yaml", """
                        layer: { organ: "230600", author: 大庆, reason: 越界 }
                        patch:
                          practice-licence.limits.review.length: 25 working-days
                        """))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals()).anySatisfy(refusal -> {
                            assertThat(refusal.id()).isEqualTo("definitions");
                            assertThat(refusal.message()).contains("layers/230600/far.yaml:3", "LAY-003");
                        }));
    }

    @Test
    void thePlanNamesTheOrganWhatChangesAndItsOpenCases() {
        as(DAQING, () -> visit(DAQING, Map.of("topic", "预检")));
        var publications = node.publications();

        var plan = publications
                .preview(OFFICER, new Draft(publications.inForce(), List.of(edit("layers", "230600/plan.yaml", """
                                        layer: { organ: "230600", author: 大庆市司法局, reason: 预检, from: 2026-12-01 }
                                        patch:
                                          window-visit.limits.answer.length: 3 working-days
                                          window-visit.fields: { add: { queueNo: { type: text, label: 排队号 } } }
                                        """))))
                .plan();

        assertThat(plan.asText())
                .contains(
                        "增加列 e_window_visit.f_queue_no__230600「排队号」",
                        "下级的本地规定",
                        "大庆市司法局和下级机构增加本地规定（2026-12-01 至 ）",
                        "window-visit.limits.answer.length",
                        "→ 3 working-days");
        assertThat(plan.lines())
                .filteredOn(line -> line.area() == Area.LAYERS)
                .singleElement()
                .satisfies(line -> assertThat(line.rows()).isPositive());
        assertThat(columns("e_window_visit")).doesNotContain("f_queue_no__230600");
    }

    // taken back

    @Test
    void whatIsTakenBackKeepsItsColumnAndComesBack() {
        var done = publish(OFFICER, "230600/desk.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 工位 }
                patch:
                  law-firm.fields: { add: { deskNo: { type: text, label: 工位号 } } }
                """);
        var firm = as(DAQING, () -> firm(DAQING, Map.of("deskNo", "A12")));

        var undone = node.publications().undo(OFFICER, done.number(), "停用");
        assertThat(as(DAQING, () -> read(DAQING, firm)).values()).doesNotContainKey("deskNo");

        node.publications().undo(OFFICER, undone.number(), "恢复");
        assertThat(as(DAQING, () -> read(DAQING, firm)).value("deskNo")).isEqualTo("A12");
    }

    // upgrades

    @Test
    void aNewVersionOfTheModuleLeavesTheLayerWhereItIs() throws IOException {
        var firm = as(DAQING, () -> firm(DAQING, Map.of("windowNo", "九号窗口")));
        delivered(
                "law-firm/entity.yaml",
                text -> text.replace("  phone:  ", "  motto: { type: text, label: 所训 }\n  phone:  "));

        try (var restarted = another()) {
            var published = restarted.ask(Published.class);
            assertThat(restarted.entity("law-firm").fields())
                    .containsKey("motto")
                    .doesNotContainKey("windowNo");
            try (var acting = published.keep(published.at("2306"))) {
                assertThat(restarted.entity("law-firm").fields()).containsKeys("motto", "windowNo");
                assertThat(restarted
                                .ask(Records.class)
                                .read(DAQING, "law-firm", firm.id())
                                .orElseThrow()
                                .value("windowNo"))
                        .isEqualTo("九号窗口");
            }
        }
        node.ask(Following.class).look();
    }

    @Test
    void aNewVersionThatALayerDoesNotFitWaitsAndIsToldThreeWays() throws IOException {
        publish(OFFICER, "230600/pace.yaml", """
                layer: { organ: "230600", author: 大庆市司法局, reason: 便民承诺 }
                patch:
                  practice-licence.limits.decision.length: 9 working-days
                """);
        delivered(
                "practice-licence/workflow.yaml",
                text -> text.replace("{ length: 10 working-days", "{ length: 7 working-days"));

        try (var restarted = another()) {
            var published = restarted.ask(Published.class);
            assertThat(published.notes()).anySatisfy(note -> {
                assertThat(note.code()).isEqualTo("PUB-002");
                assertThat(note.says())
                        .contains(
                                "lawyers",
                                "大庆",
                                "before \"10 working-days\"",
                                "now \"7 working-days\"",
                                "here \"9 working-days\"");
            });
            assertThat(published
                            .current()
                            .process("practice-licence")
                            .limits()
                            .get("decision")
                            .length()
                            .amount())
                    .isEqualTo(10);
            assertThat(published
                            .at("2306")
                            .catalogue()
                            .process("practice-licence")
                            .limits()
                            .get("decision")
                            .length()
                            .amount())
                    .isEqualTo(9);

            // somebody decides: the layer gives way, and the module's file comes in force with it
            var publications = restarted.publications();
            var file = Files.readAllBytes(modules().resolve("practice-licence/workflow.yaml"));
            var both = List.of(new Edit("lawyers", "practice-licence/workflow.yaml", file));
            assertThat(publications
                            .preview(Node.ADMIN, new Draft(publications.inForce(), both))
                            .layers())
                    .anySatisfy(conflict -> assertThat(conflict)
                            .returns("10 working-days", LayerConflict::before)
                            .returns("7 working-days", LayerConflict::after)
                            .returns("9 working-days", LayerConflict::own));
        }
        delivered(
                "practice-licence/workflow.yaml",
                text -> text.replace("{ length: 7 working-days", "{ length: 10 working-days"));
    }

    // helpers

    private interface Change {
        String of(String text);
    }

    private void delivered(String path, Change change) throws IOException {
        var file = modules().resolve(path);
        var before = Files.readString(file);
        var after = change.of(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
    }

    private Records records() {
        return node.ask(Records.class);
    }

    private <T> T as(Actor actor, Supplier<T> act) {
        var published = node.ask(Published.class);
        try (var acting = published.keep(published.at(actor.scope()))) {
            return act.get();
        }
    }

    private RecordView read(Actor actor, RecordView firm) {
        return records().read(actor, "law-firm", firm.id()).orElseThrow();
    }

    private RecordView firm(Actor actor, Map<String, Object> more) {
        var values = new HashMap<String, Object>(Map.of(
                "name",
                "示例" + SERIAL.incrementAndGet() + "号律师事务所",
                "form",
                "PARTNERSHIP",
                "capital",
                new BigDecimal("300000"),
                "address",
                "中山路1号",
                "region",
                actor.organ().equals("230600") ? "230602" : "230103",
                "charter",
                upload(actor),
                "agreement",
                upload(actor),
                "foundedOn",
                "2010-05-04",
                "supervisor",
                actor.organ()));
        values.putAll(more);
        return records().create(actor, "law-firm", values, Submission.once());
    }

    private long upload(Actor actor) {
        return node.ask(Documents.class)
                .upload(actor, "章程.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    }

    private Publication publish(Actor actor, String path, String text) {
        var publications = node.publications();
        return publications.publish(
                actor, new Draft(publications.inForce(), List.of(edit("layers", path, text))), "本地规定");
    }

    private static Edit edit(String module, String path, String text) {
        return new Edit(module, path, text.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> columns(String table) {
        return JdbcClient.create(node.ask(DataSource.class))
                .sql("select lower(column_name) from information_schema.columns where lower(table_name) = ?")
                .param(table)
                .query(String.class)
                .list();
    }
}
