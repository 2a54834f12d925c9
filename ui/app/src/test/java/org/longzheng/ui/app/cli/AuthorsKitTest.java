package org.longzheng.ui.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the commands write runs as it is, and what an author gets wrong is told where it stands. */
class AuthorsKitTest {

    @TempDir
    Path home;

    @Test
    void aNewModuleWithAnotherEntityIsSoundInFormAndPlaysItsScenarios() throws IOException {
        var folder = home.resolve("seal-loans");
        newModule(folder);
        var added = Terminal.run("new-entity", folder.toString(), "seal", "--label", "印章");

        assertThat(added.err()).isEmpty();
        assertThat(Files.readString(folder.resolve("metadata/module.yaml"))).endsWith("""
                menu:
                  - 办理: [seal-loan]
                  - 印章: [seal]
                """);
        assertThat(Terminal.run("check", folder.toString()).out()).startsWith("No problems in ");
        assertThat(Terminal.run("format", folder.toString(), "--check").out()).isEqualTo("12 files, 0 not in form.\n");

        var played = Terminal.run("scenarios", folder.toString());

        assertThat(played.out())
                .contains(
                        "ok      印章借用：国庆前提出，节后第一个工作日前审批  (seal-loan.yaml)",
                        "ok      印章：同一机关不重名  (seal.yaml)",
                        "2 scenarios, all as expected.");
        assertThat(played.exit()).isZero();

        var scenario = folder.resolve("metadata/scenarios/seal-loan.yaml");
        Files.writeString(scenario, Files.readString(scenario).replace("due: 2026-10-08", "due: 2026-10-03"));

        var failed = Terminal.run("scenarios", folder.toString());

        assertThat(failed.out())
                .contains(
                        "FAILED  印章借用：国庆前提出",
                        "  Step 2 of \"印章借用：国庆前提出，节后第一个工作日前审批\", 2026-09-28 09:05: 经办甲, start seal-loan",
                        "2026-10-03",
                        "2026-10-08",
                        "2 scenarios, 1 failed.");
        assertThat(failed.exit()).isEqualTo(1);
    }

    @Test
    void scenariosOfALayerArePlayedOverTheModulesThatTheyNeedWithTheLayerInForce() throws IOException {
        var folder = home.resolve("seal-loans");
        newModule(folder);
        var layers = home.resolve("layers");
        var own = Files.createDirectories(layers.resolve("230600/scenarios"));
        Files.createDirectories(layers.resolve("230600/casts"));
        Files.writeString(layers.resolve("230600/casts/daqing.yaml"), """
                cast: daqing
                like: seal-loans
                people:
                  大庆经办: { role: seal-loans-clerk, at: "230600" }
                """);
        Files.writeString(layers.resolve("230600/promise.yaml"), """
                layer: { organ: "230600", author: 大庆市司法局, reason: 马上就办 }
                patch:
                  seal-loan.limits.decision.length: 1 working-days
                  seal-loan.fields: { add: { cabinetNo: { type: text, label: 柜号 } } }
                """);
        var scenario = own.resolve("promise.yaml");
        Files.writeString(scenario, """
                scenario: 大庆一个工作日内审批
                cast: daqing
                steps:
                  - { at: 2026-09-28 09:00, as: 大庆经办, start: seal-loan, name: 本市, with: { subject: 第一件, wantedOn: 2026-09-30, cabinetNo: 三号柜 }, expect: { record: { 本市: { cabinetNo: 三号柜 } }, limits: { decision: { due: 2026-09-29 } } } }
                  - { at: 2026-09-28 09:03, as: 经办甲, start: seal-loan, with: { subject: 第二件, cabinetNo: 一号柜 }, expect: { refused: not-writable } }
                  - { at: 2026-09-28 09:05, as: 经办甲, start: seal-loan, with: { subject: 第二件, wantedOn: 2026-09-30 }, expect: { limits: { decision: { due: 2026-10-08 } } } }
                """);

        assertThat(Terminal.run("check", folder.toString(), layers.toString()).out())
                .startsWith("No problems in ");
        var played = Terminal.run("scenarios", layers.toString(), "--needs", folder.toString());
        assertThat(played.out()).contains("ok      大庆一个工作日内审批  (promise.yaml)", "1 scenario, all as expected.");
        assertThat(played.exit()).isZero();

        // without the modules it is told what is missing
        var alone = Terminal.run("scenarios", layers.toString());
        assertThat(alone.out()).contains("230600/scenarios/promise.yaml:4:46  CAT-043", "No scenario was played");
        assertThat(alone.exit()).isEqualTo(1);
    }

