package org.longzheng.kernel.records;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.Refusal;

/**
 * Many records at once: those that leave in a file (right {@code export}) and those that arrive in one (right {@code import}). What leaves is
 * written down before the first row is handed over; what arrives is stored whole or not at all.
 *
 * <pre>
 * var leaving = batches.extract(actor, new Extract(Query.of("lawyer"), Set.of(), "年度统计"));
 * leaving.each(row -&gt; write(row));
 * </pre>
 */
public interface Batches {

    /** Under which conditions records of the entity may leave; empty without the right. */
    Optional<Leave> leave(Actor actor, String entity);

    /**
     * Chooses the rows that leave and writes down that they do.
     *
     * @throws org.longzheng.kernel.sdk.RefusedException {@code forbidden}, {@code needs-reason}, {@code too-many} or as a list would refuse
     */
    Leaving extract(Actor actor, Extract extract);

    /** Fields that a row of a file may fill, in the order of the entity; empty without the right. */
    List<String> arrivable(Actor actor, String entity);

    /**
     * Creates one record for each row: all of them, or none when any is refused.
     *
     * @param rehearsal judges as if the rows were stored, and stores nothing
     */
    Arrival arrive(Actor actor, String entity, List<Row> rows, Submission submission, boolean rehearsal);

    /**
     * Conditions under which rows may leave.
     *
     * @param most greatest number of rows of one file
     * @param reason a reason must be given
     */
    record Leave(int most, boolean reason) {}

    /**
     * What is to leave.
     *
     * @param query columns, filter and order as a list takes them; its page does not matter
     * @param only ids of the rows that were ticked; empty: all that the filter leaves
     */
    record Extract(Query query, Set<Long> only, @Nullable String reason) {

        public Extract {
            only = Set.copyOf(only);
        }
    }

    /** Rows on their way out. */
    interface Leaving {

        /** How many rows were chosen. */
        int rows();

        /** The columns that leave, in order. */
        List<String> columns();

        /** Columns of the query whose grade forbids that they leave. */
        List<String> withheld();

        /** Hands over the rows in order, a few in memory at a time, masked as an export masks. A row that is gone meanwhile is passed over. */
        void each(Consumer<RecordView> row);
    }

    /**
     * A row that arrives.
     *
     * @param values by field id, typed or as text to be parsed
     * @param reason why the warnings of this row are passed over, or null
     */
    record Row(Map<String, ?> values, @Nullable String reason) {}

    /**
     * What came of an arrival.
     *
     * @param created number of records that were, or in a rehearsal would be, created; 0 when any row is refused
     * @param refused refusals by the place of their row, 0-based
     */
    record Arrival(int created, Map<Integer, List<Refusal>> refused) {}
}
