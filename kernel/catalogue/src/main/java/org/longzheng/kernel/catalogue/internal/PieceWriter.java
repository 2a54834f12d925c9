package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.internal.Piece.Form;
import org.longzheng.kernel.catalogue.internal.Piece.Group;
import org.longzheng.kernel.catalogue.internal.Piece.Item;

/**
 * Lays pieces out: two blanks for each level, {@code { a: b }} and {@code [a, b]}, values in braces of neighbouring keys below each other, two
 * blanks before a comment beside. What its author wrote on one line stays on one line.
 */
final class PieceWriter {

    /** Blanks for each level. */
    static final int STEP = 2;

    /** Cells within which brackets that stood on several lines come together on one. */
    private static final int WIDEST = 140;

    /** A key wider than this stands out of the column of its neighbours. */
    private static final int WIDEST_KEY = 20;

    /** Blanks that the columns of a table may take; where values differ more in width, blanks would part what belongs together. */
    private static final int WIDEST_GAP = 16;

    private final List<String> lines = new ArrayList<>();

    private PieceWriter() {}

    static String write(Group root) {
        var writer = new PieceWriter();
        if (onOneLine(root, 0)) {
            writer.above(root.items().getFirst().above(), 0);
            writer.lines.add(oneLine(root));
            writer.above(root.tail(), 0);
        } else {
            writer.group(root, 0);
        }
        return String.join("\n", writer.lines) + "\n";
    }

    private void group(Group group, int indent) {
        var items = group.items();
        for (int i = 0; i < items.size(); ) {
            int end = i + 1;
            if (inBraces(items.get(i), indent)) {
                while (end < items.size()
                        && inBraces(items.get(end), indent)
                        && !items.get(end).above().contains("")) {
                    end++;
                }
            }
            neighbours(items.subList(i, end), indent);
            i = end;
        }
        above(group.tail(), indent);
    }

    private void neighbours(List<Item> items, int indent) {
        int width = items.stream()
                .filter(item -> item.key() != null)
                .mapToInt(item -> Cells.of(item.key()))
                .filter(own -> own <= WIDEST_KEY)
                .max()
                .orElse(0);
        var columns = columns(items);
        for (var item : items) {
            above(item.above(), indent);
            if (item.key() == null) {
                element(item, indent, columns);
            } else {
                entry(item, indent, items.size() == 1 ? 0 : width, columns);
            }
        }
    }

    /** The widths of the columns, but for the last, where neighbours all have the same keys and make a table; else none. */
    private static List<Integer> columns(List<Item> items) {
        if (items.size() < 2) {
            return List.of();
        }
        var keys = keys(items.getFirst());
        if (!items.stream().allMatch(item -> keys(item).equals(keys) && Cells.of(oneLine(item)) <= WIDEST)) {
            return List.of();
        }
        var columns = new ArrayList<Integer>();
        for (int column = 0; column < keys.size() - 1; column++) {
            int at = column;
            var widths = items.stream()
                    .mapToInt(item ->
                            Cells.of(oneLine(((Group) item.value()).items().get(at))))
                    .summaryStatistics();
            if (widths.getMax() - widths.getMin() > WIDEST_GAP) {
                return List.of();
            }
            columns.add(widths.getMax());
        }
        return columns;
    }

    private static List<String> keys(Item item) {
        return ((Group) item.value())
                .items().stream().map(cell -> String.valueOf(cell.key())).toList();
    }

    private void entry(Item item, int indent, int width, List<Integer> columns) {
        var key = " ".repeat(indent) + item.key() + ":";
        switch (item.value()) {
            case Piece.Scalar scalar -> add(scalar.text().isEmpty() ? key : key + " " + scalar.text(), item.beside());
            case Piece.Text text -> text(key + " ", text, indent, item.beside());
            case Group group
            when onOneLine(group, Cells.of(key)) -> {
                int blanks = Math.max(0, width - Cells.of(item.key())) + 1;
                add(key + " ".repeat(blanks) + oneLine(group, columns), item.beside());
            }
            case Group group when isFilled(group) -> fill(key + " ", group, indent + STEP, item.beside());
            case Group group -> {
                add(key, item.beside());
                group(group, indent + STEP);
            }
        }
    }

