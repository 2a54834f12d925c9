package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a definition file as its author wrote it, with the comments around it: what a layout is made from. */
sealed interface Piece {

    /** A scalar on one line, quotes included; empty where nothing is written. */
    record Scalar(String text) implements Piece {}

    /**
     * A scalar over several lines behind {@code |} or {@code >}.
     *
     * @param header the indicators, e.g. {@code |-}
     * @param lines without their indentation
     */
    record Text(String header, List<String> lines) implements Piece {}

    /** How an author wrote a group: over lines by indentation, in brackets on one line, or in brackets over several. */
    enum Form {
        LINES,
        ONE_LINE,
        BRACKETS
    }

    /**
     * A map or a list.
     *
     * @param map whether its items have keys
     * @param tail comments after the last item; an empty text is a blank line
     */
    record Group(boolean map, Form form, List<Item> items, List<String> tail) implements Piece {

        boolean isEmpty() {
            return items.isEmpty();
        }
    }

    /**
     * One entry of a map or element of a list.
     *
     * @param above lines before it: comments, and empty texts for blank lines
     * @param key null in a list
     * @param beside the comment at the end of its first line
     */
    record Item(
            List<String> above,
            @Nullable String key,
            Piece value,
            @Nullable String beside) {

        Item with(List<String> other) {
            return new Item(other, key, value, beside);
        }
    }
}
