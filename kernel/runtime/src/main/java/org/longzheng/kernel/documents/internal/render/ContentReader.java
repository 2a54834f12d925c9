package org.longzheng.kernel.documents.internal.render;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.internal.render.Content.Align;
import org.longzheng.kernel.documents.internal.render.Content.Block;
import org.longzheng.kernel.documents.internal.render.Content.Border;
import org.longzheng.kernel.documents.internal.render.Content.Break;
import org.longzheng.kernel.documents.internal.render.Content.Cell;
import org.longzheng.kernel.documents.internal.render.Content.Edge;
import org.longzheng.kernel.documents.internal.render.Content.Floating;
import org.longzheng.kernel.documents.internal.render.Content.LineRule;
import org.longzheng.kernel.documents.internal.render.Content.Margins;
import org.longzheng.kernel.documents.internal.render.Content.Origin;
import org.longzheng.kernel.documents.internal.render.Content.PageNumber;
import org.longzheng.kernel.documents.internal.render.Content.Paragraph;
import org.longzheng.kernel.documents.internal.render.Content.ParagraphLook;
import org.longzheng.kernel.documents.internal.render.Content.Picture;
import org.longzheng.kernel.documents.internal.render.Content.Piece;
import org.longzheng.kernel.documents.internal.render.Content.Row;
import org.longzheng.kernel.documents.internal.render.Content.Tab;
import org.longzheng.kernel.documents.internal.render.Content.Table;
import org.longzheng.kernel.documents.internal.render.Content.TableLook;
import org.longzheng.kernel.documents.internal.render.Content.Text;
import org.longzheng.kernel.documents.internal.render.Content.TextLook;
import org.longzheng.kernel.documents.internal.render.Content.VerticalAlign;
import org.longzheng.kernel.templates.WordFile;
import org.longzheng.kernel.templates.Xml;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads paragraphs, tables and pictures of a Word file's part with every property resolved. */
final class ContentReader {

    private static final double EMU = 12_700;
    private static final int AUTO = 0;

    private final WordFile file;
    private final Styles styles;
    private final Numbering numbering;

    ContentReader(WordFile file) {
        this.file = file;
        this.styles = new Styles(file.relatedXml("styles").orElse(null));
        this.numbering = new Numbering(file.relatedXml("numbering").orElse(null));
    }

    List<Block> body() {
        var body = Xml.child(file.xml(file.main()).getDocumentElement(), "body");
        return body == null ? List.of() : blocks(file.main(), body);
    }

    /** The blocks of a header or footer: {@code headerReference} or {@code footerReference} of the given type; empty when there is none. */
    List<Block> margin(String reference, String type) {
        var section = Xml.child(file.xml(file.main()).getDocumentElement(), "body/sectPr");
        if (section == null) {
            return List.of();
        }
        return Xml.children(section, reference).stream()
                .filter(element -> type.equals(Xml.attribute(element, "type")))
                .flatMap(element -> file.target(file.main(), element.getAttributeNS(Xml.R, "id")).stream())
                .findFirst()
                .map(part -> blocks(part, file.xml(part).getDocumentElement()))
                .orElse(List.of());
    }

    /** Whether the first page has a header and footer of its own. */
    boolean hasTitlePage() {
        return Boolean.TRUE.equals(
                Xml.toggle(Xml.child(file.xml(file.main()).getDocumentElement(), "body/sectPr/titlePg")));
    }

    private List<Block> blocks(String part, Node parent) {
        var blocks = new ArrayList<Block>();
        for (var element : Xml.children(parent)) {
            switch (element.getLocalName()) {
                case "p" -> blocks.add(paragraph(part, element));
                case "tbl" -> blocks.add(table(part, element));
                case "sdt" -> {
                    var content = Xml.child(element, "sdtContent");
                    if (content != null) {
                        blocks.addAll(blocks(part, content));
                    }
                }
                case "customXml", "ins" -> blocks.addAll(blocks(part, element));
                default -> {}
            }
        }
        return blocks;
    }

    // ---- paragraphs

