package org.longzheng.kernel.schema;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;

/** The tables that a catalogue needs, or that a database has; by name, in the order of the definitions. */
public record SchemaModel(Map<String, Table> tables) {

    public SchemaModel {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** A database without any of our tables. */
    public static SchemaModel empty() {
        return new SchemaModel(Map.of());
    }

    /** The tables that hold what a catalogue declares. */
    public static SchemaModel of(Catalogue catalogue) {
        return new ModelBuilder(catalogue).build();
    }

    /**
     * A table.
     *
     * @param label what people call it
     * @param columns by name
     * @param indexes by name
     */
    public record Table(
            String name,
            String label,
            Map<String, Column> columns,
            List<String> primaryKey,
            Map<String, Index> indexes) {

        public Table {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
            indexes = Collections.unmodifiableMap(new LinkedHashMap<>(indexes));
            primaryKey = List.copyOf(primaryKey);
        }

        public @Nullable Column column(String column) {
            return columns.get(column);
        }
    }

    /** A column; {@code label} is what people call the field, empty for the platform's own columns. */
    public record Column(String name, ColumnType type, boolean required, String label) {}

    /** An index; one that is unique refuses two rows with equal values in which none is null. */
    public record Index(String name, List<String> columns, boolean unique) {
        public Index {
            columns = List.copyOf(columns);
        }
    }
}
