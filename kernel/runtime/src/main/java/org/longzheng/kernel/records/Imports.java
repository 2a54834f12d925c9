package org.longzheng.kernel.records;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.sdk.Refusal;

/**
 * Files that arrive from elsewhere, as {@code exchange.yaml} declares them. A row changes the record that it is about, or makes one where the import may; a
 * row that names something unknown refuses the file, or waits for a person. Whoever holds a role of {@code by} may bring a file, and may touch those records that
 * this role reads.
 *
 * @see "docs/decisions/0136-imports-of-files.md"
 */
public interface Imports {

    /** The imports of an entity that the actor may use, in the order of their definition. */
    List<Offer> offers(Actor actor, String entity);

    /**
     * Takes the rows of a file: all of them, or none when any is refused.
     *
     * @param rehearsal judges as if the rows were stored, and stores nothing
     * @throws org.longzheng.kernel.sdk.RefusedException {@code forbidden}, {@code too-many}
     */
    Arrival take(Actor actor, String entity, String id, List<Row> rows, Submission submission, boolean rehearsal);

    /** Rows that wait for a person, the oldest first. */
    List<Waiting> waiting(Actor actor, String entity, String id);

    /**
     * Takes a row that waits, as somebody has mended it.
     *
     * @param values by path of the column; what is not named stays as the file had it
     */
    Arrival resolve(Actor actor, String entity, String id, long row, Map<String, String> values, Submission submission);

    /** Lets go of a row that waits; refused without a reason. */
    void drop(Actor actor, String entity, String id, long row, String reason);

    /**
     * An import that is offered.
     *
     * @param columns heading to path
     * @param waiting how many rows wait for a person
     */
    record Offer(String id, String label, Map<String, String> columns, int waiting) {}

    /**
     * A row of a file.
     *
     * @param values by path of the column
     * @param reason why the warnings of this row are passed over, or null
     */
    record Row(Map<String, ?> values, @Nullable String reason) {}

    /**
     * What came of a file.
     *
     * @param same rows whose record said so already
     * @param waiting rows that were put aside for a person
     * @param refused refusals by the place of their row, 0-based; nothing was stored then
     */
    record Arrival(int created, int changed, int same, int waiting, Map<Integer, List<Refusal>> refused) {}

    /**
     * A row that waits.
     *
     * @param values by path, as texts
     * @param why what could not be found
     */
    record Waiting(long id, Map<String, String> values, String why, LocalDateTime since, String broughtBy) {}
}
