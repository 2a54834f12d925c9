package org.longzheng.kernel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.sdk.Problem;

/** Roles and number series of several modules under one name. */
class OwnNamesTest {

    @TempDir
    Path folder;

    @Test
    void aNameThatOnlyOneModuleHasStaysBare() throws IOException {
        var catalogue = with(committee("mediation")).orThrow();

        assertThat(catalogue.roles()).containsOnlyKeys("clerk", "committee-clerk", "committee-helper");
        assertThat(catalogue.roles().get("committee-clerk").fullName()).isEqualTo("mediation.committee-clerk");
        assertThat(catalogue.findRole("mediation.committee-clerk")).isEqualTo(catalogue.findRole("committee-clerk"));
        assertThat(catalogue.findRole("committee-clerk")).isPresent();
        assertThat(catalogue.series().get("agreement-no").fullName()).isEqualTo("mediation.agreement-no");
    }

    @Test
    void twoModulesMayEachHaveTheirOwn() throws IOException {
        var catalogue = with(committee("mediation"), committee("party")).orThrow();

        assertThat(catalogue.roles())
                .containsOnlyKeys(
                        "clerk",
                        "mediation.committee-clerk",
                        "mediation.committee-helper",
                        "party.committee-clerk",
                        "party.committee-helper");
        var process = catalogue.process("mediation-case");
        assertThat(process.steps().get("decide").by()).containsExactly(new Performer.Role("mediation.committee-clerk"));
        assertThat(catalogue.entity("party-case").access().getFirst().role()).isEqualTo("party.committee-clerk");
        assertThat(catalogue.standsFor("mediation.committee-helper", "mediation.committee-clerk"))
                .isTrue();
        assertThat(catalogue.standsFor("mediation.committee-helper", "party.committee-clerk"))
                .isFalse();
        assertThat(catalogue.entity("party-case").documents().get("agreement").series())
                .isEqualTo("party.agreement-no");
        assertThat(catalogue.findSeries("party", "agreement-no"))
                .map(SeriesDefinition::id)
                .contains("party.agreement-no");
        assertThat(catalogue.findRole("committee-clerk"))
                .as("nobody can tell which")
                .isEmpty();
    }

    @Test
    void aModulesOwnGoesBeforeThePlatformsInItsFilesAlone() throws IOException {
        write("exam/module.yaml", """
                module: exam
                label: 考试
                version: 1.0.0
                roles:
                  clerk: { label: 考试经办, levels: [province] }
                """);
        write("exam/paper/entity.yaml", """
                entity: paper
                label: 试卷
                fields: { name: { type: text, label: 名称 } }
                access: [{ role: clerk, can: [read] }]
                """);

        var catalogue = with(folder.resolve("exam"), committee("mediation")).orThrow();

        assertThat(catalogue.entity("paper").access().getFirst().role()).isEqualTo("exam.clerk");
        assertThat(catalogue.entity("mediation-case").access().getLast().role()).isEqualTo("clerk");
    }

    @Test
    void whoeverElseNamesSuchARoleIsToldWhoHasIt() throws IOException {
        write("visits/module.yaml", "module: visits\nlabel: 走访\nversion: 1.0.0\n");
        write("visits/visit/entity.yaml", """
                entity: visit
                label: 走访
                fields: { name: { type: text, label: 名称 } }
                access: [{ role: committee-clerk, can: [read] }]
                """);

        var outcome = with(committee("mediation"), committee("party"), folder.resolve("visits"));

        assertThat(outcome.problems().sorted()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("CAT-045");
            assertThat(problem.place().toString()).endsWith("visit/entity.yaml:4:18");
            assertThat(problem.says())
                    .isEqualTo(
                            "\"role\" names the role \"committee-clerk\", which mediation and party each have for themselves.");
            assertThat(problem.similar()).hasSize(2).allMatch(place -> place.contains("module.yaml:5"));
        });
    }

    @Test
    void oneModuleStillDeclaresANameOnce() throws IOException {
        var module = committee("mediation");
        write("mediation/more.yaml", "roles:\n  committee-clerk: { label: 又一个 }\n");

        assertThat(with(module).problems().sorted()).extracting(Problem::code).contains("CAT-040");
    }

    /** A module with a role, one that is like it, a series, and a process that uses them. */
    private Path committee(String module) throws IOException {
        write(module + "/module.yaml", """
                module: %1$s
                label: 委员会
                version: 1.0.0
                roles:
                  committee-clerk:  { label: 干事, levels: [city] }
                  committee-helper: { label: 助理, like: committee-clerk }
                """.formatted(module));
        write(module + "/series.yaml", """
                series:
                  agreement-no: { form: "{year}-{n}", by: [organ, year] }
                """);
        write(module + "/case/entity.yaml", """
                entity: %1$s-case
                label: 案件
                fields: { name: { type: text, label: 名称 } }
                access:
                  - { role: committee-clerk, can: [read] }
                  - { role: clerk, can: [read] }
                """.formatted(module));
        write(module + "/case/documents.yaml", """
                documents:
                  agreement: { label: 协议书, template: agreement.docx, series: agreement-no }
                """);
        write(module + "/case/workflow.yaml", """
                process: %1$s-case
                label: 案件
                start: { by: clerk }
                steps:
                  decide:
                    label: 决定
                    by: committee-clerk
                    choices: { grant: { label: 准予, end: GRANTED, document: agreement } }
                ends: { GRANTED: { label: 准予 } }
                """.formatted(module));
        return folder.resolve(module);
    }

    private CatalogueOutcome with(Path... modules) throws IOException {
        write("base/roles.yaml", "roles:\n  clerk: { label: 经办人, levels: [province, city] }\n");
        var builder = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(folder.resolve("base"), DefinitionSource.PLATFORM));
        for (var module : modules) {
            builder.source(DefinitionSource.folder(module, module.getFileName().toString()));
        }
        return builder.build();
    }

    private void write(String path, String text) throws IOException {
        var file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
