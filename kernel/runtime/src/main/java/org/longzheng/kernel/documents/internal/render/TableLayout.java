package org.longzheng.kernel.documents.internal.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.documents.internal.render.Content.Align;
import org.longzheng.kernel.documents.internal.render.Content.Border;
import org.longzheng.kernel.documents.internal.render.Content.Cell;
import org.longzheng.kernel.documents.internal.render.Content.Edge;
import org.longzheng.kernel.documents.internal.render.Content.Margins;
import org.longzheng.kernel.documents.internal.render.Content.Row;
import org.longzheng.kernel.documents.internal.render.Content.Table;
import org.longzheng.kernel.documents.internal.render.Mark.Ground;
import org.longzheng.kernel.documents.internal.render.Mark.Rule;
import org.longzheng.kernel.documents.internal.render.ParagraphLayout.PageOf;

/** Turns the rows of a table into strips. A row stays whole unless it is taller than a page; then it goes on page by page. */
final class TableLayout {

    private final Layout layout;
    private final Table table;
    private final double[] columns;
    private final double left;
    private final double pageHeight;
    private final PageOf pageOf;

    TableLayout(Layout layout, Table table, double areaWidth, double pageHeight, PageOf pageOf) {
        this.layout = layout;
        this.table = table;
        this.pageHeight = pageHeight;
        this.pageOf = pageOf;
        this.columns = columns(table, areaWidth);
        double spare = areaWidth - sum(0, columns.length);
        this.left = switch (table.look().align()) {
            case CENTRE -> spare / 2;
            case RIGHT -> spare;
            default -> table.look().align() == Align.LEFT ? table.look().left() : 0;
        };
    }

