package org.longzheng.kernel.documents.internal.render;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * The one font of all PDFs, brought along because a bare machine has none. Measures and outlines are in points for a size in points.
 *
 * @see "kernel/runtime/src/main/fonts/README.md"
 */
final class DocumentFont {

    /** Stands for a character that the font lacks: the printers' mark for a missing type. */
    static final int GETA = 0x3013;

    private static final String RESOURCE = "/longzheng/fonts/longzheng-song.ttf";

    private final TrueTypeFont font;
    private final CmapLookup glyphs;
    private final float unitsPerEm;

    DocumentFont() {
        try (var in = DocumentFont.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("The font " + RESOURCE + " is not in the jar.");
            }
            font = new TTFParser(true).parse(new RandomAccessReadBuffer(in.readAllBytes()));
            glyphs = font.getUnicodeCmapLookup();
            unitsPerEm = font.getUnitsPerEm();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(int character) {
        return glyphs.getGlyphId(character) != 0;
    }

    /** The text as the font can print it: 〓 for each character it lacks, which is added to {@code missing}. */
    String printable(String text, Set<String> missing) {
        if (text.codePoints().allMatch(c -> has(c) || c == '\n')) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (has(c) || c == '\n') {
                out.appendCodePoint(c);
            } else if (!invisible(c)) {
                missing.add(Character.toString(c));
                out.appendCodePoint(GETA);
            }
        });
        return out.toString();
    }

    /** Marks without a shape, such as variation selectors and joiners, need no stand-in. */
    private static boolean invisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0xFE00 && c <= 0xFE0F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }

    double width(int character, double size) {
        try {
            return font.getAdvanceWidth(glyphs.getGlyphId(character)) / unitsPerEm * size;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The outline of a character with its origin at (0, 0), y upwards. */
    Path2D outline(int character, double size) {
        try {
            var glyph = font.getGlyph().getGlyph(glyphs.getGlyphId(character));
            var path = new Path2D.Double();
            if (glyph != null) {
                path.append(
                        glyph.getPath()
                                .getPathIterator(
                                        AffineTransform.getScaleInstance(size / unitsPerEm, size / unitsPerEm)),
                        false);
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The font for one PDF, which will embed the characters used. */
    PDFont embeddedIn(PDDocument document) throws IOException {
        return PDType0Font.load(document, font, true);
    }
}
