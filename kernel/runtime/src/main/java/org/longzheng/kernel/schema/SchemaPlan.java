package org.longzheng.kernel.schema;

import java.util.List;
import org.longzheng.kernel.schema.SchemaModel.Column;
import org.longzheng.kernel.schema.SchemaModel.Index;
import org.longzheng.kernel.schema.SchemaModel.Table;

/**
 * What a publication does to the tables, in the order in which it is done.
 *
 * @param changes what is done
 * @param kept what nobody declares any more and stays all the same, and what cannot be done; one line each
 * @param conflicts fields whose type was changed so that stored values would not fit; a plan with conflicts is not run
 */
public record SchemaPlan(List<Change> changes, List<String> kept, List<Conflict> conflicts) {

    public SchemaPlan {
        changes = List.copyOf(changes);
        kept = List.copyOf(kept);
        conflicts = List.copyOf(conflicts);
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** The plan as people review it, one line per change, ending with a line feed. */
    public String asText() {
        var text = new StringBuilder();
        if (changes.isEmpty()) {
            text.append("Nothing to change.\n");
        }
        for (var change : changes) {
            text.append(change.asText());
        }
        for (var conflict : conflicts) {
            text.append("! ").append(conflict.asText()).append('\n');
        }
        for (var line : kept) {
            text.append("= ").append(line).append('\n');
        }
        return text.toString();
    }

    /** The plan in a line: how many of each kind of change. */
    public String inShort() {
        return "%d new tables, %d new columns, %d widened, %d new indexes"
                .formatted(
                        count(Change.AddTable.class),
                        count(Change.AddColumn.class),
                        count(Change.WidenColumn.class),
                        count(Change.AddIndex.class));
    }

    private long count(Class<? extends Change> kind) {
        return changes.stream().filter(kind::isInstance).count();
    }

    /** A column whose stored values would not fit. */
    public record Conflict(String table, Column column, ColumnType before) {

        public String asText() {
            return "column %s.%s holds %s and cannot become %s: declare a field with another id, retire this one under `migrate`, and convert its values"
                    .formatted(table, column.name(), before, column.type());
        }
    }

    /** One change; every change only adds. */
    public sealed interface Change {

        String asText();

        /** A table with its columns; its indexes are changes of their own. */
        record AddTable(Table table) implements Change {
            @Override
            public String asText() {
                var text = new StringBuilder("+ table %s%s\n".formatted(table.name(), labelled(table.label())));
                for (var column : table.columns().values()) {
                    text.append("    %s %s%s%s\n"
                            .formatted(
                                    column.name(),
                                    column.type(),
                                    column.required() ? " required" : "",
                                    labelled(column.label())));
                }
                return text.append("    primary key (%s)\n".formatted(String.join(", ", table.primaryKey())))
                        .toString();
            }
        }

        /** A column of a table that exists. */
        record AddColumn(String table, Column column) implements Change {
            @Override
            public String asText() {
                return "+ column %s.%s %s%s\n".formatted(table, column.name(), column.type(), labelled(column.label()));
            }
        }

        /** A column that takes longer values from now on. */
        record WidenColumn(String table, Column column, ColumnType before) implements Change {
            @Override
            public String asText() {
                return "~ column %s.%s %s, was %s%s\n"
                        .formatted(table, column.name(), column.type(), before, labelled(column.label()));
            }
        }

        /** An index. */
        record AddIndex(String table, Index index) implements Change {
            @Override
            public String asText() {
                return "+ %s %s on %s (%s)\n"
                        .formatted(
                                index.unique() ? "unique" : "index",
                                index.name(),
                                table,
                                String.join(", ", index.columns()));
            }
        }

        private static String labelled(String label) {
            return label.isEmpty() ? "" : "  " + label;
        }
    }
}
