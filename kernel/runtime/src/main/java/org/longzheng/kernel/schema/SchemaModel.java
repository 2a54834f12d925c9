package org.longzheng.kernel.schema;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;

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
        return of(catalogue, entity -> true);
    }

    /** The tables that hold what some of its entities declare. */
    public static SchemaModel of(Catalogue catalogue, Predicate<EntityDefinition> wanted) {
        return new ModelBuilder(catalogue, wanted).build();
    }

    /**
     * The entities whose tables may differ between two catalogues: all but those that both hold as the very same definition, in which no layer has a part. What
     * else decides about columns is looked at as a whole, so that a change to it makes every entity one of them.
     */
    public static Predicate<EntityDefinition> apart(Catalogue before, Catalogue after) {
        if (!before.grades().equals(after.grades()) || !before.valueTypes().equals(after.valueTypes())) {
            return entity -> true;
        }
        var local = new HashSet<String>();
        for (var catalogue : List.of(before, after)) {
            for (var branch : catalogue.branches().values()) {
                for (var entity : branch.entities().values()) {
                    if (entity != catalogue.entities().get(entity.id())) {
                        local.add(entity.id());
                    }
                }
            }
        }
        return entity -> local.contains(entity.id())
                || before.entities().get(entity.id()) != after.entities().get(entity.id());
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
