package org.longzheng.kernel.documents.internal.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.internal.render.Content.Align;
import org.longzheng.kernel.documents.internal.render.Content.Border;
import org.longzheng.kernel.documents.internal.render.Content.Break;
import org.longzheng.kernel.documents.internal.render.Content.Floating;
import org.longzheng.kernel.documents.internal.render.Content.Origin;
import org.longzheng.kernel.documents.internal.render.Content.PageNumber;
import org.longzheng.kernel.documents.internal.render.Content.Paragraph;
import org.longzheng.kernel.documents.internal.render.Content.ParagraphLook;
import org.longzheng.kernel.documents.internal.render.Content.Picture;
import org.longzheng.kernel.documents.internal.render.Content.Piece;
import org.longzheng.kernel.documents.internal.render.Content.Tab;
import org.longzheng.kernel.documents.internal.render.Content.Text;
import org.longzheng.kernel.documents.internal.render.Content.TextLook;
import org.longzheng.kernel.documents.internal.render.Mark.Image;
import org.longzheng.kernel.documents.internal.render.Mark.Rule;
import org.longzheng.kernel.documents.internal.render.Mark.Words;

/** Breaks one paragraph into lines. */
final class ParagraphLayout {

    private static final double SINGLE_LINE = 1.3;
    private static final double ASCENT = 0.86;
    private static final double DEFAULT_TAB = 36;
    private static final double TOLERANCE = 0.05;

    /** A character, tab, break or picture on its way into a line; {@code piece} is set when it is no character. */
    private record Atom(
            int character,
            @Nullable TextLook look,
            double width,
            @Nullable Piece piece) {

        boolean isSpace() {
            return piece == null && character == ' ';
        }
    }

    private final DocumentFont font;
    private final PageOf pageOf;
    private final Set<String> missing;
    private final ParagraphLook look;
    private final double areaWidth;
    private final List<Atom> atoms = new ArrayList<>();
    private final List<Mark> floating = new ArrayList<>();

    /** The numbers that a page number field shows. */
    record PageOf(int page, int total) {}

    ParagraphLayout(DocumentFont font, PageOf pageOf, Set<String> missing, Paragraph paragraph, double areaWidth) {
        this.font = font;
        this.pageOf = pageOf;
        this.missing = missing;
        this.look = paragraph.look();
        this.areaWidth = areaWidth;
        paragraph.pieces().forEach(this::add);
    }

    private void add(Piece piece) {
        switch (piece) {
            case Text text -> addText(text.text(), text.look());
            case PageNumber number ->
                addText(Integer.toString(number.total() ? pageOf.total() : pageOf.page()), number.look());
            case Tab tab -> atoms.add(new Atom('\t', tab.look(), 0, tab));
            case Break lineBreak -> atoms.add(new Atom('\n', null, 0, lineBreak));
            case Picture picture -> atoms.add(new Atom(0xFFFC, null, picture.width(), picture));
            case Floating float_ -> floating.add(image(float_));
        }
    }

    private void addText(String text, TextLook textLook) {
        font.printable(text.replace('\n', ' ').replace('\t', ' '), missing)
                .codePoints()
                .forEach(c ->
                        atoms.add(new Atom(c, textLook, font.width(c, textLook.size()) + textLook.spacing(), null)));
    }

    private Image image(Floating f) {
        double x = f.align() == null
                ? f.x()
                : switch (f.align()) {
                    case CENTRE -> (areaWidth - f.picture().width()) / 2;
                    case RIGHT -> areaWidth - f.picture().width();
                    default -> 0;
                };
        var fromX = f.align() != null ? Origin.TEXT : f.fromX();
        return new Image(
                x, f.y(), f.picture().width(), f.picture().height(), f.picture().bytes(), fromX, f.fromY(), f.behind());
    }