    /** The grid's widths; even ones where the file says none, narrower ones where they would leave the area. */
    private static double[] columns(Table table, double areaWidth) {
        int count = table.rows().stream()
                .mapToInt(row -> row.cells().stream().mapToInt(Cell::columns).sum())
                .max()
                .orElse(1);
        double[] widths = new double[Math.max(count, table.look().columns().size())];
        double total = 0;
        for (int i = 0; i < widths.length; i++) {
            widths[i] =
                    i < table.look().columns().size() ? table.look().columns().get(i) : 0;
            total += widths[i];
        }
        if (total <= 0) {
            Arrays.fill(widths, areaWidth / widths.length);
        } else if (total > areaWidth + 12) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] *= areaWidth / total;
            }
        }
        return widths;
    }

    private double sum(int from, int to) {
        double sum = 0;
        for (int i = from; i < Math.min(to, columns.length); i++) {
            sum += columns[i];
        }
        return sum;
    }

    List<Slice> slices() {
        var rows = new ArrayList<List<Slice>>();
        for (int r = 0; r < table.rows().size(); r++) {
            rows.add(row(r));
        }
        placeTallCells(rows);

        var slices = new ArrayList<Slice>();
        var headings = new ArrayList<Slice>();
        for (int r = 0; r < rows.size(); r++) {
            boolean heading = table.rows().get(r).heading() && slices.size() == headings.size();
            for (var slice : rows.get(r)) {
                slices.add(heading ? slice : slice.under(List.copyOf(headings)));
                if (heading) {
                    headings.add(slice);
                }
            }
        }
        return slices;
    }

    /** A cell over several rows that waits for their height; {@code column} is where it begins. */
    private record TallCell(int row, int rows, Cell cell, Margins margins, int column, List<Slice> inside) {}

    private final List<TallCell> tallCells = new ArrayList<>();

    /** Puts the content of cells over several rows into the middle or where else they want it; those rows stay on one page. */
    private void placeTallCells(List<List<Slice>> rows) {
        for (var tall : tallCells) {
            double height = 0;
            for (int r = tall.row(); r < tall.row() + tall.rows(); r++) {
                height += Layout.height(rows.get(r));
                if (r + 1 < tall.row() + tall.rows()) {
                    rows.set(r, rows.get(r).stream().map(Slice::keptWithNext).toList());
                }
            }
            double spare = height - tall.margins().top() - tall.margins().bottom() - Layout.height(tall.inside());
            double x = left + sum(0, tall.column()) + tall.margins().left();
            double y = tall.margins().top() + offset(tall.cell(), Math.max(0, spare));
            for (var slice : tall.inside()) {
                for (var mark : slice.marks()) {
                    rows.get(tall.row()).getFirst().marks().add(mark.moved(x, y));
                }
                y += slice.height();
            }
        }
    }

    private static double offset(Cell cell, double spare) {
        return switch (cell.align()) {
            case TOP -> 0;
            case CENTRE -> spare / 2;
            case BOTTOM -> spare;
        };
    }

    /** How many rows a cell reaches over. */
    private int rowsOf(int r, int column) {
        int rows = 1;
        while (r + rows < table.rows().size() && mergedAt(table.rows().get(r + rows), column)) {
            rows++;
        }
        return rows;
    }

    /** Whether the rows of a tall cell, as high as they ask to be, give its content room; else its first row grows. */
    private boolean hasRoom(int r, int rows, double wanted) {
        double least = 0;
        for (int i = r; i < r + rows; i++) {
            least += table.rows().get(i).height();
        }
        return wanted <= least;
    }

    /** A cell's strips on their way into a row, and how many of them are placed. */
    private static final class Filling {

        private final Cell cell;
        private final Margins margins;
        private final int column;
        private final List<Slice> slices;
        private int placed;

        Filling(Cell cell, Margins margins, int column, List<Slice> slices) {
            this.cell = cell;
            this.margins = margins;
            this.column = column;
            this.slices = slices;
        }

        double leftover() {
            return Layout.height(slices.subList(placed, slices.size()));
        }

        /** The next strips that fit, at least one, so that the row always goes on. */
        List<Slice> take(double height) {
            int from = placed;
            double used = 0;
            while (placed < slices.size()
                    && (placed == from || used + slices.get(placed).height() <= height)) {
                used += slices.get(placed).height();
                placed++;
            }
            return slices.subList(from, placed);
        }
    }

    private List<Slice> row(int r) {
        var row = table.rows().get(r);
        var fillings = new ArrayList<Filling>();
        int column = 0;
        for (var cell : row.cells()) {
            var margins = cell.margins() == null ? table.look().cell() : cell.margins();
            double width = sum(column, column + cell.columns()) - margins.left() - margins.right();
            List<Slice> inside = cell.merged() ? List.of() : layout.slices(cell.blocks(), Math.max(1, width), pageOf);
            int rows = cell.merged() ? 1 : rowsOf(r, column);
            if (rows > 1 && hasRoom(r, rows, Layout.height(inside) + margins.top() + margins.bottom())) {
                tallCells.add(new TallCell(r, rows, cell, margins, column, inside));
                inside = List.of();
            }
            fillings.add(new Filling(cell, margins, column, inside));
            column += cell.columns();
        }
        var strips = new ArrayList<Slice>();
        do {
            double wanted = fillings.stream()
                    .mapToDouble(f -> f.leftover() + f.margins.top() + f.margins.bottom())
                    .max()
                    .orElse(0);
            boolean begins = strips.isEmpty();
            double height =
                    row.exact() && row.height() > 0 ? row.height() : Math.max(wanted, begins ? row.height() : 0);
            strips.add(strip(r, row, fillings, Math.min(height, pageHeight), begins));
        } while (!row.exact() && fillings.stream().anyMatch(f -> f.placed < f.slices.size()));
        return strips;
    }

    private Slice strip(int r, Row row, List<Filling> fillings, double height, boolean begins) {
        var grounds = new ArrayList<Mark>();
        var marks = new ArrayList<Mark>();
        for (var filling : fillings) {
            var cell = filling.cell;
            double x = left + sum(0, filling.column);
            double width = sum(filling.column, filling.column + cell.columns());
            if (cell.shade() != null) {
                grounds.add(new Ground(x, 0, width, height, cell.shade()));
            }
            double room = height - filling.margins.top() - filling.margins.bottom();
            var inside = filling.take(row.exact() ? Double.MAX_VALUE : room + 0.01);
            double spare = Math.max(0, room - Layout.height(inside));
            double y = filling.margins.top() + offset(cell, spare);
            for (var slice : inside) {
                for (var mark : slice.marks()) {
                    marks.add(mark.moved(x + filling.margins.left(), y));
                }
                y += slice.height();
            }
            addBorders(r, filling, x, width, height, begins, marks);
        }
        grounds.addAll(marks);
        return Slice.of(height, grounds, false, false);
    }

    private void addBorders(
            int r, Filling filling, double x, double width, double height, boolean begins, List<Mark> marks) {
        var cell = filling.cell;
        boolean lastColumn = filling.column + cell.columns() >= columns.length;
        boolean goesOn = r + 1 < table.rows().size() && mergedAt(table.rows().get(r + 1), filling.column);
        var top = border(cell, Edge.TOP, r == 0 ? Edge.TOP : Edge.INSIDE_H);
        var bottom = border(cell, Edge.BOTTOM, r == table.rows().size() - 1 ? Edge.BOTTOM : Edge.INSIDE_H);
        if (!cell.merged() || !begins) {
            addRule(top, x, 0, x + width, 0, marks);
        }
        if (!goesOn) {
            addRule(bottom, x, height, x + width, height, marks);
        }
        addRule(border(cell, Edge.LEFT, filling.column == 0 ? Edge.LEFT : Edge.INSIDE_V), x, 0, x, height, marks);
        addRule(
                border(cell, Edge.RIGHT, lastColumn ? Edge.RIGHT : Edge.INSIDE_V),
                x + width,
                0,
                x + width,
                height,
                marks);
    }

    private static boolean mergedAt(Row row, int column) {
        int at = 0;
        for (var cell : row.cells()) {
            if (at == column) {
                return cell.merged();
            }
            at += cell.columns();
        }
        return false;
    }

    private @Nullable Border border(Cell cell, Edge own, Edge tables) {
        Map<Edge, Border> ofCell = cell.borders();
        return ofCell.containsKey(own)
                ? ofCell.get(own)
                : table.look().borders().get(tables);
    }

    private static void addRule(@Nullable Border border, double x1, double y1, double x2, double y2, List<Mark> marks) {
        if (border != null && border.width() > 0) {
            marks.add(new Rule(x1, y1, x2, y2, border.width(), border.colour()));
        }
    }
}
