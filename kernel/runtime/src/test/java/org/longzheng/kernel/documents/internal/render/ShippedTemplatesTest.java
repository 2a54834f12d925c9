package org.longzheng.kernel.documents.internal.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.documents.internal.render.Papers.pages;
import static org.longzheng.kernel.documents.internal.render.Papers.pdfText;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Seal;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.templates.WordTemplate;

/** The letters of every licence read as the golden files beside the tests say; {@code -Dgolden=rewrite} renews them. */
class ShippedTemplatesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/documents");

    private static final DocumentData FACTS = DocumentData.builder()
            .field("organ", "哈尔滨市司法局")
            .field("number", "哈司许受〔2026〕101号")
            .field("date", "2026年10月21日")
            .field("recipient", "黑龙江示例律师事务所")
            .field("title", "测试甲 专职")
            .field("process", "律师执业许可")
            .field("reason", "案情复杂，需要组织专家论证。")
            .field("pause", "专家评审")
            .field("due", "2026年11月18日")
            .field("length", "10个工作日")
            .field("nonAcceptanceReason.label", "不属职权范围")
            .field("remediesText", "如不服本决定，可以自收到本决定书之日起六十日内依法申请行政复议，也可以自收到本决定书之日起六个月内依法向人民法院提起行政诉讼。")
            .flag("remedies", true)
            .list("materials", List.of("执业申请登记表", "实习考核合格材料", "律所同意接收证明"))
            .seal(Seal.demonstration("哈尔滨市司法局"))
            .build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acceptance-notice",
                "correction-notice",
                "non-acceptance-notice",
                "time-not-counted-notice",
                "extension-notice",
                "grant-decision",
                "refusal-decision"
            })
    void readsAsTheGoldenFileSays(String name) throws IOException {
        byte[] template;
        try (var in = getClass()
                .getResourceAsStream("/longzheng/metadata/process-templates/licence/templates/" + name + ".docx")) {
            template = in.readAllBytes();
        }
        var renderer = DocumentRenderer.standard();

        var rendered = renderer.render(template, FACTS);

        assertThat(pages(rendered.pdf())).isEqualTo(1);
        assertThat(rendered.missing()).isEmpty();
        assertGolden(name, pdfText(rendered.pdf()));
        var problems = new ProblemCollector();
        WordTemplate.check(template, name, field -> true, unknown -> FACTS.names(), problems);
        assertThat(problems.asText()).isEmpty();
    }

    private static void assertGolden(String name, String text) throws IOException {
        var golden = GOLDEN.resolve(name + ".txt");
        if ("rewrite".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text + "\n");
        }
        assertThat(text + "\n").isEqualTo(Files.readString(golden));
    }
}
