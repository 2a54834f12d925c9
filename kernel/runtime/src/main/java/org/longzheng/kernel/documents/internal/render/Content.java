package org.longzheng.kernel.documents.internal.render;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a Word file says, as far as a PDF shows it; all lengths in points, colours as 0xRRGGBB. */
final class Content {

    private Content() {}

    /** Something that stands below the one before it. */
    sealed interface Block permits Paragraph, Table {}

    record Paragraph(ParagraphLook look, List<Piece> pieces) implements Block {}

    record Table(TableLook look, List<Row> rows) implements Block {}

    enum Align {
        LEFT,
        CENTRE,
        RIGHT,
        JUSTIFIED,
        DISTRIBUTED
    }

    enum LineRule {
        MULTIPLE,
        EXACT,
        AT_LEAST
    }

    /**
     * @param firstLine further indent of the first line, negative when it hangs out
     * @param line a factor for {@link LineRule#MULTIPLE}, else points
     * @param size of the paragraph's own letters, which an empty paragraph is as high as
     * @param tabs left tab stops from the text's left edge
     */
    record ParagraphLook(
            Align align,
            double left,
            double right,
            double firstLine,
            double before,
            double after,
            LineRule lineRule,
            double line,
            double size,
            boolean keepNext,
            boolean keepLines,
            boolean pageBreakBefore,
            @Nullable Border topBorder,
            @Nullable Border bottomBorder,
            List<Double> tabs) {}

    /** @param raise of the baseline, for superscript and subscript */
    record TextLook(
            double size, boolean bold, boolean underlined, boolean struck, int colour, double spacing, double raise) {}

    record Border(double width, int colour) {}

    /** Something inside a paragraph. */
    sealed interface Piece permits Text, Tab, Break, PageNumber, Picture, Floating {}

    record Text(String text, TextLook look) implements Piece {}

    record Tab(TextLook look) implements Piece {}

    /** @param page whether a new page begins, not only a new line */
    record Break(boolean page) implements Piece {}

    /** @param total the number of pages instead of this page's number */
    record PageNumber(boolean total, TextLook look) implements Piece {}

    record Picture(byte[] bytes, double width, double height) implements Piece {}

    /**
     * A picture that takes no room in the text.
     *
     * @param x from the left edge of {@code from}; an alignment instead when {@code align} is set
     */
    record Floating(
            Picture picture,
            Origin fromX,
            double x,
            @Nullable Align align,
            Origin fromY,
            double y,
            boolean behind) implements Piece {}

    enum Origin {
        TEXT,
        MARGIN,
        PAGE
    }

    record TableLook(List<Double> columns, double left, Align align, Map<Edge, Border> borders, Margins cell) {}

    enum Edge {
        TOP,
        LEFT,
        BOTTOM,
        RIGHT,
        INSIDE_H,
        INSIDE_V
    }

    record Margins(double top, double left, double bottom, double right) {}

    /** @param height at least, or exactly when {@code exact} */
    record Row(List<Cell> cells, double height, boolean exact, boolean heading, boolean whole) {}

    enum VerticalAlign {
        TOP,
        CENTRE,
        BOTTOM
    }

    /**
     * @param merged whether the cell goes on from the one above
     * @param shade ground colour, or null
     */
    record Cell(
            List<Block> blocks,
            int columns,
            boolean merged,
            VerticalAlign align,
            @Nullable Integer shade,
            Map<Edge, Border> borders,
            @Nullable Margins margins) {}
}
