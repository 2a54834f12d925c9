package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/** The scalars of a file as their author wrote them, each brought into one form. */
final class ScalarSource {

    private final int[] text;

    ScalarSource(int[] text) {
        this.text = text;
    }

    /** Where the scalar stands; of one behind {@code |} the lines below its first, so that a comment on that one is seen. */
    Remarks.Span span(ScalarEvent scalar) {
        int start = scalar.getStartMark().orElseThrow().getIndex();
        int end = end(scalar);
        if (!isText(scalar)) {
            return new Remarks.Span(start, end);
        }
        int below = start;
        while (below < end && text[below] != '\n') {
            below++;
        }
        return new Remarks.Span(Math.min(below + 1, end), end);
    }

    /** The line on which a comment may stand beside it. */
    int lastLine(ScalarEvent scalar) {
        return isText(scalar)
                ? scalar.getStartMark().orElseThrow().getLine()
                : scalar.getEndMark().orElseThrow().getLine();
    }

    Piece piece(ScalarEvent scalar) {
        var written = raw(scalar);
        var value = scalar.getValue();
        return switch (scalar.getScalarStyle()) {
            case LITERAL -> literal(value);
            case FOLDED -> folded(written, value);
            case DOUBLE_QUOTED -> new Piece.Scalar(written.contains("\n") ? quoted(value) : written);
            case SINGLE_QUOTED -> {
                boolean keep = !written.contains("\n") && (value.contains("\"") || value.contains("\\"));
                yield new Piece.Scalar(keep ? written : quoted(value));
            }
            default ->
                new Piece.Scalar(!written.contains("\n") ? written : value.contains("\n") ? quoted(value) : value);
        };
    }

    /** A key, which stands on one line whatever its author tried. */
    String key(ScalarEvent scalar) {
        return piece(scalar) instanceof Piece.Scalar one ? one.text() : quoted(scalar.getValue());
    }

    private static boolean isText(ScalarEvent scalar) {
        return scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED;
    }

    private String raw(ScalarEvent scalar) {
        int start = scalar.getStartMark().orElseThrow().getIndex();
        return new String(text, start, end(scalar) - start);
    }

    /** Behind its last character; blank lines that follow a scalar belong to it only where it keeps them. */
    private int end(ScalarEvent scalar) {
        int end = scalar.getEndMark().orElseThrow().getIndex();
        if (!isText(scalar) || keepsLines(scalar.getValue())) {
            return end;
        }
        int start = scalar.getStartMark().orElseThrow().getIndex();
        int last = end;
        while (last > start && (text[last - 1] == ' ' || text[last - 1] == '\n')) {
            last--;
        }
        while (last < end && text[last] != '\n') {
            last++;
        }
        return Math.min(end, last + 1);
    }

    private static boolean keepsLines(String value) {
        return value.equals("\n") || value.endsWith("\n\n");
    }

    private static Piece literal(String value) {
        if (value.isBlank()) {
            return new Piece.Scalar(quoted(value)); // as lines it could not be told from the blank lines behind it
        }
        var lines = new ArrayList<>(List.of(value.split("\n", -1)));
        boolean open = !value.endsWith("\n");
        if (!open) {
            lines.removeLast();
        }
        boolean indented = lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse(" ")
                .startsWith(" ");
        return new Piece.Text(
                "|" + (indented ? String.valueOf(PieceWriter.STEP) : "") + (open ? "-" : keepsLines(value) ? "+" : ""),
                lines);
    }

    /** Its lines as they stand, because joining them is what its author chose. */
    private static Piece folded(String written, String value) {
        var lines = new ArrayList<>(List.of(written.stripTrailing().split("\n", -1)));
        var header = lines.removeFirst().replaceAll("\\s.*", "");
        if (header.chars().anyMatch(Character::isDigit) || keepsLines(value) || lines.isEmpty()) {
            return literal(value);
        }
        int indent = lines.stream()
                .filter(line -> !line.isBlank())
                .mapToInt(line -> line.length() - line.stripLeading().length())
                .findFirst()
                .orElse(0);
        return new Piece.Text(
                header,
                lines.stream()
                        .map(line -> line.length() <= indent ? "" : line.substring(indent))
                        .toList());
    }

    private static String quoted(String value) {
        var quoted = new StringBuilder("\"");
        value.codePoints().forEach(character -> {
            switch (character) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.appendCodePoint(character);
            }
        });
        return quoted.append('"').toString();
    }
}