    /** The paragraph's strips: its gap above, its lines, its gap below. */
    List<Slice> slices() {
        var lines = lines();
        var slices = new ArrayList<Slice>();
        if (look.before() > 0) {
            slices.add(Slice.gap(look.before(), true));
        }
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            boolean orphan = lines.size() > 1 && (i == 0 || i == lines.size() - 2); // two lines at least on either page
            slices.add(line(lines.get(i), i == 0, last, last ? look.keepNext() : look.keepLines() || orphan));
        }
        if (look.after() > 0) {
            slices.add(Slice.gap(look.after(), look.keepNext()));
        }
        if (look.pageBreakBefore()) {
            slices.set(0, slices.getFirst().onNewPage());
        }
        return slices;
    }

    /** A line from atom {@code start} to before {@code end}. */
    private record Range(int start, int end, boolean forced, boolean newPage) {}

    private List<Range> lines() {
        var lines = new ArrayList<Range>();
        int start = 0;
        boolean newPage = false;
        while (start < atoms.size()) {
            double room = room(lines.isEmpty());
            double x = 0;
            int lastBreak = -1;
            int i = start;
            Break forced = null;
            for (; i < atoms.size(); i++) {
                var atom = atoms.get(i);
                if (atom.piece() instanceof Break lineBreak) {
                    forced = lineBreak;
                    break;
                }
                if (i > start && mayBreak(atoms.get(i - 1), atom)) {
                    lastBreak = i;
                }
                double width = widthAt(atom, x, lines.isEmpty());
                if (i > start && !atom.isSpace() && x + width > room + TOLERANCE) {
                    break;
                }
                x += width;
            }
            int end = i;
            if (forced == null && i < atoms.size() && lastBreak > start) {
                end = lastBreak;
            }
            lines.add(new Range(start, end, forced != null, newPage));
            newPage = forced != null && forced.page();
            start = forced != null ? end + 1 : end;
            if (forced != null && start == atoms.size() && !forced.page()) {
                lines.add(new Range(start, start, false, false));
            }
        }
        if (lines.isEmpty() || newPage) {
            lines.add(new Range(atoms.size(), atoms.size(), false, newPage));
        }
        return lines;
    }

    private static boolean mayBreak(Atom before, Atom after) {
        if (before.piece() instanceof Picture || after.piece() instanceof Picture) {
            return true;
        }
        return LineBreaking.mayBreakBetween(before.character(), after.character());
    }

    private double room(boolean first) {
        return Math.max(1, areaWidth - look.left() - look.right() - (first ? look.firstLine() : 0));
    }

    /** A tab reaches to the next stop; a hanging first line has one where its text begins. */
    private double widthAt(Atom atom, double x, boolean first) {
        if (!(atom.piece() instanceof Tab)) {
            return atom.width();
        }
        double origin = look.left() + (first ? look.firstLine() : 0);
        double here = origin + x;
        for (double stop : look.tabs()) {
            if (stop > here + TOLERANCE) {
                return stop - here;
            }
        }
        if (here < look.left() - TOLERANCE) {
            return look.left() - here;
        }
        return DEFAULT_TAB - here % DEFAULT_TAB;
    }

    // ---- one line

    private Slice line(Range range, boolean first, boolean last, boolean keepNext) {
        int end = range.end();
        while (end > range.start() && atoms.get(end - 1).isSpace()) {
            end--; // white room at the end hangs out
        }
        double natural = 0;
        double tallest = 0;
        double highestPicture = 0;
        int stretchable = 0;
        for (int i = range.start(); i < end; i++) {
            var atom = atoms.get(i);
            natural += widthAt(atom, natural, first);
            if (atom.look() != null) {
                tallest = Math.max(tallest, atom.look().size());
            }
            if (atom.piece() instanceof Picture picture) {
                highestPicture = Math.max(highestPicture, picture.height());
            }
            if (i + 1 < end && stretches(i)) {
                stretchable++;
            }
        }
        if (tallest == 0) {
            tallest = look.size();
        }
        double height = Math.max(height(tallest), highestPicture);
        double baseline =
                highestPicture > tallest ? height - tallest * (1 - ASCENT) : (height - tallest) / 2 + tallest * ASCENT;

        double spare = room(first) - natural;
        boolean justified =
                look.align() == Align.DISTRIBUTED || (look.align() == Align.JUSTIFIED && !last && !range.forced());
        double stretch = justified && spare > 0 && stretchable > 0 ? spare / stretchable : 0;
        double x = look.left()
                + (first ? look.firstLine() : 0)
                + switch (look.align()) {
                    case CENTRE -> spare / 2;
                    case RIGHT -> spare;
                    default -> 0;
                };

        var marks = new ArrayList<Mark>();
        draw(range.start(), end, x, baseline, stretch, first, marks);
        if (first) {
            marks.addAll(floating);
            addBorder(look.topBorder(), 0, marks);
        }
        if (last) {
            addBorder(look.bottomBorder(), height, marks);
        }
        return Slice.of(height, marks, keepNext, range.newPage());
    }

    private double height(double size) {
        return switch (look.lineRule()) {
            case EXACT -> look.line();
            case AT_LEAST -> Math.max(look.line(), size * SINGLE_LINE);
            case MULTIPLE -> size * SINGLE_LINE * look.line();
        };
    }

    /** Whether room may be added after an atom when its line is stretched to the margin. */
    private boolean stretches(int i) {
        var atom = atoms.get(i);
        if (atom.piece() != null) {
            return false;
        }
        return atom.isSpace()
                || LineBreaking.isWide(atom.character())
                || LineBreaking.isWide(atoms.get(i + 1).character());
    }

    private void draw(
            int start, int end, double left, double baseline, double stretch, boolean first, List<Mark> marks) {
        double x = left;
        double natural = 0;
        int i = start;
        while (i < end) {
            var atom = atoms.get(i);
            if (atom.piece() != null || atom.look() == null) {
                double width = widthAt(atom, natural, first);
                if (atom.piece() instanceof Picture picture) {
                    marks.add(new Image(
                            x,
                            baseline - picture.height(),
                            picture.width(),
                            picture.height(),
                            picture.bytes(),
                            Origin.TEXT,
                            Origin.TEXT,
                            false));
                }
                x += width;
                natural += width;
                i++;
                continue;
            }
            var text = new StringBuilder();
            var gaps = new ArrayList<Double>();
            double width = 0;
            var textLook = atom.look();
            while (i < end
                    && atoms.get(i).piece() == null
                    && textLook.equals(atoms.get(i).look())) {
                double gap = textLook.spacing() + (i + 1 < end && stretches(i) ? stretch : 0);
                text.appendCodePoint(atoms.get(i).character());
                gaps.add(gap);
                width += atoms.get(i).width() - textLook.spacing() + gap;
                natural += atoms.get(i).width();
                i++;
            }
            addWords(textLook, text.toString(), gaps, x, baseline, width, marks);
            x += width;
        }
    }

    private static void addWords(
            TextLook look, String text, List<Double> gaps, double x, double baseline, double width, List<Mark> marks) {
        boolean even = gaps.stream().allMatch(gap -> gap == 0);
        double[] room =
                even ? null : gaps.stream().mapToDouble(Double::doubleValue).toArray();
        marks.add(new Words(x, baseline - look.raise(), text, look.size(), look.bold(), look.colour(), room));
        double stroke = look.size() * 0.05;
        if (look.underlined()) {
            double y = baseline + look.size() * 0.16;
            marks.add(new Rule(x, y, x + width, y, stroke, look.colour()));
        }
        if (look.struck()) {
            double y = baseline - look.size() * 0.32;
            marks.add(new Rule(x, y, x + width, y, stroke, look.colour()));
        }
    }

    private void addBorder(@Nullable Border border, double y, List<Mark> marks) {
        if (border != null) {
            marks.add(new Rule(look.left(), y, areaWidth - look.right(), y, border.width(), border.colour()));
        }
    }
}
