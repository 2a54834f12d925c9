package org.longzheng.plugins.lawyers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Seal;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.templates.WordTemplate;

/** The papers of a lawyer's practice read as the golden files say; {@code -Dgolden=rewrite} renews them. */
class PracticeDocumentsTest {

    private static final Path TEMPLATES = Path.of("metadata/practice-licence/templates");
    private static final Path GOLDEN = Path.of("src/test/resources/documents");
    private static final DocumentRenderer RENDERER = DocumentRenderer.standard();

    private static DocumentData.Builder facts() {
        return DocumentData.builder()
                .fields(Map.of(
                        "organ", "黑龙江省司法厅",
                        "number", "黑司许〔2026〕12号",
                        "date", "2026年10月21日",
                        "reason", "申请人曾因故意犯罪受过刑事处罚。",
                        "remediesText", "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。"))
                .fields(Map.of(
                        "person.name", "测试甲",
                        "person.sex.label", "男",
                        "kind.label", "专职",
                        "firm.name", "黑龙江示例律师事务所",
                        "lawyer.licenceNo", "12301202610000001",
                        "qualificationNo", "A20232399010001"))
                .flag("remedies", true)
                .list("materials", List.of())
                .seal(Seal.demonstration("黑龙江省司法厅"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"practice-grant", "practice-refusal", "lawyer-certificate"})
    void readsAsTheGoldenFileSays(String name) throws IOException {
        var template = Files.readAllBytes(TEMPLATES.resolve(name + ".docx"));
        var problems = new ProblemCollector();

        var rendered = RENDERER.render(template, facts().build());
        WordTemplate.check(
                template, name, field -> true, unknown -> facts().build().names(), problems);

        assertThat(problems.asText()).isEmpty();
        assertThat(rendered.missing()).isEmpty();
        try (var pdf = Loader.loadPDF(rendered.pdf())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            stripper.setLineSeparator("\n");
            assertGolden(name, stripper.getText(pdf).strip() + "\n");
        }
    }

    @Test
    void namesNoFirmWhereTheKindOfPracticeHasNone() throws IOException {
        var template = Files.readAllBytes(TEMPLATES.resolve("practice-grant.docx"));

        var rendered = RENDERER.render(template, facts().field("firm.name", "").build());

        try (var pdf = Loader.loadPDF(rendered.pdf())) {
            assertThat(new PDFTextStripper().getText(pdf)).contains("执业类别：专职").doesNotContain("执业机构");
        }
    }

    private static void assertGolden(String name, String text) throws IOException {
        var golden = GOLDEN.resolve(name + ".txt");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }
}
