package org.longzheng.kernel.records;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.Node;

/**
 * What is to be counted over the rows that a reader may see. All parts are syntax trees of checked definitions, never text of a request.
 *
 * @param rows a field of rows that is gone through instead of the records: names are those of its rows, {@code this} is the record
 * @param seen what a reader must see of a row for it to count at all, besides what the numbers read: the same for every tally of one report, so that
 *     all its numbers are over the same rows
 * @param where conditions that all hold
 * @param within the days to which a row must belong, or null
 * @param range the part of the country or of the organ tree, or null
 * @param group null: everything is one group
 */
public record Tally(
        String entity,
        @Nullable String rows,
        List<Node> seen,
        List<Node> where,
        @Nullable Within within,
        @Nullable Range range,
        @Nullable Group group,
        List<Measure> measures) {

    /** Rows whose date or moment lies in these days, both included. */
    public record Within(Node of, LocalDate from, LocalDate to) {}

    /**
     * Rows whose place lies in a subtree.
     *
     * @param place a region or organ of the row
     * @param prefix the beginning of its code: 2 digits for the province, 4 for a city, 6 for a county
     */
    public record Range(Node place, String prefix) {}

    /**
     * What the rows are grouped by.
     *
     * @param by a value of the row, or a region or organ
     * @param level the key is the code of a place, at most that of this level: {@code 230102}, and {@code 2301} for what belongs to the city
     *     itself. Null: the value is the key
     */
    public record Group(Node by, @Nullable Level level) {}

    /**
     * One number of each group.
     *
     * @param condition which rows count; null: all
     * @param split a value that the counted rows have besides, or null
     * @param value what is added or compared; null for {@link Kind#COUNT}
     */
    public record Measure(
            Kind kind,
            @Nullable Node condition,
            @Nullable Split split,
            @Nullable Node value) {}

    /**
     * A column.
     *
     * @param value null: rows without a value
     */
    public record Split(Node by, @Nullable String value) {}

    /** How rows become a number. */
    public enum Kind {
        /** How many rows; of a field of rows, how many records have one. */
        COUNT,
        SUM,
        /** How many rows have a value. */
        VALUES,
        MIN,
        MAX,
        /** How many different values. */
        DISTINCT;

        /** The number of no rows: there is no least and no greatest of nothing. */
        public @Nullable BigDecimal ofNothing() {
            return this == MIN || this == MAX ? null : BigDecimal.ZERO;
        }
    }

    /** The same rows, grouped and counted otherwise. */
    public Tally at(@Nullable Group otherGroup, List<Measure> otherMeasures) {
        return new Tally(entity, rows, seen, where, within, range, otherGroup, otherMeasures);
    }

    /** Whether the numbers of groups add up to the number of all. */
    public boolean adds(Measure measure) {
        return measure.kind() != Kind.DISTINCT && !(rows != null && measure.kind() == Kind.COUNT);
    }
}
