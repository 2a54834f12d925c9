package org.longzheng.kernel.records.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;

class RowRuleCheckIT {

    @TempDir
    Path folder;

    @Test
    void namesTheRowRuleThatTheDatabaseCannotAnswer() throws IOException {
        Files.writeString(
                folder.resolve("module.yaml"),
                "module: papers\nlabel: 文件\nversion: 1.0.0\nroles:\n  reader: { label: 读者 }\n");
        Files.createDirectories(folder.resolve("paper"));
        Files.writeString(folder.resolve("paper/entity.yaml"), """
                entity: paper
                label: 文件
                fields:
                  name: { type: text, label: 名称 }
                access:
                  - { role: reader, rows: "name != null and matches(name, '甲.*')", can: [read] }
                """);
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(folder, "papers", "papers"))
                .build()
                .orThrow();

        try (var platform = RecordsPlatform.onH2("row-rules")) {
            assertThat(platform.bean(RowRuleCheck.class).problems(catalogue))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("SCH-010");
                        assertThat(problem.place().toString()).startsWith("papers/paper/entity.yaml:6:");
                        assertThat(problem.says()).contains("matches()");
                    });
            assertThat(platform.bean(RowRuleCheck.class).problems(RecordsPlatform.realDefinitions()))
                    .isEmpty();
        }
    }

    @Test
    void namesTheLotWhoseCandidatesTheDatabaseCannotChoose() throws IOException {
        Files.writeString(
                folder.resolve("module.yaml"),
                "module: papers\nlabel: 文件\nversion: 1.0.0\nroles:\n  reader: { label: 读者 }\n");
        for (var entity : new String[] {"paper", "draw"}) {
            Files.createDirectories(folder.resolve(entity));
            Files.writeString(folder.resolve(entity + "/entity.yaml"), """
                    entity: %s
                    label: 文件
                    fields:
                      name: { type: text, label: 名称 }
                    """.formatted(entity));
        }
        Files.writeString(folder.resolve("draw/draw.yaml"), """
                draw: draw
                take: { from: paper, where: "name == this.name and matches(name, '甲.*')" }
                pick: 3
                """);
        var catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(folder, "papers", "papers"))
                .build()
                .orThrow();

        try (var platform = RecordsPlatform.onH2("lot-rules")) {
            assertThat(platform.bean(DrawCheck.class).problems(catalogue))
                    .singleElement()
                    .satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("CAT-223");
                        assertThat(problem.place().toString()).startsWith("papers/draw/draw.yaml:2:");
                        assertThat(problem.says()).contains("matches()");
                    });
        }
    }
}
