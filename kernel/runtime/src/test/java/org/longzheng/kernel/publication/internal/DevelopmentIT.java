package org.longzheng.kernel.publication.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.documents.Documents;
import org.longzheng.kernel.publication.Development.Look;
import org.longzheng.kernel.publication.Draft;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.records.Records;
import org.longzheng.kernel.records.Submission;

/** What is saved in a folder of definitions is published; what is wrong with it is told, and the definitions before it serve. */
@TestInstance(Lifecycle.PER_CLASS)
class DevelopmentIT {

    private static final String BEFORE = "  phone:      {";

    @TempDir
    static Path folder;

    private Node node;
    private FolderDevelopment development;
    private long saves;

    @BeforeAll
    void start() throws IOException {
        Node.copyLawyers(folder.resolve("lawyers/metadata"));
        node = Node.withPlugins(
                Node.Database.h2("development"),
                folder.resolve("home"),
                "--longzheng.modules=" + folder.resolve("lawyers"),
                "--longzheng.develop=true");
        development = node.ask(FolderDevelopment.class);
        looks();
    }

    @AfterAll
    void stop() {
        node.close();
    }

    private Path firm() {
        return folder.resolve("lawyers/metadata/law-firm/entity.yaml");
    }

    private String text() throws IOException {
        return Files.readString(firm());
    }

    /** Saves, at a time of its own however fast the test is. */
    private void save(String text) throws IOException {
        Files.writeString(firm(), text);
        Files.setLastModifiedTime(firm(), FileTime.fromMillis(System.currentTimeMillis() + 2000 * ++saves));
    }

    /** The first look sees what moved, the second that it stands still. */
    private Look looks() {
        development.look();
        development.look();
        return development.last();
    }

    private static String with(String text, String field) {
        return text.replace(BEFORE, "  " + field + ": { type: text, label: 窗口号 }\n" + BEFORE);
    }

    @Test
    void whatIsSavedIsInForceAfterItStoodStill() throws IOException {
        var told = new ArrayList<Look>();
        var stop = development.tell(told::add);
        save(with(text(), "savedNo"));

        development.look();
        assertThat(node.entity("law-firm").fields()).doesNotContainKey("savedNo");
        development.look();

        assertThat(node.entity("law-firm").fields()).containsKey("savedNo");
        assertThat(told).singleElement().satisfies(look -> {
            assertThat(look.inForce()).isTrue();
            assertThat(look.publication()).isEqualTo(node.publications().inForce());
        });
        assertThat(node.publications().history(Node.ADMIN).getFirst()).satisfies(publication -> {
            assertThat(publication.account()).isEqualTo("platform");
            assertThat(publication.plan()).contains("f_saved_no「窗口号」");
        });
        development.look();
        assertThat(told).hasSize(1);
        stop.run();
    }

    @Test
    void aMistakeIsToldWithItsPlaceAndTheDefinitionsBeforeItServe() throws IOException {
        var good = text();
        var before = node.publications().inForce();
        save(good.replace(BEFORE, "  wrong: { type: txt, label: 错 }\n" + BEFORE));

        var look = looks();

        assertThat(look.inForce()).isFalse();
        assertThat(look.publication()).isEqualTo(before);
        assertThat(look.problems()).anySatisfy(problem -> {
            assertThat(problem.place().file()).isEqualTo(firm().toString().replace('\\', '/'));
            assertThat(problem.place().line()).isPositive();
            assertThat(problem.mend()).isNotEmpty();
        });
        assertThat(node.entity("law-firm").fields()).doesNotContainKey("wrong");

        save(good);

        assertThat(looks().inForce()).isTrue();
        assertThat(node.publications().inForce()).isEqualTo(before);
    }

    @Test
    void whatWouldLoseStoredDataIsRefusedInASentence() throws IOException {
        var without = text();
        save(with(without, "keptNo"));
        assertThat(looks().inForce()).isTrue();
        var charter =
                node.ask(Documents.class).upload(Node.CLERK, "章程.pdf", "%PDF-1.4 x".getBytes(StandardCharsets.UTF_8));
        node.ask(Records.class)
                .create(
                        Node.CLERK,
                        "law-firm",
                        Map.of(
                                "name", "示例留值律师事务所",
                                "form", "STATE",
                                "capital", new BigDecimal("300000"),
                                "address", "中山路1号",
                                "region", "230103",
                                "charter", charter,
                                "foundedOn", "2010-05-04",
                                "supervisor", "230100",
                                "keptNo", "一号"),
                        Submission.once());
        save(without);

        var look = looks();

        assertThat(look.inForce()).isFalse();
        assertThat(look.problems()).isEmpty();
        assertThat(look.refusals()).anySatisfy(refusal -> assertThat(refusal).contains("keptNo"));
        save(with(without, "keptNo"));
        assertThat(looks().inForce()).isTrue();
    }

    @Test
    void whatWasChangedOnTheScreenAndInTheFolderIsNobodysToOverwrite() throws IOException {
        var mine = text();
        var edited = mine.replace("label: 律师事务所", "label: 律师事务所（本地）");
        assertThat(edited).isNotEqualTo(mine);
        var screen = node.publications()
                .publish(
                        Node.ADMIN,
                        new Draft(
                                node.publications().inForce(),
                                List.of(new Edit(
                                        "lawyers", "law-firm/entity.yaml", edited.getBytes(StandardCharsets.UTF_8)))),
                        "本地叫法");
        save(with(mine, "bothNo"));

        var look = looks();

        assertThat(look.refusals()).singleElement().asString().contains("lawyers/law-firm/entity.yaml");
        assertThat(node.entity("law-firm").fields()).doesNotContainKey("bothNo");
        node.publications().undo(Node.ADMIN, screen.number(), "以文件夹为准");
        save(with(mine, "bothNo") + "\n");
        assertThat(looks().inForce()).isTrue();
        assertThat(node.entity("law-firm").fields()).containsKey("bothNo");
    }

    @Test
    void aPublicationOfSomebodyElseDoesNotTakeWhatIsHalfSaved() throws IOException {
        var mine = text();
        save("entity: law-firm\nlabel: [");
        var edited = Files.readString(folder.resolve("lawyers/metadata/lawyer/entity.yaml"))
                .replace("entity: lawyer\n", "# 说明\nentity: lawyer\n");

        node.publications()
                .publish(
                        Node.ADMIN,
                        new Draft(
                                node.publications().inForce(),
                                List.of(new Edit(
                                        "lawyers", "lawyer/entity.yaml", edited.getBytes(StandardCharsets.UTF_8)))),
                        "加说明");

        assertThat(node.entity("law-firm").label().zh()).isEqualTo("律师事务所");
        save(mine);
        assertThat(looks().inForce()).isTrue();
    }
}
