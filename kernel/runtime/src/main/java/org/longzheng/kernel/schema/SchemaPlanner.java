package org.longzheng.kernel.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.schema.SchemaModel.Column;
import org.longzheng.kernel.schema.SchemaModel.Table;
import org.longzheng.kernel.schema.SchemaPlan.Change;

/** Compares tables with what a catalogue needs. */
public final class SchemaPlanner {

    private SchemaPlanner() {}

    /**
     * The plan from one catalogue to the next, without a database.
     *
     * @param before the catalogue in force, null at the first publication
     */
    public static SchemaPlan plan(@Nullable Catalogue before, Catalogue after) {
        return plan(before == null ? SchemaModel.empty() : SchemaModel.of(before), SchemaModel.of(after));
    }

    /** The plan from the tables there are to the tables that are needed. */
    public static SchemaPlan plan(SchemaModel before, SchemaModel after) {
        var changes = new ArrayList<Change>();
        var kept = new ArrayList<String>();
        var conflicts = new ArrayList<SchemaPlan.Conflict>();
        for (var table : after.tables().values()) {
            var existing = before.tables().get(table.name());
            if (existing == null) {
                changes.add(new Change.AddTable(table));
                table.indexes().values().forEach(index -> changes.add(new Change.AddIndex(table.name(), index)));
            } else {
                compare(existing, table, changes, kept, conflicts);
            }
        }
        for (var table : before.tables().values()) {
            if (!after.tables().containsKey(table.name())) {
                kept.add("table %s is kept: no definition needs it now".formatted(table.name()));
            }
        }
        return new SchemaPlan(changes, kept, conflicts);
    }

    private static void compare(
            Table before, Table after, List<Change> changes, List<String> kept, List<SchemaPlan.Conflict> conflicts) {
        for (var column : after.columns().values()) {
            var existing = before.column(column.name());
            if (existing == null) {
                // rows that exist have no value for it
                changes.add(new Change.AddColumn(
                        after.name(), new Column(column.name(), column.type(), false, column.label())));
            } else if (!existing.type().holds(column.type())) {
                widen(after.name(), existing, column, changes, conflicts);
            }
        }
        for (var index : after.indexes().values()) {
            if (!before.indexes().containsKey(index.name())) {
                changes.add(new Change.AddIndex(after.name(), index));
            }
        }
        for (var column : before.columns().values()) {
            if (after.column(column.name()) == null) {
                kept.add("column %s.%s is kept: no definition needs it now".formatted(after.name(), column.name()));
            }
        }
        for (var index : before.indexes().values()) {
            if (index.unique() && !after.indexes().containsKey(index.name())) {
                kept.add("unique %s is kept and still holds: drop it by hand when it must not".formatted(index.name()));
            }
        }
    }

    private static void widen(
            String table, Column existing, Column column, List<Change> changes, List<SchemaPlan.Conflict> conflicts) {
        if (column.type().holds(existing.type())) {
            changes.add(new Change.WidenColumn(table, column, existing.type()));
        } else {
            conflicts.add(new SchemaPlan.Conflict(table, column, existing.type()));
        }
    }
}