    private Paragraph paragraph(String part, Element paragraph) {
        var properties = Xml.child(paragraph, "pPr");
        var numPr = styles.paragraph(properties, null).find("numPr");
        var level = numbering.level(numPr);
        var layers = styles.paragraph(properties, Xml.child(level, "pPr"));
        var own = textLook(Xml.child(properties, "rPr"), properties);

        var pieces = new ArrayList<Piece>();
        if (numPr != null && level != null) {
            pieces.add(new Text(numbering.next(numPr), textLook(Xml.child(level, "rPr"), properties)));
            String suffix = Xml.val(Xml.child(level, "suff"));
            if (suffix == null || suffix.equals("tab")) {
                pieces.add(new Tab(own));
            } else if (suffix.equals("space")) {
                pieces.add(new Text(" ", own));
            }
        }
        new RunReader(part, properties, pieces).read(paragraph);

        double size = pieces.stream()
                .filter(Text.class::isInstance)
                .findFirst()
                .map(piece -> ((Text) piece).look().size())
                .orElse(own.size());
        return new Paragraph(paragraphLook(layers, size, own.size()), List.copyOf(pieces));
    }

    private static ParagraphLook paragraphLook(Styles.Layers layers, double size, double ownSize) {
        double left = indent(layers, size, "left", "start");
        double right = indent(layers, size, "right", "end");
        double hanging = indent(layers, size, "hanging", "hanging");
        double first = hanging > 0 ? -hanging : indent(layers, size, "firstLine", "firstLine");
        String rule = layers.find("spacing", "lineRule");
        double line = layers.number("spacing", "line", 240);
        var lineRule =
                "exact".equals(rule) ? LineRule.EXACT : "atLeast".equals(rule) ? LineRule.AT_LEAST : LineRule.MULTIPLE;
        var tabs = new ArrayList<Double>();
        var tabElement = layers.find("tabs");
        if (tabElement != null) {
            Xml.children(tabElement, "tab").forEach(tab -> tabs.add(Xml.number(tab, "pos", 0) / 20.0));
        }
        return new ParagraphLook(
                align(Xml.val(layers.find("jc"))),
                left,
                right,
                first,
                layers.number("spacing", "before", 0) / 20,
                layers.number("spacing", "after", 0) / 20,
                lineRule,
                lineRule == LineRule.MULTIPLE ? line / 240 : line / 20,
                ownSize,
                layers.on("keepNext"),
                layers.on("keepLines"),
                layers.on("pageBreakBefore"),
                border(layers.find("pBdr/top")),
                border(layers.find("pBdr/bottom")),
                tabs.stream().sorted().toList());
    }

    /** Hundredths of a character win over twentieths of a point, as in Word. */
    private static double indent(Styles.Layers layers, double size, String name, String alias) {
        double characters = layers.number("ind", name + "Chars", layers.number("ind", alias + "Chars", 0));
        if (characters != 0) {
            return characters / 100 * size;
        }
        return layers.number("ind", name, layers.number("ind", alias, 0)) / 20;
    }

    private static Align align(@Nullable String value) {
        return switch (value == null ? "left" : value) {
            case "center" -> Align.CENTRE;
            case "right", "end" -> Align.RIGHT;
            case "both" -> Align.JUSTIFIED;
            case "distribute" -> Align.DISTRIBUTED;
            default -> Align.LEFT;
        };
    }

    private TextLook textLook(@Nullable Element runProperties, @Nullable Element paragraphProperties) {
        var layers = styles.run(runProperties, paragraphProperties);
        double size = layers.number("sz", "val", 20) / 2;
        String vertical = Xml.val(layers.find("vertAlign"));
        double raise = layers.number("position", "val", 0) / 2;
        double shown = size;
        if ("superscript".equals(vertical) || "subscript".equals(vertical)) {
            shown = size * 0.65;
            raise += "superscript".equals(vertical) ? size * 0.35 : -size * 0.1;
        }
        String underline = Xml.val(layers.find("u"));
        return new TextLook(
                shown,
                layers.on("b"),
                underline != null && !underline.equals("none"),
                layers.on("strike"),
                colour(Xml.val(layers.find("color"))),
                layers.number("spacing", "val", 0) / 20,
                raise);
    }

    private static int colour(@Nullable String hex) {
        try {
            return hex == null || hex.equals("auto") ? AUTO : Integer.parseInt(hex, 16) & 0xFFFFFF;
        } catch (NumberFormatException noColour) {
            return AUTO;
        }
    }

    private static @Nullable Border border(@Nullable Element element) {
        String kind = Xml.val(element);
        if (kind == null || kind.equals("nil") || kind.equals("none")) {
            return null;
        }
        return new Border(Math.max(0.25, Xml.number(element, "sz", 4) / 8.0), colour(Xml.attribute(element, "color")));
    }

    /** Walks through the runs of one paragraph; fields of Word are shown by their last result, page numbers are counted anew. */
    private final class RunReader {

