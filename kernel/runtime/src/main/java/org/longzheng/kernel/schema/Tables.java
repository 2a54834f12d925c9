package org.longzheng.kernel.schema;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.schema.SchemaModel.Index;
import org.longzheng.kernel.schema.SchemaPlan.Change;

/** The tables of the database that hold what definitions declare. Whoever changes them sees to it that nobody else does so at the same time. */
public interface Tables {

    /**
     * What the tables, as they are, lack for a catalogue.
     *
     * @param before the catalogue whose tables are known to be there, or null: look at all of them
     */
    SchemaPlan plan(@Nullable Catalogue before, Catalogue after);

    /**
     * Adds what is lacking, change by change. Looks at the tables as they are, so that a run that was killed half way is finished by the next. Every change
     * only adds: who still works by {@code before} does not notice.
     *
     * @param done told of each change once it is done
     */
    void bring(@Nullable Catalogue before, Catalogue after, Consumer<Change> done);

    /** How many rows a table has; 0 when there is none of that name. */
    long rows(String table);

    /** True when a table has a column. */
    boolean has(String table, String column);

    /** True when there is a table of that name. */
    boolean exists(String table);

    /** Deletes a table with all its rows; there is no way back. */
    void drop(String table);

    /** How many rows of a table have a value in a column. */
    long values(String table, String column);

    /** How many rows of a table hold a value in a column. */
    long holding(String table, String column, String value);

    /** How many groups of rows have equal values in all columns of an index and no empty one. */
    long repeated(String table, Index index);
}
