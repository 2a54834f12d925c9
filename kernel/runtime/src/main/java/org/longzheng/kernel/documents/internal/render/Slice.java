package org.longzheng.kernel.documents.internal.render;

import java.util.List;

/**
 * A horizontal strip of the text that no page break cuts: a line, a gap or a table row.
 *
 * @param marks from the strip's upper left corner
 * @param gap white room that may be left out at the top of a page
 * @param keepNext whether the next strip must stand on the same page
 * @param breakBefore whether it begins a page
 * @param headings strips to repeat above it when it begins a page
 */
record Slice(
        double height, List<Mark> marks, boolean gap, boolean keepNext, boolean breakBefore, List<Slice> headings) {

    static Slice gap(double height, boolean keepNext) {
        return new Slice(height, List.of(), true, keepNext, false, List.of());
    }

    static Slice of(double height, List<Mark> marks, boolean keepNext, boolean breakBefore) {
        return new Slice(height, marks, false, keepNext, breakBefore, List.of());
    }

    Slice under(List<Slice> headings) {
        return new Slice(height, marks, gap, keepNext, breakBefore, headings);
    }

    Slice keptWithNext() {
        return new Slice(height, marks, gap, true, breakBefore, headings);
    }

    Slice onNewPage() {
        return new Slice(height, marks, gap, keepNext, true, headings);
    }
}
