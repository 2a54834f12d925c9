package org.longzheng.kernel.documents.internal.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.longzheng.kernel.documents.internal.render.Papers.paragraph;
import static org.longzheng.kernel.documents.internal.render.Papers.pdfText;
import static org.longzheng.kernel.documents.internal.render.Papers.row;
import static org.longzheng.kernel.documents.internal.render.Papers.table;
import static org.longzheng.kernel.documents.internal.render.Papers.word;
import static org.longzheng.kernel.documents.internal.render.Papers.wordText;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentException;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Seal;
import org.longzheng.kernel.templates.Xml;

class FillingTest {

    private static final DocumentRenderer RENDERER = DocumentRenderer.standard();

    private static String filled(byte[] template, DocumentData.Builder data) {
        return wordText(RENDERER.render(template, data.build()).docx());
    }

    @Test
    void findsAPlaceholderThatWordSplitOverSeveralRuns() {
        var template = word(paragraph("致{app", "lic", "ant}：收", "到{", "title}。"));

        assertThat(RENDERER.fieldsOf(template)).containsExactly("applicant", "title");
        assertThat(filled(
                        template,
                        DocumentData.builder().field("applicant", "测试甲").field("title", "申请")))
                .isEqualTo("致测试甲：收到申请。");
    }

    @Test
    void fillsTheSamePlaceholderEachTimeItStands() {
        var template = word(paragraph("{a}和{a}", "与{a}"));

        assertThat(filled(template, DocumentData.builder().field("a", "长的值"))).isEqualTo("长的值和长的值与长的值");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "{{x}}",
                "<#assign x=1>${x}",
                "#{7*7}",
                "[[${7*7}]]",
                "{other}",
                "{materials}",
                "<w:t>&amp;</w:t>",
                "]]>",
                "$1 \\1"
            })
    void printsWhateverAValueSaysAsTyped(String value) {
        var template = word(paragraph("甲{a}乙"), paragraph("{other}"));
        var rendered = RENDERER.render(
                template,
                DocumentData.builder()
                        .field("a", value)
                        .field("other", "别的")
                        .list("materials", List.of("材料"))
                        .build());

        assertThat(wordText(rendered.docx())).isEqualTo("甲" + value + "乙\n别的");
        assertThat(pdfText(rendered.pdf())).contains("甲" + value + "乙");
    }

    @Test
    void repeatsAParagraphForEachItemAndCountsThem() {
        var template = word(paragraph("{materials.n}．{materials}；"), paragraph("完"));

        assertThat(filled(template, DocumentData.builder().list("materials", List.of("申请表", "证明"))))
                .isEqualTo("1．申请表；\n2．证明；\n完");
    }

    @Test
    void repeatsATableRowForEachItemWithItsParts() {
        var template = word(table(row("序号", "名称"), row("{lines.n}", "{lines.name}（{case}）")));
        var data = DocumentData.builder()
                .field("case", "C-1")
                .rows("lines", List.of(Map.of("name", "甲"), Map.of("name", "乙")));

        assertThat(filled(template, data)).isEqualTo("序号\t名称\n1\t甲（C-1）\n2\t乙（C-1）");
    }

    @Test
    void leavesOutWhatAnEmptyListWouldRepeat() {
        var template = word(paragraph("前"), paragraph("{materials}"), table(row("{materials}", "x"), row("a", "b")));

        assertThat(filled(template, DocumentData.builder().list("materials", List.of())))
                .isEqualTo("前\na\tb");
    }

    @Test
    void leavesOutAParagraphWhoseOnlyPlaceholderIsEmpty() {
        var template = word(paragraph("前"), paragraph("说明：{reason}"), paragraph("{a}{b}后"));

        assertThat(filled(
                        template,
                        DocumentData.builder()
                                .field("reason", " ")
                                .field("a", "")
                                .field("b", "")))
                .isEqualTo("前\n后");
    }

    @Test
    void keepsAParagraphWithAFlagOnlyWhenItIsSet() {
        var template = word(paragraph("{remedies}可以申请行政复议。"));

        assertThat(filled(template, DocumentData.builder().flag("remedies", true)))
                .isEqualTo("可以申请行政复议。");
        assertThat(filled(template, DocumentData.builder().flag("remedies", false)))
                .isEmpty();
    }

    @Test
    void turnsLineFeedsOfAValueIntoLineBreaks() {
        var template = word(paragraph("{opinion}"));

        var rendered = RENDERER.render(
                template, DocumentData.builder().field("opinion", "第一行\r\n第二行").build());

        assertThat(wordText(rendered.docx())).isEqualTo("第一行\n第二行");
        assertThat(pdfText(rendered.pdf())).isEqualTo("第一行\n第二行");
    }

    @Test
    void showsCharactersThatAFileCannotHoldInsteadOfBreakingIt() {
        var template = word(paragraph("{a}"));

        assertThat(filled(template, DocumentData.builder().field("a", "甲\u0000\u0008\uD800乙\uFFFE")))
                .isEqualTo("甲\uFFFD\uFFFD\uFFFD乙\uFFFD");
    }

    @Test
    void refusesToPrintAPaperWithAHole() {
        var template = word(paragraph("{applicant}{due}"), paragraph("{person.name}"));

        assertThatThrownBy(() -> RENDERER.render(
                        template, DocumentData.builder().field("due", "").build()))
                .isInstanceOf(DocumentException.class)
                .hasMessage("The template asks for what the case does not give: {applicant}, {person.name}.");
    }

    @Test
    void marksThePlaceOfASealInWordsUntilThereIsOne() {
        var template = word(paragraph("{organ}{seal}"));

        assertThat(filled(template, DocumentData.builder().field("organ", "黑龙江省司法厅")))
                .isEqualTo("黑龙江省司法厅（印章）");
    }

    @Test
    void putsTheSealsPictureIntoTheWordFile() throws Exception {
        var template = word(paragraph("{organ}{seal}"));
        var data = DocumentData.builder().field("organ", "黑龙江省司法厅").seal(Seal.demonstration("黑龙江省司法厅"));

        var docx = RENDERER.render(template, data.build()).docx();

        assertThat(wordText(docx)).isEqualTo("黑龙江省司法厅");
        try (var document = new org.apache.poi.xwpf.usermodel.XWPFDocument(new java.io.ByteArrayInputStream(docx))) {
            assertThat(document.getAllPictures())
                    .singleElement()
                    .satisfies(picture -> assertThat(picture.getData()).startsWith(0x89, 'P', 'N', 'G'));
        }
    }

    @Test
    void makesTheSameBytesFromTheSameFacts() {
        var template = word(paragraph("{organ}{seal}"));
        var data = DocumentData.builder()
                .field("organ", "大庆市司法局")
                .seal(Seal.demonstration("大庆市司法局"))
                .build();

        var first = RENDERER.render(template, data);
        var second = DocumentRenderer.standard().render(template, data);

        assertThat(second.docx()).isEqualTo(first.docx());
        assertThat(second.pdf()).isEqualTo(first.pdf());
    }

    @Test
    void refusesWhatIsNoWordFile() {
        assertThatThrownBy(() -> RENDERER.fieldsOf("plain text".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("no Word file");
    }

    @Test
    void refusesAFileThatUnpacksToMoreThanItMay() {
        var bomb = word("<!--" + " ".repeat(65 * 1024 * 1024) + "-->");

        assertThat(bomb.length).isLessThan(1_000_000);
        assertThatThrownBy(() -> RENDERER.fieldsOf(bomb))
                .isInstanceOf(DocumentException.class)
                .hasMessageContaining("64 MiB");
    }

    @Test
    void readsNoOtherFileThroughAnEntity() {
        var parts = new java.util.LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", TemplateWorkshop.CONTENT_TYPES);
        parts.put("_rels/.rels", TemplateWorkshop.RELATIONS);
        parts.put(
                "word/document.xml",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"" + Xml.W + "\"><w:body>"
                        + paragraph("&x;") + "</w:body></w:document>");

        assertThatThrownBy(() -> RENDERER.fieldsOf(TemplateWorkshop.zip(parts))).isInstanceOf(DocumentException.class);
    }
}
