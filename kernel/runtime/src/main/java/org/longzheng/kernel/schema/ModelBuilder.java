package org.longzheng.kernel.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.schema.ColumnType.Kind;
import org.longzheng.kernel.schema.SchemaModel.Column;
import org.longzheng.kernel.schema.SchemaModel.Index;
import org.longzheng.kernel.schema.SchemaModel.Table;

/** Lays out one table per entity and one per field with several values. */
final class ModelBuilder {

    private static final int TEXT_LENGTH = 200;
    private static final int TITLE_LENGTH = 255;
    private static final int CODE_LENGTH = 64;
    private static final int SCOPE_LENGTH = 128;
    private static final int REGION_LENGTH = 12;
    private static final int TRACK_CODE_LENGTH = 16;
    private static final int LENGTH_LENGTH = 32;
    private static final int BLIND_LENGTH = 43;
    private static final int DECIMAL_DIGITS = 18;
    private static final int DECIMAL_SCALE = 4;
    private static final int SEALED_OVERHEAD = 64;

    private final Catalogue catalogue;
    private final Predicate<EntityDefinition> wanted;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    /** @param wanted whose tables */
    ModelBuilder(Catalogue catalogue, Predicate<EntityDefinition> wanted) {
        this.catalogue = catalogue;
        this.wanted = wanted;
    }

    SchemaModel build() {
        catalogue.entities().values().stream().filter(wanted).forEach(this::tables);
        for (var branch : catalogue.branches().values()) {
            addLocal(branch);
        }
        return new SchemaModel(tables);
    }

    private void tables(EntityDefinition entity) {
        entityTable(entity);
        for (var field : kept(entity)) {
            if (FieldStorage.isSeveral(field)) {
                childTable(entity, field);
            }
        }
    }

    /** What layers add stands in everybody's tables, in columns that only they know. */
    private void addLocal(Catalogue branch) {
        var builder = new ModelBuilder(branch, wanted);
        for (var entity : branch.entities().values()) {
            if (entity != catalogue.entities().get(entity.id()) && wanted.test(entity)) {
                builder.tables(entity);
            }
        }
        builder.tables.forEach((name, own) -> tables.merge(name, own, ModelBuilder::joined));
    }

    private static Table joined(Table above, Table own) {
        var columns = new LinkedHashMap<>(above.columns());
        own.columns().forEach(columns::putIfAbsent);
        var indexes = new LinkedHashMap<>(above.indexes());
        own.indexes().forEach(indexes::putIfAbsent);
        return new Table(above.name(), above.label(), columns, above.primaryKey(), indexes);
    }

    /** Fields that are stored, and those that were: the column of a retired field stays. */
    private static List<FieldDefinition> kept(EntityDefinition entity) {
        return Stream.concat(
                        entity.fields().values().stream(),
                        entity.migrate().stream().flatMap(each -> each.retired().values().stream()))
                .filter(FieldDefinition::stored)
                .toList();
    }

    private void entityTable(EntityDefinition entity) {
        var table = new Draft(FieldStorage.table(entity), entity.label().zh());
        table.required("id", ColumnType.of(Kind.LONG));
        table.required("version", ColumnType.of(Kind.INTEGER));
        table.required("organ", ColumnType.ascii(CODE_LENGTH));
        table.required("scope", ColumnType.ascii(SCOPE_LENGTH));
        table.required("title", ColumnType.text(TITLE_LENGTH));
        table.required("created_at", ColumnType.of(Kind.DATE_TIME));
        table.required("created_by", ColumnType.text(CODE_LENGTH));
        table.required("changed_at", ColumnType.of(Kind.DATE_TIME));
        table.required("changed_by", ColumnType.text(CODE_LENGTH));
        if (!entity.states().isEmpty() || entity.isCase()) {
            table.column("state", ColumnType.ascii(CODE_LENGTH), "");
        }
        if (entity.isCase()) {
            table.column("step", ColumnType.ascii(CODE_LENGTH), "");
            table.column("outcome", ColumnType.ascii(CODE_LENGTH), "");
            table.required("is_open", ColumnType.of(Kind.BOOLEAN));
            table.column("number", ColumnType.text(TEXT_LENGTH), "");
            table.index("_open", "is_open", "scope");
        }
        if (entity.track() != null) {
            table.column("track_code", ColumnType.ascii(TRACK_CODE_LENGTH), "");
            var number = entity.fields().get(entity.track().number());
            if (number != null) {
                var column =
                        sealed(number) ? FieldStorage.blindColumn(entity, number) : FieldStorage.column(entity, number);
                table.index("_track", column);
            }
        }
        table.index("_scope", "scope", "id");
        for (var field : kept(entity)) {
            if (!FieldStorage.isSeveral(field)) {
                fieldColumns(table, entity, field);
            }
        }
        for (var unique : entity.uniques()) {
            unique(table, entity, unique);
        }
        for (var order : entity.list().order()) {
            var field = entity.fields().get(order.field());
            if (field != null
                    && field.stored()
                    && !FieldStorage.isSeveral(field)
                    && !sealed(field)
                    && !field.type().is(FieldKind.LONG_TEXT)) {
                var column = FieldStorage.column(entity, field);
                table.index(column.substring(2), column, "id");
            }
        }
        tables.put(table.name, table.table(List.of("id")));
    }

    private void fieldColumns(Draft table, EntityDefinition entity, FieldDefinition field) {
        var column = FieldStorage.column(entity, field);
        boolean unique = field.unique() && entity.fields().containsKey(field.id());
        var plain = type(field);
        if (sealed(field)) {
            table.column(column, sealedType(plain), field.label().zh());
            var blind = FieldStorage.blindColumn(entity, field);
            table.column(blind, ColumnType.ascii(BLIND_LENGTH), "");
            table.indexOf(unique, column, blind);
            return;
        }
        table.column(column, plain, field.label().zh());
        boolean searched = switch (field.type().kind()) {
            case REFERENCE, ORGAN, CASE -> true;
            default -> false;
        };
        if (unique || searched) {
            table.indexOf(unique, column, column);
        }
    }

