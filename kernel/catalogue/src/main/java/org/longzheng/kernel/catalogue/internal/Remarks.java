package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The comments and blank lines of a file in their order, given out once to the pieces that they belong to. */
final class Remarks {

    /**
     * @param index of the first character in the file
     * @param own whether nothing else stands on the line
     * @param text the comment with its {@code #}; empty for a blank line
     */
    private record Remark(int index, int line, int column, boolean own, String text) {

        boolean blank() {
            return text.isEmpty();
        }
    }

    /** Where a scalar stands, from its first to behind its last character. */
    record Span(int start, int end) {}

    private final Deque<Remark> waiting = new ArrayDeque<>();
    private final int count;
    private int given;

    Remarks(int[] text, List<Span> scalars) {
        var spans = scalars.stream()
                .filter(span -> span.end() > span.start())
                .sorted(Comparator.comparingInt(Span::start))
                .iterator();
        @Nullable Span next = spans.hasNext() ? spans.next() : null;
        int line = 0;
        int lineStart = 0;
        boolean bare = true;
        for (int at = 0; at < text.length; at++) {
            while (next != null && at == next.start()) {
                for (; at < next.end(); at++) {
                    if (text[at] == '\n') {
                        line++;
                        lineStart = at + 1;
                    }
                }
                bare = at == lineStart; // a scalar behind `|` ends with its line
                next = spans.hasNext() ? spans.next() : null;
            }
            if (at >= text.length) {
                break;
            }
            int character = text[at];
            if (character == '\n') {
                if (bare) {
                    waiting.add(new Remark(lineStart, line, 0, true, ""));
                }
                line++;
                lineStart = at + 1;
                bare = true;
            } else if (character == '#' && (at == lineStart || text[at - 1] == ' ' || text[at - 1] == '\t')) {
                int end = at;
                while (end < text.length && text[end] != '\n') {
                    end++;
                }
                var comment = new String(text, at, end - at).stripTrailing();
                waiting.add(new Remark(at, line, at - lineStart, bare, comment));
                bare = false;
                at = end - 1;
            } else if (character != ' ' && character != '\t') {
                bare = false;
            }
        }
        count = (int) waiting.stream().filter(remark -> !remark.blank()).count();
    }

    /** How many comments the file has. */
    int count() {
        return count;
    }

    /** How many comments have been given out. */
    int given() {
        return given;
    }

    /** Everything before a place, in order; a blank line is an empty text. */
    List<String> before(int index) {
        var lines = new ArrayList<String>();
        while (!waiting.isEmpty() && waiting.getFirst().index() < index) {
            add(lines, waiting.removeFirst());
        }
        return lines;
    }

    /** Comments before a place that stand at least as far to the right as the group that ends there. */
    List<String> tail(int index, int column) {
        var lines = new ArrayList<String>();
        var blanks = new ArrayDeque<Remark>();
        while (!waiting.isEmpty() && waiting.getFirst().index() < index) {
            var remark = waiting.getFirst();
            if (!remark.blank() && remark.own() && remark.column() < column) {
                break;
            }
            waiting.removeFirst();
            if (remark.blank()) {
                blanks.add(remark);
                continue;
            }
            blanks.forEach(blank -> add(lines, blank));
            blanks.clear();
            add(lines, remark);
        }
        while (!blanks.isEmpty()) {
            waiting.addFirst(blanks.removeLast());
        }
        return lines;
    }

    /** The comment that ends a line, if it stands before a place. */
    @Nullable
    String beside(int line, int index) {
        var first = waiting.peekFirst();
        if (first == null || first.own() || first.line() != line || first.index() >= index) {
            return null;
        }
        given++;
        return waiting.removeFirst().text();
    }

    /** At most one blank line between two others. */
    private void add(List<String> lines, Remark remark) {
        given += remark.blank() ? 0 : 1;
        if (!remark.blank() || lines.isEmpty() || !lines.getLast().isEmpty()) {
            lines.add(remark.text());
        }
    }
}
