package org.longzheng.kernel.exchange.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueBuilder;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.Generation;
import org.longzheng.kernel.exchange.Workbooks.Located;
import org.longzheng.kernel.records.Submission;
import org.longzheng.kernel.sdk.RefusedException;

/** What an import makes of a workbook from elsewhere: its columns by their headings, and the problems where they stand. */
class ImportWorkbooksTest {

    private static final Actor CLERK = new Actor("clerk", "演示丙", null, "230100", "2301", Set.of("matter-clerk"));

    private static Catalogue catalogue;

    private final PlayedImports imports = new PlayedImports();
    private final PoiImports files = new PoiImports(
            () -> new Generation(1, catalogue, List.of()), WorkbooksTest.shelf(), imports, WorkbooksTest.noOrgans());

    @BeforeAll
    static void read() {
        catalogue = CatalogueBuilder.standard()
                .source(DefinitionSource.folder(Path.of("../../metadata"), DefinitionSource.PLATFORM))
                .source(DefinitionSource.folder(Path.of("src/test/resources/records/matters"), "matters"))
                .build()
                .orThrow();
    }

    private static byte[] workbook(Object[]... lines) throws IOException {
        try (var book = new XSSFWorkbook();
                var out = new ByteArrayOutputStream()) {
            var sheet = book.createSheet();
            for (int i = 0; i < lines.length; i++) {
                var row = sheet.createRow(i);
                for (int j = 0; j < lines[i].length; j++) {
                    if (lines[i][j] instanceof Number number) {
                        row.createCell(j).setCellValue(number.doubleValue());
                    } else {
                        row.createCell(j).setCellValue((String) lines[i][j]);
                    }
                }
            }
            book.write(out);
            return out.toByteArray();
        }
    }

    private static Object[] line(Object... cells) {
        return cells;
    }

    @Test
    void columnsAreFoundByTheirHeadingsAndOthersAreReadPast() throws IOException {
        var bytes = workbook(line("序号", "年度", "摊位编号", "金额", "备注"), line(1, 2026, "A1", 300, "已核"));

        var taken = files.take(CLERK, "settlement", "settlements", bytes, Submission.once(), false);

        assertThat(taken.isSound()).isTrue();
        assertThat(taken.created()).isEqualTo(1);
        assertThat(imports.taken).singleElement().satisfies(row -> {
            assertThat(row.values().get("stall.pitchNo")).isEqualTo("A1");
            assertThat(row.values().get("year")).hasToString("2026");
            assertThat(row.values().get("note")).isEqualTo("已核");
        });
    }

    @Test
    void aColumnThatIsMissingIsTold() throws IOException {
        var bytes = workbook(line("年度", "摊位编号", "备注"), line(2026, "A1", ""));

        assertThat(files.take(CLERK, "settlement", "settlements", bytes, Submission.once(), true)
                        .problems())
                .extracting(Located::message)
                .containsExactly("第 1 行没有「金额」这一列。请加上这一列，再导入。");
    }

    @Test
    void aRefusedRowComesBackWithItsProblem() throws IOException {
        var bytes = workbook(line("年度", "摊位编号", "金额", "备注"), line(2026, "A1"));

        var taken = files.take(CLERK, "settlement", "settlements", bytes, Submission.once(), false);

        assertThat(taken.problems()).containsExactly(new Located(2, "C2", "金额", "请填写“金额”。"));
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(taken.marked()))) {
            assertThat(book.getSheetAt(0).getRow(1).getCell(4).getStringCellValue())
                    .contains("请填写“金额”。");
        }
        assertThat(imports.taken).isEmpty();
    }

    @Test
    void theBlankWorkbookHasTheColumnsOfTheImport() throws IOException {
        try (var book = new XSSFWorkbook(new ByteArrayInputStream(files.blank(CLERK, "settlement", "settlements")))) {
            var head = book.getSheetAt(0).getRow(0);
            assertThat(head.getCell(0).getStringCellValue()).isEqualTo("摊位编号");
            assertThat(head.getLastCellNum()).isEqualTo((short) 4);
        }
    }

    @Test
    void rowsArriveByTheirHeadings() {
        files.take(
                CLERK,
                "settlement",
                "settlements",
                List.of(Map.of("摊位编号", "A1", "年度", 2026, "金额", 5)),
                Submission.once(),
                false);

        assertThat(imports.taken).hasSize(1);
        assertThatThrownBy(() -> files.take(
                        CLERK, "settlement", "settlements", List.of(Map.of("号", "A1")), Submission.once(), false))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusals().getFirst().message())
                                .isEqualTo("没有「号」这一列。"));
    }

    @Test
    void nobodyElseBringsAFile() {
        var other = new Actor("other", "演示丁", null, "230100", "2301", Set.of("matter-head"));

        assertThatThrownBy(() -> files.blank(other, "settlement", "settlements"))
                .isInstanceOf(RefusedException.class);
    }
}