    private void unique(Draft table, EntityDefinition entity, EntityDefinition.UniqueDefinition unique) {
        var columns = unique.fields().stream()
                .map(id -> {
                    var field = entity.fields().get(id);
                    // `organ` and `state` are columns of every record
                    return field == null
                            ? id
                            : sealed(field)
                                    ? FieldStorage.blindColumn(entity, field)
                                    : FieldStorage.column(entity, field);
                })
                .collect(java.util.stream.Collectors.toCollection(java.util.ArrayList::new));
        if (unique.when() != null) {
            var guard = TableNames.guardColumn(unique.id());
            table.column(guard, ColumnType.of(Kind.INTEGER), "");
            columns.add(guard);
        }
        var name = TableNames.index("uq", table.name, "_" + unique.id().replace('-', '_'));
        table.indexes.put(name, new Index(name, columns, true));
    }

    private void childTable(EntityDefinition entity, FieldDefinition field) {
        var table = new Draft(
                FieldStorage.childTable(entity, field),
                entity.label().zh() + "：" + field.label().zh());
        table.required("owner_id", ColumnType.of(Kind.LONG));
        table.required("pos", ColumnType.of(Kind.INTEGER));
        if (field.type().is(FieldKind.ROWS)) {
            for (var column : field.type().rows()) {
                if (column.stored()) {
                    var plain = type(column);
                    var name = FieldStorage.column(entity, field, column);
                    table.column(
                            name,
                            sealed(column) || sealed(field) ? sealedType(plain) : plain,
                            column.label().zh());
                    if (sealed(column)) {
                        // equal values of two rows are found by it: the same person in two files
                        var blind = FieldStorage.blindColumn(entity, field, column);
                        table.column(blind, ColumnType.ascii(BLIND_LENGTH), "");
                        table.indexOf(false, name, blind);
                    }
                }
            }
        } else {
            var plain = type(field);
            table.required("value", sealed(field) ? sealedType(plain) : plain);
            if (field.type().is(FieldKind.REFERENCE) || field.type().is(FieldKind.CASE)) {
                table.index("_value", "value");
            }
        }
        tables.put(table.name, table.table(List.of("owner_id", "pos")));
    }

    private boolean sealed(FieldDefinition field) {
        return FieldStorage.isSealed(catalogue, field);
    }

    private static ColumnType sealedType(ColumnType plain) {
        // UTF-8 takes up to four bytes a character, base64 a third more
        return plain.kind() == Kind.LONG_TEXT
                ? plain
                : ColumnType.text(Math.max(TITLE_LENGTH, plain.length() * 16 / 3 + SEALED_OVERHEAD));
    }

    private ColumnType type(FieldDefinition field) {
        var valueType = field.type().valueType() == null
                ? null
                : catalogue.valueTypes().get(field.type().valueType());
        return switch (field.type().kind()) {
            case TEXT ->
                ColumnType.text(first(field.length(), valueType == null ? null : valueType.length(), TEXT_LENGTH));
            case LONG_TEXT, DECISION -> ColumnType.of(Kind.LONG_TEXT);
            case INTEGER -> ColumnType.of(Kind.LONG);
            case DECIMAL ->
                ColumnType.decimal(
                        first(valueType == null ? null : valueType.digits(), null, DECIMAL_DIGITS),
                        first(valueType == null ? null : valueType.scale(), null, DECIMAL_SCALE));
            case BOOLEAN, CONSENT -> ColumnType.of(Kind.BOOLEAN);
            case DATE -> ColumnType.of(Kind.DATE);
            case DATETIME -> ColumnType.of(Kind.DATE_TIME);
            case YEAR -> ColumnType.of(Kind.INTEGER);
            case LENGTH -> ColumnType.ascii(LENGTH_LENGTH);
            case CODE, ORGAN -> ColumnType.ascii(CODE_LENGTH);
            case USER -> ColumnType.text(CODE_LENGTH);
            case REGION -> ColumnType.ascii(REGION_LENGTH);
            case REFERENCE, CASE, FILE, IMAGE -> ColumnType.of(Kind.LONG);
            case ROWS -> throw new IllegalArgumentException("rows have a table, not a column: " + field.id());
        };
    }

    private static int first(@Nullable Integer one, @Nullable Integer other, int otherwise) {
        return one != null ? one : other != null ? other : otherwise;
    }

    /** A table being laid out. */
    private static final class Draft {

        private final String name;
        private final String label;
        private final Map<String, Column> columns = new LinkedHashMap<>();
        private final Map<String, Index> indexes = new LinkedHashMap<>();

        Draft(String name, String label) {
            this.name = name;
            this.label = label;
        }

        void required(String column, ColumnType type) {
            columns.put(column, new Column(column, type, true, ""));
        }

        void column(String column, ColumnType type, String columnLabel) {
            columns.put(column, new Column(column, type, false, columnLabel));
        }

        void index(String what, String... of) {
            var index = TableNames.index("ix", name, what);
            indexes.putIfAbsent(index, new Index(index, List.of(of), false));
        }

        /** @param field the column of the field that the index is called by */
        void indexOf(boolean unique, String field, String column) {
            var index = TableNames.index(unique ? "uq" : "ix", name, field.substring(2));
            indexes.put(index, new Index(index, List.of(column), unique));
        }

        Table table(List<String> primaryKey) {
            return new Table(name, label, columns, primaryKey, indexes);
        }
    }
}
