package org.longzheng.kernel.records;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DataMigration;
import org.longzheng.kernel.catalogue.EntityDefinition;

/**
 * Stored records follow the definitions: each {@code migrate} entry of an entity is applied once on this database, and taken back when definitions from
 * before it return.
 *
 * @see "docs/decisions/0092-stored-data-follow-definitions.md"
 */
public interface DataMigrations {

    /**
     * What putting a catalogue in force makes of stored records, counted on the database; nothing is changed.
     *
     * @param before the catalogue in force, null when there is none
     * @param back true when earlier definitions return
     */
    Plan plan(@Nullable Catalogue before, Catalogue after, boolean back);

    /**
     * Does it, in the caller's transaction, which also puts the catalogue in force.
     *
     * @param publication the number by which it comes into force
     * @throws IllegalStateException when a value does not fit its field; says of which record
     */
    List<Step> run(@Nullable Catalogue before, Catalogue after, boolean back, long publication);

    /**
     * Brings along what acts that had begun under the definitions before wrote after the switch, here or on another node; in the caller's transaction.
     * May be repeated: records that were brought along are left alone.
     *
     * @return how many values were changed
     */
    long catchUp(Catalogue inForce, long publication);

    /**
     * What is to be done.
     *
     * @param obstacles entries that were changed after they were applied, or cannot be taken back, in Chinese, with their place
     */
    record Plan(List<Step> steps, List<String> obstacles) {

        public Plan {
            steps = List.copyOf(steps);
            obstacles = List.copyOf(obstacles);
        }
    }

    /**
     * One entry that is applied or taken back.
     *
     * @param entity as it is on the side that has the entry
     */
    record Step(EntityDefinition entity, DataMigration migration, boolean back, List<Work> works) {

        public Step {
            works = List.copyOf(works);
        }
    }

    /** What is done to one field. */
    enum Kind {
        /** The entity itself has another id. */
        ENTITY,
        RENAME,
        RETIRE,
        RECODE,
        FILL,
        CONVERT
    }

    /**
     * What is done to one field.
     *
     * @param column table and column
     * @param label what people call the field
     * @param how the new id, the codes, or the expression
     * @param rows stored rows whose value is changed; of a retired field those that keep one
     */
    record Work(Kind kind, String field, String column, String label, String how, long rows) {}
}
