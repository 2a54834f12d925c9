package org.longzheng.kernel.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;

/** Plans as people review them, in golden files. */
class SchemaPlannerTest {

    private static final String FIRST = """
            entity: stall
            label: 摊位
            title: name
            states:
              OPEN:   { label: 营业, to: [CLOSED] }
              CLOSED: { label: 停业 }
            fields:
              name:   { type: text, length: 40, required: true, unique: true, label: 名称 }
              order:  { type: integer, label: 序号 }
              fee:    { type: decimal, label: 摊位费 }
              opened: { type: date, label: 开业日期 }
              remark: { type: long-text, label: 备注 }
              other:  { type: reference, to: stall, label: 相邻摊位 }
              tags:   { type: text, many: true, label: 标签 }
              rents:  { type: rows, label: 租金, of: { from: { type: date, required: true, label: 起 }, amount: { type: decimal, label: 金额 } } }
            unique:
              - { id: one-open, fields: [name], when: "state == OPEN", say: 已有同名摊位 }
            """;

    private static final String SECOND = """
            entity: stall
            label: 摊位
            title: name
            states:
              OPEN:   { label: 营业, to: [CLOSED] }
              CLOSED: { label: 停业 }
            fields:
              name:   { type: text, length: 80, required: true, unique: true, label: 名称 }
              order:  { type: integer, label: 序号 }
              opened: { type: date, label: 开业日期 }
              remark: { type: text, length: 20, label: 备注 }
              other:  { type: reference, to: stall, label: 相邻摊位 }
              phone:  { type: text, label: 电话 }
              rents:  { type: rows, label: 租金, of: { from: { type: date, required: true, label: 起 }, amount: { type: decimal, label: 金额 }, paid: { type: boolean, label: 已付 } } }
            """;

    @TempDir
    Path folder;

    @Test
    void thePlanFromNothingReadsAsTheGoldenFileSays() throws IOException {
        golden("from-nothing.txt", SchemaPlanner.plan(null, catalogue(FIRST)).asText());
    }

    @Test
    void thePlanToTheNextCatalogueAddsWidensAndKeeps() throws IOException {
        golden(
                "to-the-next.txt",
                SchemaPlanner.plan(catalogue(FIRST), catalogue(SECOND)).asText());
    }

    @Test
    void aPlanToTheSameCatalogueIsEmpty() throws IOException {
        var plan = SchemaPlanner.plan(catalogue(FIRST), catalogue(FIRST));

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.asText()).isEqualTo("Nothing to change.\n");
    }

    @Test
    void aTypeThatStoredValuesDoNotFitIsAConflict() throws IOException {
        var plan = SchemaPlanner.plan(
                catalogue(FIRST), catalogue(FIRST.replace("fee:    { type: decimal", "fee:    { type: date   ")));

        assertThat(plan.conflicts())
                .singleElement()
                .extracting(SchemaPlan.Conflict::asText)
                .asString()
                .contains("e_stall.f_fee holds decimal(18,4) and cannot become date");
    }

    @Test
    void namesNeverCollideWithReservedWordsAndFitEveryDatabase() {
        assertThat(TableNames.table("practice-licence")).isEqualTo("e_practice_licence");
        assertThat(TableNames.column("qualificationNo")).isEqualTo("f_qualification_no");
        assertThat(TableNames.column("order")).isEqualTo("f_order");
        assertThat(TableNames.index("ix", TableNames.table("a".repeat(60)), "b".repeat(40)))
                .hasSizeLessThanOrEqualTo(64)
                .isNotEqualTo(TableNames.index("ix", TableNames.table("a".repeat(60)), "b".repeat(41)));
    }

    private Catalogue catalogue(String entity) throws IOException {
        var target = Files.createDirectories(
                Files.createTempDirectory(folder, "metadata").resolve("stall"));
        Files.writeString(target.resolve("entity.yaml"), entity);
        return CatalogueBuilder.standard().build(target.getParent()).orThrow();
    }

    private static void golden(String name, String text) throws IOException {
        var file = Path.of("src/test/resources/schema").resolve(name);
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
