package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.Refused.refused;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publication;
import org.longzheng.kernel.publication.Publication.State;
import org.longzheng.kernel.publication.Publications;
import org.longzheng.kernel.publication.Publications.How;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.Query;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What publications promise on every database, told with the real definitions of law firms. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PublicationsContract {

    private static final AtomicInteger SERIAL = new AtomicInteger();
    private static final String FIRM = "law-firm/entity.yaml";
    private static final String BEFORE = "  phone:      {";

    private Path folder;
    private Node.Database database;
    private Node node;

    abstract Node.Database database() throws IOException, InterruptedException;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory("publications");
        database = database();
        Node.copyLawyers(modules());
        node = another();
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

    private Publications publications() {
        return node.publications();
    }

    // the simplest change

    @Test
    void aNewFieldIsThereForEveryActThatBeginsAfterwardsAndForNoneThatBeganBefore() {
        var records = node.ask(Records.class);
        var before = firm(Map.of());
        var published = node.ask(Published.class);

        Publication done;
        try (var reading = published.keep()) {
            done = publish(adding("windowNo", "窗口号"), "登记窗口号");

            assertThat(node.entity("law-firm").fields()).doesNotContainKey("windowNo");
            assertThat(records.read(Node.CLERK, "law-firm", before.id())
                            .orElseThrow()
                            .values())
                    .doesNotContainKey("windowNo");
        }

        assertThat(done.state()).isEqualTo(State.PUBLISHED);
        assertThat(done.steps()).allSatisfy(step -> assertThat(step.doneAt()).isNotNull());
        var firm = firm(Map.of("windowNo", "三号窗口"));
        assertThat(firm.value("windowNo")).isEqualTo("三号窗口");
        var changed =
                records.change(Node.CLERK, "law-firm", before.id(), 1, Map.of("windowNo", "一号窗口"), Submission.once());
        assertThat(changed.value("windowNo")).isEqualTo("一号窗口");
        assertThat(records.list(Node.CLERK, Query.of("law-firm").showing(List.of("name", "windowNo")))
                        .rows())
                .extracting(row -> row.value("windowNo"))
                .contains("三号窗口", "一号窗口");
    }

    @Test
    void aPublicationIsInTheAuditTrailWithItsReason() {
        var done = publish(adding("auditNo", "核查号"), "核查需要");

        assertThat(node.ask(Audit.class).history("definitions", done.number()))
                .singleElement()
                .satisfies(act -> {
                    assertThat(act.account()).isEqualTo("admin");
                    assertThat(act.entry().act()).isEqualTo("publish");
                    assertThat(act.entry().reason()).isEqualTo("核查需要");
                });
    }

    // preview

    @Test
    void aPreviewSaysWhatItDoesAndDoesNothing() {
        firm(Map.of());
        var count =
                node.ask(Records.class).list(Node.CLERK, Query.of("law-firm")).total();

        var preview = publications().preview(Node.ADMIN, edit(adding("plannedNo", "计划号")));

        assertThat(preview.problems()).noneMatch(problem -> problem.code().startsWith("CAT"));
        assertThat(Objects.requireNonNull(preview.plan()).asText()).isEqualTo("""
                        数据表
                          增加列 e_law_firm.f_planned_no「计划号」 text(200)，已有的行此列为空　%d 行，风险低
                        列表、表单和接口
                          实体 law-firm「律师事务所」 增加 fields.plannedNo「计划号」　风险低
                        """.formatted(rows("e_law_firm")));
        assertThat(count).isPositive();
        assertThat(preview.changes().files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo(FIRM);
            assertThat(file.how()).isEqualTo(How.CHANGED);
            assertThat(file.diff()).contains("+  plannedNo:");
        });
        assertThat(node.entity("law-firm").fields()).doesNotContainKey("plannedNo");
        assertThat(columns()).doesNotContain("f_planned_no");
    }

    @Test
    void problemsAreToldAtTheirLine() {
        var preview = publications().preview(Node.ADMIN, edit(text -> text.replace("type: phone", "type: fone")));

        assertThat(preview.plan()).isNull();
        assertThat(preview.problems()).anySatisfy(problem -> {
            assertThat(problem.place().file()).isEqualTo("lawyers/" + FIRM);
            assertThat(problem.place().line()).isPositive();
            assertThat(problem.says()).contains("fone");
        });
        refused("definitions", () -> publish(text -> text.replace("type: phone", "type: fone"), "试"));
    }

    // what is refused

    @Test
    void onlyTheAdministratorOfTheSystemPublishes() {
        refused("forbidden", () -> publications().history(Node.CLERK));
        refused("forbidden", () -> publications().preview(Node.CLERK, edit(adding("notMine", "无权"))));
        refused("forbidden", () -> publications().publish(Node.CLERK, edit(adding("notMine", "无权")), "试"));
        refused("forbidden", () -> publications().undo(Node.CLERK, 1, "试"));
        refused("forbidden", () -> publications().compare(Node.CLERK, 1, 1));
    }

    @Test
    void whatWouldLoseStoredDataIsRefused() {
        firm(Map.of());

        refused(
                "data",
                () -> publish(
                        text -> text.replaceFirst("(?m)^  address: .*\n", "").replace("address, ", ""), "不要住所"));

        assertThat(node.entity("law-firm").fields()).containsKey("address");
    }

    @Test
    void aDraftThatIsOvertakenIsRefused() {
        var late = edit(adding("lateNo", "迟到号"));
        publish(adding("firstNo", "先到号"), "先到");

        refused("stale", () -> publications().publish(Node.ADMIN, late, "迟到"));
        refused("nothing-changed", () -> publish(text -> text, "没有变化"));
        refused("needs-reason", () -> publish(adding("reasonNo", "理由号"), " "));
        refused(
                "path",
                () -> publications()
                        .publish(
                                Node.ADMIN,
                                new Draft(
                                        publications().inForce(),
                                        List.of(new Edit("lawyers", "../x.yaml", new byte[] {1}))),
                                "试"));
        refused(
                "module",
                () -> publications()
                        .publish(
                                Node.ADMIN,
                                new Draft(publications().inForce(), List.of(new Edit("nobody", "x.yaml", new byte[] {1
                                }))),
                                "试"));
    }

    // undo

    @Test
    void undoReturnsToTheEarlierDefinitionsAndKeepsWhatWasEnteredSince() {
        var done = publish(adding("deskNo", "台号"), "登记台号");
        var firm = firm(Map.of("deskNo", "七号台"));

        var undone = publications().undo(Node.ADMIN, done.number(), "不再登记");

        assertThat(undone.undoes()).isEqualTo(done.number());
        assertThat(publications().find(Node.ADMIN, done.number()).orElseThrow().state())
                .isEqualTo(State.UNDONE);
        assertThat(node.entity("law-firm").fields()).doesNotContainKey("deskNo");
        assertThat(read(firm).value("address")).isEqualTo("中山路1号");
        refused("not-undoable", () -> publications().undo(Node.ADMIN, done.number(), "再撤一次"));

        publications().undo(Node.ADMIN, undone.number(), "还是要登记");

        assertThat(read(firm).value("deskNo")).isEqualTo("七号台");
    }

    @Test
    void anyTwoPublicationsAreCompared() {
        var from = publications().inForce();
        var to = publish(adding("comparedNo", "比较号"), "比较").number();

        var comparison = publications().compare(Node.ADMIN, from, to);

        assertThat(comparison.files()).extracting(Publications.FileChange::path).containsExactly(FIRM);
        assertThat(comparison.elements()).singleElement().satisfies(element -> {
            assertThat(element.kind()).isEqualTo("entities");
            assertThat(element.path()).isEqualTo("fields.comparedNo");
            assertThat(element.how()).isEqualTo(How.ADDED);
        });
        assertThat(publications().compare(Node.ADMIN, to, from).elements())
                .extracting(Publications.ElementChange::how)
                .containsExactly(How.REMOVED);
    }

    /** What people do at the same time. */
    void peopleGoOnWorking() {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var acts = new AtomicInteger();
        var done = new AtomicBoolean();
        try (var people = Executors.newFixedThreadPool(3)) {
            for (int i = 0; i < 3; i++) {
                people.submit(() -> {
                    while (!done.get()) {
                        try {
                            var firm = firm(Map.of());
                            assertThat(read(firm).value("address")).isEqualTo("中山路1号");
                            acts.incrementAndGet();
                        } catch (RuntimeException | AssertionError failed) {
                            failures.add(failed);
                        }
                    }
                });
            }
            try {
                for (int i = 0; i < 4; i++) {
                    var published = publish(adding("busyNo" + i, "忙时号"), "忙时");
                    publications().undo(Node.ADMIN, published.number(), "忙时撤销");
                }
            } finally {
                done.set(true);
            }
        }

        assertThat(failures).isEmpty();
        assertThat(acts).hasPositiveValue();
    }

    // nodes and starts

    @Test
    void anotherNodeFollowsAndAStartServesWhatWasPublished() {
        try (var other = another()) {
            publish(adding("sharedNo", "共用号"), "两个节点");

            other.ask(Following.class).look();

            assertThat(other.entity("law-firm").fields()).containsKey("sharedNo");
            assertThat(other.publications().inForce()).isEqualTo(publications().inForce());
            other.publications().publish(Node.ADMIN, edit(other, adding("backNo", "回传号")), "另一个节点");
            node.ask(Following.class).look();
            assertThat(node.entity("law-firm").fields()).containsKey("backNo");
        }
        var number = publications().inForce();
        try (var restarted = another()) {
            assertThat(restarted.publications().inForce()).isEqualTo(number);
            assertThat(restarted.entity("law-firm").fields()).containsKeys("sharedNo", "backNo");
        }
    }

    @Test
    void aNewVersionOfAModuleKeepsWhatWasChangedHere() throws IOException {
        publish(adding("localNo", "本地号"), "本地");
        var other = modules().resolve("module.yaml");
        var moduleBefore = Files.readString(other);
        var firmBefore = Files.readString(modules().resolve(FIRM));
        try {
            Files.writeString(other, moduleBefore.replaceFirst("(?m)^version: .*", "version: 9.0.0"));

            try (var restarted = another()) {
                assertThat(restarted
                                .ask(Published.class)
                                .current()
                                .modules()
                                .get("lawyers")
                                .version())
                        .isEqualTo("9.0.0");
                assertThat(restarted.entity("law-firm").fields()).containsKey("localNo");
                assertThat(restarted
                                .publications()
                                .history(Node.ADMIN)
                                .getFirst()
                                .account())
                        .isEqualTo("platform");
            }

            Files.writeString(modules().resolve(FIRM), adding("theirNo", "他方号").apply(firmBefore));

            try (var restarted = another()) {
                assertThat(restarted.entity("law-firm").fields())
                        .containsKey("localNo")
                        .doesNotContainKey("theirNo");
                assertThat(restarted.ask(Published.class).notes())
                        .anyMatch(note -> note.code().equals("PUB-001"));
            }
        } finally {
            Files.writeString(other, moduleBefore);
            Files.writeString(modules().resolve(FIRM), firmBefore);
            try (var restored = another()) {
                node.ask(Following.class).look();
            }
        }
    }

    // faults

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFaultAtAnyStatementLeavesTheOldDefinitionsOrTheNewAndIsFinishedAfterwards(boolean databaseIsGone) {
        int n = 0;
        boolean failed;
        do {
            n++;
            var field = (databaseIsGone ? "gone" : "fault") + "No" + n;
            failed = publishedOrFinished(field, n, databaseIsGone);
        } while (failed);

        // the statements of one publication at least
        assertThat(n).isGreaterThan(40);
    }

    private boolean publishedOrFinished(String field, int n, boolean databaseIsGone) {
        var draft = everything(field, field.replace("No", "-no-"));
        var before = publications().inForce();
        Throwable thrown = null;
        node.faults().failAt(n, databaseIsGone);
        try {
            publications().publish(Node.ADMIN, draft, "故障");
        } catch (RuntimeException e) {
            thrown = e;
        }
        boolean failed = node.faults().heal();

        var stored = JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("select max(number) from lz_publication where state = 'PUBLISHED'")
                .query(Long.class)
                .single();
        node.ask(Following.class).look();
        assertThat(publications().inForce()).as("statement %d", n).isEqualTo(stored);
        assertThat(node.entity("law-firm").fields().containsKey(field))
                .as("statement %d", n)
                .isEqualTo(stored > before);
        if (!failed) {
            assertThat(thrown).isNull();
        }
        works(stored > before ? Map.of(field, "有值") : Map.of());

        if (stored == before) {
            finish(draft, before);
        }
        works(Map.of(field, "有值"));
        assertThat(publications().history(Node.ADMIN).getFirst().state()).isEqualTo(State.PUBLISHED);
        return failed;
    }

    /** A column, a table with an index, and a version of a process. */
    private Draft everything(String field, String entity) {
        return new Draft(
                publications().inForce(),
                List.of(
                        changed(
                                node,
                                FIRM,
                                text -> text.replace(
                                        BEFORE,
                                        "  %s: { type: text, length: 8, label: 故障 }\n%s".formatted(field, BEFORE))),
                        new Edit("lawyers", entity + "/entity.yaml", """
                                entity: %s
                                label: 故障
                                fields:
                                  firm: { type: reference, to: law-firm, label: 律师事务所 }
                                """.formatted(entity)
                                .getBytes(StandardCharsets.UTF_8)),
                        changed(
                                node,
                                "practice-licence/workflow.yaml",
                                text -> text.replaceFirst("(?m)^label: .*", "label: 律师执业许可" + field))));
    }

    /** Goes on with what was written down, or begins anew when nothing was. */
    private void finish(Draft draft, long before) {
        var newest = publications().history(Node.ADMIN).getFirst();
        if (newest.number() > before && newest.state() != State.PUBLISHED) {
            publications().resume(Node.ADMIN, newest.number());
        } else {
            publications().publish(Node.ADMIN, draft, "再来一次");
        }
    }

    @Test
    void aStartFinishesAPublicationWhoseNodeWasKilled() {
        var draft = edit(adding("killedNo", "中断号"));
        // the database is gone from the first change of the tables on
        int n = 1;
        do {
            node.faults().failAt(n++, true);
            try {
                publications().publish(Node.ADMIN, draft, "中断");
            } catch (RuntimeException killed) {
                // the node is thought of as gone
            }
            node.faults().heal();
        } while (running() == 0);

        try (var restarted = another()) {
            assertThat(restarted.entity("law-firm").fields()).containsKey("killedNo");
        }
        node.ask(Following.class).look();
        assertThat(running()).isZero();
        works(Map.of("killedNo", "有值"));
    }

    private long running() {
        return JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("select count(*) from lz_publication where state = 'RUNNING'")
                .query(Long.class)
                .single();
    }

    // helpers

    private void works(Map<String, Object> values) {
        var firm = firm(values);
        values.forEach((field, value) -> assertThat(read(firm).value(field)).isEqualTo(value));
        assertThat(read(firm).value("address")).isEqualTo("中山路1号");
    }

    private RecordView read(RecordView firm) {
        return node.ask(Records.class).read(Node.CLERK, "law-firm", firm.id()).orElseThrow();
    }

    private RecordView firm(Map<String, Object> more) {
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
                "230103",
                "charter",
                upload(),
                "agreement",
                upload(),
                "foundedOn",
                "2010-05-04",
                "supervisor",
                "230100"));
        values.putAll(more);
        return node.ask(Records.class).create(Node.CLERK, "law-firm", values, Submission.once());
    }

    private long upload() {
        return node.ask(Documents.class)
                .upload(Node.CLERK, "章程.pdf", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static UnaryOperator<String> adding(String field, String label) {
        return text -> text.replace(BEFORE, "  %s: { type: text, label: %s }\n%s".formatted(field, label, BEFORE));
    }

    private Draft edit(UnaryOperator<String> change) {
        return edit(node, change);
    }

    private static Draft edit(Node of, UnaryOperator<String> change) {
        return new Draft(of.publications().inForce(), List.of(changed(of, FIRM, change)));
    }

    private static Edit changed(Node of, String path, UnaryOperator<String> change) {
        var publications = of.publications();
        var text = new String(
                publications
                        .content(Node.ADMIN, publications.inForce(), "lawyers", path)
                        .orElseThrow(),
                StandardCharsets.UTF_8);
        return new Edit("lawyers", path, change.apply(text).getBytes(StandardCharsets.UTF_8));
    }

    private Publication publish(UnaryOperator<String> change, String reason) {
        return publications().publish(Node.ADMIN, edit(change), reason);
    }

    private long rows(String table) {
        return JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private List<String> columns() {
        return JdbcClient.create(node.ask(javax.sql.DataSource.class))
                .sql("select lower(column_name) from information_schema.columns where lower(table_name) = 'e_law_firm'")
                .query(String.class)
                .list();
    }
}
