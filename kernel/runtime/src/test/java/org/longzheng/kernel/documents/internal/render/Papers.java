package org.longzheng.kernel.documents.internal.render;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Small Word files for tests, and what can be read in finished papers. */
public final class Papers {

    private Papers() {}

    /** A Word file with the given body. */
    public static byte[] word(String... body) {
        var parts = new LinkedHashMap<String, String>();
        parts.put("[Content_Types].xml", TemplateWorkshop.CONTENT_TYPES);
        parts.put("_rels/.rels", TemplateWorkshop.RELATIONS);
        parts.put("word/document.xml", TemplateWorkshop.DOCUMENT.formatted(String.join("", body), ""));
        return TemplateWorkshop.zip(parts);
    }

    /** A paragraph whose text stands in one run for each argument. */
    public static String paragraph(String... runs) {
        return Stream.of(runs)
                .map(run -> "<w:r><w:t xml:space=\"preserve\">" + run + "</w:t></w:r>")
                .collect(Collectors.joining("", "<w:p>", "</w:p>"));
    }

    static String row(String... cells) {
        return Stream.of(cells)
                .map(cell -> "<w:tc>" + paragraph(cell) + "</w:tc>")
                .collect(Collectors.joining("", "<w:tr>", "</w:tr>"));
    }

    static String table(String... rows) {
        return "<w:tbl><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"5000\"/></w:tblGrid>"
                + String.join("", rows) + "</w:tbl>";
    }

    /** The text that another reader of Word files finds. */
    public static String wordText(byte[] docx) {
        try (var document = new XWPFDocument(new ByteArrayInputStream(docx));
                var extractor = new XWPFWordExtractor(document)) {
            return extractor.getText().strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String pdfText(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setLineSeparator("\n");
            stripper.setSortByPosition(true);
            return stripper.getText(document).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static int pages(byte[] pdf) {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
