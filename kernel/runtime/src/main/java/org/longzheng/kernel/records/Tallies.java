package org.longzheng.kernel.records;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.Tally.Group;
import org.longzheng.kernel.records.Tally.Measure;

/**
 * Counts the rows that a reader may see, one statement for each tally, and lists the rows behind a number by the same conditions. A field that the
 * reader does not see plainly counts nothing, and what a seal closes to the reader is in no number and no list.
 */
public interface Tallies {

    /**
     * Which parts of a report a reader may see.
     *
     * @param base what the whole report reads
     * @param parts what its single parts read besides
     * @return for each part whether it may be seen; empty when the reader may not see the base
     */
    List<Boolean> visible(Actor actor, String entity, @Nullable String rows, List<Node> base, List<List<Node>> parts);

    /** The numbers of each group that has rows; without a group exactly one line. */
    List<Line> count(Actor actor, Tally tally);

    /** How many rows a seal closes to the reader that would otherwise be in the tally; its group and measures do not matter. */
    long sealed(Actor actor, Tally tally);

    /** The records behind a number, newest first, as the reader's list shows them. */
    RecordPage behind(Actor actor, Tally tally, Part part, Measure measure, int offset, int limit);

    /** What people read for something that rows are grouped by, and the values it may have where these are known. */
    Column column(String entity, @Nullable String rows, Node by);

    /**
     * The numbers of one group.
     *
     * @param key the value or place; null for rows without one
     * @param label what people read, or null for a place
     * @param values in the order of the measures; null for the least and greatest of nothing
     */
    record Line(@Nullable String key, @Nullable String label, List<@Nullable BigDecimal> values) {}

    /** Something that rows are grouped by. */
    record Column(String label, List<Choice> choices) {}

    /** One value of a column. */
    record Choice(String value, String label) {}

    /** Which rows of a tally. */
    sealed interface Part {

        /** All of them. */
        record Whole() implements Part {}

        /** Those of one group. */
        record Of(Group group, @Nullable String key) implements Part {}

        /** Those of a place and of all places in it; null: those without a place. */
        record In(Group group, @Nullable String prefix) implements Part {}
    }
}