    private void element(Item item, int indent, List<Integer> columns) {
        var hyphen = " ".repeat(indent) + "- ";
        switch (item.value()) {
            case Piece.Scalar scalar -> add((hyphen + scalar.text()).stripTrailing(), item.beside());
            case Piece.Text text -> text(hyphen, text, indent, item.beside());
            case Group group
            when onOneLine(group, Cells.of(hyphen)) -> add(hyphen + oneLine(group, columns), item.beside());
            case Group group when isFilled(group) -> fill(hyphen, group, indent + STEP, item.beside());
            case Group group -> {
                int first = lines.size();
                group(group, indent + STEP);
                lines.set(first, hyphen + lines.get(first).substring(hyphen.length()));
            }
        }
    }

    /** Scalars in brackets that do not fit on one line: as many on each line as fit. */
    private void fill(String before, Group group, int indent, @Nullable String beside) {
        lines.add(before + (group.map() ? "{" : "["));
        var line = new StringBuilder();
        for (var item : group.items()) {
            var next = oneLine(item) + ",";
            if (!line.isEmpty() && indent + Cells.of(line.toString()) + 1 + Cells.of(next) > WIDEST) {
                lines.add(" ".repeat(indent) + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(next);
        }
        line.setLength(line.length() - 1);
        add(" ".repeat(indent) + line + (group.map() ? " }" : "]"), beside);
    }

    private static boolean isFilled(Group group) {
        return group.form() == Form.BRACKETS
                && group.items().stream().allMatch(item -> item.value() instanceof Piece.Scalar);
    }

    private void text(String before, Piece.Text text, int indent, @Nullable String beside) {
        add(before + text.header(), beside);
        text.lines().forEach(line -> lines.add(line.isEmpty() ? "" : " ".repeat(Math.max(indent, 0) + STEP) + line));
    }

    private void add(String line, @Nullable String beside) {
        lines.add(beside == null ? line : line + "  " + beside);
    }

    private void above(List<String> remarks, int indent) {
        remarks.forEach(remark -> lines.add(remark.isEmpty() ? "" : " ".repeat(indent) + remark));
    }

    private static boolean inBraces(Item item, int indent) {
        int before = item.key() == null ? indent + STEP : indent + Cells.of(item.key()) + 1;
        return item.value() instanceof Group group && group.map() && !group.isEmpty() && onOneLine(group, before);
    }

    private static boolean onOneLine(Group group, int before) {
        return group.form() == Form.ONE_LINE
                || group.form() == Form.BRACKETS && before + 1 + Cells.of(oneLine(group)) <= WIDEST;
    }

    private static String oneLine(Group group) {
        return oneLine(group, List.of());
    }

    private static String oneLine(Group group, List<Integer> columns) {
        if (group.isEmpty()) {
            return group.map() ? "{}" : "[]";
        }
        var line = new StringBuilder(group.map() ? "{ " : "[");
        int blanks = 0;
        for (int i = 0; i < group.items().size(); i++) {
            var item = oneLine(group.items().get(i));
            line.append(i == 0 ? "" : ", " + " ".repeat(blanks)).append(item);
            blanks = i < columns.size() ? columns.get(i) - Cells.of(item) : 0;
        }
        return line.append(group.map() ? " }" : "]").toString();
    }

    private static String oneLine(Item item) {
        var value = switch (item.value()) {
            case Piece.Scalar scalar -> scalar.text();
            case Piece.Text text -> text.header();
            case Group group -> oneLine(group);
        };
        return item.key() == null ? value : value.isEmpty() ? item.key() + ":" : item.key() + ": " + value;
    }
}