        private final String part;
        private final @Nullable Element paragraphProperties;
        private final List<Piece> pieces;
        private final StringBuilder instruction = new StringBuilder();
        private boolean inInstruction;
        private boolean skipsResult;

        RunReader(String part, @Nullable Element paragraphProperties, List<Piece> pieces) {
            this.part = part;
            this.paragraphProperties = paragraphProperties;
            this.pieces = pieces;
        }

        void read(Node parent) {
            for (var element : Xml.children(parent)) {
                switch (element.getLocalName()) {
                    case "r" -> readRun(element);
                    case "fldSimple" -> {
                        if (!addPageNumber(
                                String.valueOf(Xml.attribute(element, "instr")), textLook(null, paragraphProperties))) {
                            read(element);
                        }
                    }
                    case "pPr", "del", "moveFrom" -> {}
                    default -> read(element);
                }
            }
        }

        private void readRun(Element run) {
            var properties = Xml.child(run, "rPr");
            if (Boolean.TRUE.equals(Xml.toggle(Xml.child(properties, "vanish")))) {
                return;
            }
            var look = textLook(properties, paragraphProperties);
            for (var element : Xml.children(run)) {
                switch (element.getLocalName()) {
                    case "fldChar" -> fieldMark(Xml.attribute(element, "fldCharType"), look);
                    case "instrText" -> instruction.append(element.getTextContent());
                    default -> {
                        if (!inInstruction && !skipsResult) {
                            readContent(element, look);
                        }
                    }
                }
            }
        }

        private void fieldMark(@Nullable String type, TextLook look) {
            switch (type == null ? "" : type) {
                case "begin" -> {
                    instruction.setLength(0);
                    inInstruction = true;
                }
                case "separate" -> {
                    inInstruction = false;
                    skipsResult = addPageNumber(instruction.toString(), look);
                }
                case "end" -> {
                    if (inInstruction) {
                        addPageNumber(instruction.toString(), look);
                    }
                    inInstruction = false;
                    skipsResult = false;
                }
                default -> {}
            }
        }

        private boolean addPageNumber(String instructionText, TextLook look) {
            String first = instructionText.strip().split("\\s+", 2)[0];
            if (first.equalsIgnoreCase("PAGE") || first.equalsIgnoreCase("NUMPAGES")) {
                pieces.add(new PageNumber(first.equalsIgnoreCase("NUMPAGES"), look));
                return true;
            }
            return false;
        }

        private void readContent(Element element, TextLook look) {
            switch (element.getLocalName()) {
                case "t" -> pieces.add(new Text(element.getTextContent(), look));
                case "tab" -> pieces.add(new Tab(look));
                case "br" -> pieces.add(new Break("page".equals(Xml.attribute(element, "type"))));
                case "cr" -> pieces.add(new Break(false));
                case "noBreakHyphen" -> pieces.add(new Text("-", look));
                case "drawing" -> Xml.children(element).forEach(this::readDrawing);
                default -> {}
            }
        }

        private void readDrawing(Element drawing) {
            var blips = Xml.below(drawing, e -> Xml.is(e, "blip"), e -> Xml.is(e, "txbxContent"));
            var extent = Xml.child(drawing, "extent");
            if (blips.isEmpty() || extent == null) {
                return;
            }
            var target = file.target(part, blips.getFirst().getAttributeNS(Xml.R, "embed"));
            if (target.isEmpty()) {
                return;
            }
            var picture = new Picture(
                    file.bytes(target.get()), Xml.number(extent, "cx", 0) / EMU, Xml.number(extent, "cy", 0) / EMU);
            if (Xml.is(drawing, "inline")) {
                pieces.add(picture);
                return;
            }
            var horizontal = Xml.child(drawing, "positionH");
            var vertical = Xml.child(drawing, "positionV");
            var alignment = Xml.child(horizontal, "align");
            pieces.add(new Floating(
                    picture,
                    origin(Xml.attribute(horizontal, "relativeFrom")),
                    offset(horizontal),
                    alignment == null ? null : align(alignment.getTextContent().strip()),
                    origin(Xml.attribute(vertical, "relativeFrom")),
                    offset(vertical),
                    "1".equals(Xml.attribute(drawing, "behindDoc"))));
        }

        private static Origin origin(@Nullable String relativeFrom) {
            return switch (relativeFrom == null ? "" : relativeFrom) {
                case "page" -> Origin.PAGE;
                case "margin", "leftMargin", "topMargin" -> Origin.MARGIN;
                default -> Origin.TEXT;
            };
        }