    @Test
    void scenariosOfAModuleThatNeedsAnotherArePlayedBesideIt() throws IOException {
        var seals = home.resolve("seals");
        var loans = home.resolve("seal-loans");
        Terminal.run("new-module", "seals", "--label", "印章管理", "--entity", "seal-request", "--into", seals.toString());
        Terminal.run("new-entity", seals.toString(), "seal", "--label", "印章");
        newModule(loans);
        var module = loans.resolve("metadata/module.yaml");
        Files.writeString(module, Files.readString(module).replace("\">=1.0\" }", "\">=1.0\", seals: \">=0.1\" }"));
        var entity = loans.resolve("metadata/seal-loan/entity.yaml");
        Files.writeString(
                entity,
                Files.readString(entity)
                        .replace("fields:\n", "fields:\n  seal: { type: reference, to: seal, label: 印章 }\n"));

        var alone = Terminal.run("scenarios", loans.toString());
        var beside = Terminal.run("scenarios", loans.toString(), "--needs", seals.toString());

        assertThat(alone.out()).contains("needs", "seals", "No scenario was played");
        assertThat(alone.exit()).isEqualTo(1);
        assertThat(beside.out()).contains("1 scenario, all as expected.");
        assertThat(beside.exit()).isZero();
    }

    @Test
    void scenariosAreNotPlayedOnDefinitionsThatAreNotSound() throws IOException {
        var folder = home.resolve("seal-loans");
        newModule(folder);
        var entity = folder.resolve("metadata/seal-loan/entity.yaml");
        Files.writeString(entity, Files.readString(entity).replace("type: date", "type: day"));

        var answer = Terminal.run("scenarios", folder.toString());

        assertThat(answer.out()).contains("seal-loan/entity.yaml:6:21  CAT-060", "No scenario was played");
        assertThat(answer.exit()).isEqualTo(1);
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        var folder = home.resolve("seal-loans");
        newModule(folder);

        var again = Terminal.run("new-module", "seal-loans", "--label", "印章", "--into", folder.toString());
        var entity = Terminal.run("new-entity", folder.toString(), "seal-loan", "--label", "印章");

        assertThat(again.err()).contains("holds something already, and nothing is overwritten");
        assertThat(again.exit()).isEqualTo(2);
        assertThat(entity.err()).contains("There is an entity \"seal-loan\" already", "seal-loan/entity.yaml:1");
        assertThat(Files.readString(folder.resolve("metadata/module.yaml"))).contains("label: 印章借用");
    }

    @Test
    void namesAndLabelsAreCheckedBeforeAnythingIsWritten() {
        var folder = home.resolve("none");

        assertThat(Terminal.run("new-module", "Seals", "--label", "印章", "--into", folder.toString())
                        .err())
                .contains("\"Seals\" cannot be the id of a module");
        assertThat(Terminal.run("new-module", "platform", "--label", "印章", "--into", folder.toString())
                        .err())
                .contains("what the platform itself is called");
        assertThat(Terminal.run("new-module", "seals", "--label", " ", "--into", folder.toString())
                        .err())
                .contains("A label is a word or two that people read");
        assertThat(Terminal.run("new-module", "seals", "--into", folder.toString())
                        .err())
                .contains("--label is missing");
        assertThat(Terminal.run("new-entity", home.toString(), "seal", "--label", "印章")
                        .err())
                .contains("There is no module.yaml in");
        assertThat(folder).doesNotExist();
    }

    @Test
    void aLabelMayHoldWhatYamlWouldRead() throws IOException {
        var folder = home.resolve("odd");

        Terminal.run("new-module", "odd", "--label", "甲: \"乙\" #丙", "--into", folder.toString());

        assertThat(Terminal.run("check", folder.toString()).out()).startsWith("No problems in ");
        assertThat(Files.readString(folder.resolve("metadata/module.yaml"))).contains("label: \"甲: \\\"乙\\\" #丙\"");
    }

    private static void newModule(Path folder) {
        var written = Terminal.run(
                "new-module", "seal-loans", "--label", "印章借用", "--entity", "seal-loan", "--into", folder.toString());
        assertThat(written.err()).isEmpty();
        assertThat(written.exit()).isZero();
    }
}
