package org.longzheng.kernel.documents.internal.render;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.longzheng.kernel.documents.internal.render.Mark.Ground;
import org.longzheng.kernel.documents.internal.render.Mark.Image;
import org.longzheng.kernel.documents.internal.render.Mark.Rule;
import org.longzheng.kernel.documents.internal.render.Mark.Words;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes laid-out pages as PDF with the characters used embedded; the same pages give the same bytes. */
final class PdfWriter {

    private static final Logger LOG = LoggerFactory.getLogger(PdfWriter.class);
    /** The font has one weight: bold letters get a contour of this part of their size. */
    private static final double BOLD = 0.026;

    private final DocumentFont font;
    private final PageSetup setup;
    private final Map<byte[], PDImageXObject> images = new IdentityHashMap<>();

    PdfWriter(DocumentFont font, PageSetup setup) {
        this.font = font;
        this.setup = setup;
    }

    byte[] write(List<List<Mark>> pages, String title) throws IOException {
        try (var document = new PDDocument()) {
            document.setDocumentId(0L); // else the clock would make each copy differ
            document.getDocumentInformation().setTitle(title);
            document.getDocumentInformation().setProducer("Longzheng");
            document.getDocumentCatalog().setLanguage("zh-CN");
            var preferences = new PDViewerPreferences(new COSDictionary());
            preferences.setDisplayDocTitle(!title.isEmpty());
            document.getDocumentCatalog().setViewerPreferences(preferences);

            var embedded = font.embeddedIn(document);
            for (var marks : pages) {
                var page = new PDPage(new PDRectangle((float) setup.width(), (float) setup.height()));
                document.addPage(page);
                try (var pen = new PDPageContentStream(document, page)) {
                    draw(document, pen, embedded, marks);
                }
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    /** Pictures behind the text first, then grounds, rules and text, then pictures in front such as a seal. */
    private void draw(PDDocument document, PDPageContentStream pen, PDFont embedded, List<Mark> marks)
            throws IOException {
        for (var mark : marks) {
            if (mark instanceof Image image && image.behind()) {
                drawImage(document, pen, image);
            }
        }
        for (var mark : marks) {
            switch (mark) {
                case Ground ground -> {
                    pen.setNonStrokingColor(colour(ground.colour()));
                    pen.addRect(f(ground.x()), up(ground.y() + ground.height()), f(ground.width()), f(ground.height()));
                    pen.fill();
                }
                case Rule rule -> {
                    pen.setStrokingColor(colour(rule.colour()));
                    pen.setLineWidth(f(rule.width()));
                    pen.moveTo(f(rule.x1()), up(rule.y1()));
                    pen.lineTo(f(rule.x2()), up(rule.y2()));
                    pen.stroke();
                }
                case Words words -> drawWords(pen, embedded, words);
                case Image image -> {}
            }
        }
        for (var mark : marks) {
            if (mark instanceof Image image && !image.behind()) {
                drawImage(document, pen, image);
            }
        }
    }

    private void drawWords(PDPageContentStream pen, PDFont embedded, Words words) throws IOException {
        pen.beginText();
        pen.setFont(embedded, f(words.size()));
        pen.setNonStrokingColor(colour(words.colour()));
        if (words.bold()) {
            pen.setRenderingMode(RenderingMode.FILL_STROKE);
            pen.setStrokingColor(colour(words.colour()));
            pen.setLineWidth(f(words.size() * BOLD));
        } else {
            pen.setRenderingMode(RenderingMode.FILL);
        }
        pen.newLineAtOffset(f(words.x()), up(words.y()));
        if (words.gaps() == null) {
            pen.showText(words.text());
        } else {
            pen.showTextWithPositioning(positioned(words.text(), words.gaps(), words.size()));
        }
        pen.endText();
    }

    /** Text with room between the characters, in thousandths of the size and counted backwards, as PDF wants it. */
    private static Object[] positioned(String text, double[] gaps, double size) {
        var parts = new ArrayList<Object>();
        int index = 0;
        var together = new StringBuilder();
        for (int character : text.codePoints().toArray()) {
            together.appendCodePoint(character);
            double gap = gaps[index++];
            if (gap != 0) {
                parts.add(together.toString());
                parts.add((float) (-gap / size * 1000));
                together.setLength(0);
            }
        }
        if (!together.isEmpty()) {
            parts.add(together.toString());
        }
        return parts.toArray();
    }

    private void drawImage(PDDocument document, PDPageContentStream pen, Image image) throws IOException {
        double x = image.x() + (image.fromX() == Content.Origin.MARGIN ? setup.left() : 0);
        double y = image.y() + (image.fromY() == Content.Origin.MARGIN ? setup.top() : 0);
        try {
            var picture = images.get(image.bytes());
            if (picture == null) {
                picture = PDImageXObject.createFromByteArray(document, image.bytes(), "picture");
                images.put(image.bytes(), picture);
            }
            pen.drawImage(picture, f(x), up(y + image.height()), f(image.width()), f(image.height()));
        } catch (IllegalArgumentException unknownFormat) {
            LOG.warn("A picture of the document is neither PNG, JPEG, GIF nor BMP; an empty frame marks its place.");
            pen.setStrokingColor(colour(0x808080));
            pen.setLineWidth(0.5f);
            pen.addRect(f(x), up(y + image.height()), f(image.width()), f(image.height()));
            pen.stroke();
        }
    }

    private static float f(double value) {
        return (float) value;
    }

    private float up(double fromTop) {
        return (float) (setup.height() - fromTop);
    }

    private static Color colour(int rgb) {
        return new Color(rgb);
    }
}