        private static double offset(@Nullable Element position) {
            var offset = Xml.child(position, "posOffset");
            try {
                return offset == null
                        ? 0
                        : Double.parseDouble(offset.getTextContent().strip()) / EMU;
            } catch (NumberFormatException notANumber) {
                return 0;
            }
        }
    }

    // ---- tables

    private Table table(String part, Element table) {
        var properties = Xml.child(table, "tblPr");
        var layers = styles.table(properties);
        var columns = new ArrayList<Double>();
        var grid = Xml.child(table, "tblGrid");
        if (grid != null) {
            Xml.children(grid, "gridCol").forEach(column -> columns.add(Xml.number(column, "w", 0) / 20.0));
        }
        var rows = new ArrayList<Row>();
        for (var row : Xml.below(table, e -> Xml.is(e, "tr"), e -> Xml.is(e, "tr"))) {
            rows.add(row(part, row));
        }
        var look = new TableLook(
                columns,
                layers.number("tblInd", "w", 0) / 20,
                align(Xml.val(layers.find("jc"))),
                borders(layers.find("tblBorders")),
                margins(layers.find("tblCellMar"), new Margins(0, 5.4, 0, 5.4)));
        return new Table(look, rows);
    }

    private Row row(String part, Element row) {
        var properties = Xml.child(row, "trPr");
        var height = Xml.child(properties, "trHeight");
        var cells = new ArrayList<Cell>();
        for (var cell : Xml.below(row, e -> Xml.is(e, "tc"), e -> Xml.is(e, "tc"))) {
            cells.add(cell(part, cell));
        }
        return new Row(
                cells,
                Xml.number(height, "val", 0) / 20.0,
                "exact".equals(Xml.attribute(height, "hRule")),
                Boolean.TRUE.equals(Xml.toggle(Xml.child(properties, "tblHeader"))),
                Boolean.TRUE.equals(Xml.toggle(Xml.child(properties, "cantSplit"))));
    }

    private Cell cell(String part, Element cell) {
        var properties = Xml.child(cell, "tcPr");
        var merge = Xml.child(properties, "vMerge");
        String vertical = Xml.val(Xml.child(properties, "vAlign"));
        String fill = Xml.attribute(Xml.child(properties, "shd"), "fill");
        var own = Xml.child(properties, "tcMar");
        return new Cell(
                blocks(part, cell),
                Math.max(1, Xml.number(Xml.child(properties, "gridSpan"), "val", 1)),
                merge != null && !"restart".equals(Xml.val(merge)),
                "center".equals(vertical)
                        ? VerticalAlign.CENTRE
                        : "bottom".equals(vertical) ? VerticalAlign.BOTTOM : VerticalAlign.TOP,
                fill == null || fill.equals("auto") ? null : colour(fill),
                borders(Xml.child(properties, "tcBorders")),
                own == null ? null : margins(own, new Margins(0, 5.4, 0, 5.4)));
    }

    /** Borders that are named; one that is named "none" is kept with no width, because it hides the table's. */
    private static Map<Edge, Border> borders(@Nullable Element element) {
        var borders = new EnumMap<Edge, Border>(Edge.class);
        if (element != null) {
            for (var border : Xml.children(element)) {
                Edge edge = switch (border.getLocalName()) {
                    case "top" -> Edge.TOP;
                    case "left", "start" -> Edge.LEFT;
                    case "bottom" -> Edge.BOTTOM;
                    case "right", "end" -> Edge.RIGHT;
                    case "insideH" -> Edge.INSIDE_H;
                    case "insideV" -> Edge.INSIDE_V;
                    default -> null;
                };
                if (edge != null) {
                    var drawn = border(border);
                    borders.put(edge, drawn == null ? new Border(0, AUTO) : drawn);
                }
            }
        }
        return borders;
    }

    private static Margins margins(@Nullable Element element, Margins otherwise) {
        if (element == null) {
            return otherwise;
        }
        return new Margins(
                side(element, "top", "top", otherwise.top()),
                side(element, "left", "start", otherwise.left()),
                side(element, "bottom", "bottom", otherwise.bottom()),
                side(element, "right", "end", otherwise.right()));
    }

    private static double side(Element margins, String name, String alias, double otherwise) {
        var element = Xml.child(margins, name);
        return Xml.number(element == null ? Xml.child(margins, alias) : element, "w", (int) (otherwise * 20)) / 20.0;
    }
}
