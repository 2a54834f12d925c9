package org.longzheng.kernel.records.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.GradeDefinition;
import org.longzheng.kernel.catalogue.ValueTypeDefinition;
import org.longzheng.kernel.schema.FieldStorage;

/**
 * A field and where it is kept.
 *
 * @param table the table that has the column: the entity's own, or the one of its several values
 * @param column the column; {@code value} in a table of several values
 * @param blindColumn the column that finds a sealed value by equality
 * @param storedAs what other tables call the field: its first id
 * @param rows the columns of a {@code rows} field by field id, else empty
 */
record FieldPlan(
        FieldDefinition definition,
        @Nullable ValueTypeDefinition valueType,
        @Nullable GradeDefinition grade,
        String table,
        String column,
        String blindColumn,
        String storedAs,
        boolean several,
        boolean sealed,
        Map<String, FieldPlan> rows) {

    static FieldPlan of(Catalogue catalogue, EntityDefinition entity, FieldDefinition field) {
        boolean several = FieldStorage.isSeveral(field);
        var table = several ? FieldStorage.childTable(entity, field) : FieldStorage.table(entity);
        var column = several ? "value" : FieldStorage.column(entity, field);
        var storedAs = entity.firstId(field.id());
        var rows = new LinkedHashMap<String, FieldPlan>();
        if (field.type().is(FieldKind.ROWS)) {
            for (var row : field.type().rows()) {
                rows.put(
                        row.id(),
                        plan(
                                catalogue,
                                row,
                                table,
                                FieldStorage.column(entity, field, row),
                                FieldStorage.blindColumn(entity, field, row),
                                row.id(),
                                false,
                                field));
            }
        }
        var blind = FieldStorage.blindColumn(entity, field);
        return plan(catalogue, field, table, column, blind, storedAs, several, field)
                .with(rows);
    }

    private static FieldPlan plan(
            Catalogue catalogue,
            FieldDefinition field,
            String table,
            String column,
            String blindColumn,
            String storedAs,
            boolean several,
            FieldDefinition holder) {
        var valueType = field.type().valueType();
        boolean sealed = FieldStorage.isSealed(catalogue, field)
                || holder != field
                        && FieldStorage.isSealed(catalogue, holder)
                        && (field.type().is(FieldKind.TEXT) || field.type().is(FieldKind.LONG_TEXT));
        return new FieldPlan(
                field,
                valueType == null ? null : catalogue.valueTypes().get(valueType),
                catalogue.grades().get(field.grade()),
                table,
                column,
                blindColumn,
                storedAs,
                several,
                sealed,
                Map.of());
    }

    private FieldPlan with(Map<String, FieldPlan> newRows) {
        return new FieldPlan(
                definition, valueType, grade, table, column, blindColumn, storedAs, several, sealed, newRows);
    }

    String id() {
        return definition.id();
    }

    FieldKind kind() {
        return definition.type().kind();
    }

    String label() {
        return definition.label().zh();
    }

    /** True when it has a column in the entity's own table. */
    boolean isColumn() {
        return definition.stored() && !several;
    }

    /** The entity a reference leads to, or null when the field is none. */
    @Nullable
    String target() {
        return kind() == FieldKind.REFERENCE || kind() == FieldKind.CASE
                ? definition.type().target()
                : null;
    }

    boolean isText() {
        return kind() == FieldKind.TEXT || kind() == FieldKind.LONG_TEXT;
    }
}
