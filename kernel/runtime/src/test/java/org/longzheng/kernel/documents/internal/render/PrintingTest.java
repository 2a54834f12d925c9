package org.longzheng.kernel.documents.internal.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.longzheng.kernel.documents.internal.render.Papers.pages;
import static org.longzheng.kernel.documents.internal.render.Papers.paragraph;
import static org.longzheng.kernel.documents.internal.render.Papers.pdfText;
import static org.longzheng.kernel.documents.internal.render.Papers.row;
import static org.longzheng.kernel.documents.internal.render.Papers.table;
import static org.longzheng.kernel.documents.internal.render.Papers.word;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.junit.jupiter.api.Test;
import org.longzheng.kernel.documents.DocumentData;
import org.longzheng.kernel.documents.DocumentRenderer;
import org.longzheng.kernel.documents.Rendered;

class PrintingTest {

    private static final DocumentRenderer RENDERER = DocumentRenderer.standard();

    private static Rendered printed(String... body) {
        return RENDERER.render(word(body), DocumentData.builder().build());
    }

    @Test
    void embedsASubsetOfItsOwnFontOnA4() throws Exception {
        try (var document = Loader.loadPDF(printed(paragraph("黑司许〔2026〕12号")).pdf())) {
            var page = document.getPage(0);
            var font = page.getResources()
                    .getFont(page.getResources().getFontNames().iterator().next());

            assertThat(font).isInstanceOf(PDType0Font.class);
            assertThat(font.isEmbedded()).isTrue();
            assertThat(font.getName()).matches("[A-Z]{6}\\+LongzhengSong-Regular");
            assertThat(page.getMediaBox().getWidth()).isEqualTo(595.3f);
            assertThat(page.getMediaBox().getHeight()).isEqualTo(841.9f);
        }
    }

    @Test
    void printsRareAndTraditionalCharactersOfNames() {
        var rendered = printed(paragraph("䶮喆堃镕𬱖龍鄭煊峯〇"));

        assertThat(rendered.missing()).isEmpty();
        assertThat(pdfText(rendered.pdf())).isEqualTo("䶮喆堃镕𬱖龍鄭煊峯〇");
    }

    @Test
    void showsAndReportsACharacterThatTheFontLacks() {
        var rendered = printed(paragraph("王𪚥丽😀"));

        assertThat(rendered.missing()).containsExactlyInAnyOrder("𪚥", "😀");
        assertThat(pdfText(rendered.pdf())).isEqualTo("王〓丽〓");
    }

    @Test
    void breaksLinesWithoutLeavingPunctuationAtAnEdgeOrANumberFromItsUnit() {
        var line = "根据《中华人民共和国行政许可法》第三十二条的规定，（一）自2026年10月21日起生效。";

        var lines = pdfText(printed(paragraph(line.repeat(24))).pdf()).split("\n");

        assertThat(lines).hasSizeGreaterThan(20).allSatisfy(text -> {
            assertThat(text).doesNotMatch("^[，。》）].*");
            assertThat(text).doesNotMatch(".*[《（]$");
            assertThat(text).doesNotMatch(".*\\d$").doesNotMatch("^[年月日].*");
        });
        assertThat(String.join("", lines)).isEqualTo(line.repeat(24));
    }

    @Test
    void losesNoLetterOfAWordThatIsLongerThanTheLine() {
        var word = "x".repeat(500);

        assertThat(pdfText(printed(paragraph(word)).pdf()).replace("\n", "")).isEqualTo(word);
    }

    @Test
    void goesOnTheNextPageAndRepeatsATablesHeading() {
        var heading = row("序号", "名称").replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>");
        var rows = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> row(Integer.toString(i), "第" + i + "行"))
                .toList();

        var rendered = printed(table(heading, String.join("", rows)));

        assertThat(pages(rendered.pdf())).isGreaterThan(1);
        assertThat(Collections.frequency(List.of(pdfText(rendered.pdf()).split("\n")), "序号 名称"))
                .isEqualTo(pages(rendered.pdf()));
        assertThat(pdfText(rendered.pdf())).contains("第1行", "第100行");
    }

    @Test
    void carriesARowTallerThanAPageOverToTheNext() {
        var text = "审查意见。".repeat(2000);

        var rendered = printed(table(row("意见", text)));

        assertThat(pages(rendered.pdf())).isGreaterThan(2);
        assertThat(pdfText(rendered.pdf()).replaceAll("\\s|意见 ", "")).hasSizeGreaterThan(text.length() - 10);
    }

    @Test
    void countsWordsOwnLists() {
        assertThat(IntStream.of(1, 9, 10, 11, 20, 21, 99).mapToObj(Numbering::chinese))
                .containsExactly("一", "九", "十", "十一", "二十", "二十一", "九十九");
    }

    @Test
    void printsForManyAtOnce() throws Exception {
        var template = word(paragraph("{a}"));
        try (var pool = Executors.newFixedThreadPool(4)) {
            var papers = IntStream.range(0, 40)
                    .mapToObj(i -> pool.submit(() -> RENDERER.render(
                            template,
                            DocumentData.builder().field("a", "第" + i + "份文书").build())))
                    .toList();

            for (int i = 0; i < papers.size(); i++) {
                assertThat(pdfText(papers.get(i).get().pdf())).isEqualTo("第" + i + "份文书");
            }
        }
    }
}
