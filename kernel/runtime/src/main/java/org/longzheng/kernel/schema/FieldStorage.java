package org.longzheng.kernel.schema;

import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;

/**
 * How a field is kept: who reads and writes columns must agree with who makes them. A column is called by the first id of its field, so that a field is
 * renamed without touching what is stored.
 */
public final class FieldStorage {

    private FieldStorage() {}

    public static String table(EntityDefinition entity) {
        return TableNames.table(entity.firstId());
    }

    /** The table of a field with several values. */
    public static String childTable(EntityDefinition entity, FieldDefinition field) {
        return TableNames.childTable(entity.firstId(), entity.firstId(field.id()));
    }

    public static String column(EntityDefinition entity, FieldDefinition field) {
        return TableNames.column(entity.firstId(field.id()), field.layer());
    }

    /** The column that finds a sealed field's values by equality. */
    public static String blindColumn(EntityDefinition entity, FieldDefinition field) {
        return TableNames.blindColumn(entity.firstId(field.id()), field.layer());
    }

    /** The column of a column of rows. */
    public static String column(EntityDefinition entity, FieldDefinition rows, FieldDefinition column) {
        return TableNames.column(firstId(entity, rows, column), column.layer());
    }

    /** The column that finds the values of a sealed column of rows by equality. */
    public static String blindColumn(EntityDefinition entity, FieldDefinition rows, FieldDefinition column) {
        return TableNames.blindColumn(firstId(entity, rows, column), column.layer());
    }

    private static String firstId(EntityDefinition entity, FieldDefinition rows, FieldDefinition column) {
        var path = entity.firstId(rows.id() + "." + column.id());
        return path.substring(path.indexOf('.') + 1);
    }

    /** True when the values stand in a table of their own: {@code many} and {@code rows}. */
    public static boolean isSeveral(FieldDefinition field) {
        return field.many() || field.type().is(FieldKind.ROWS);
    }

    /** True when the column holds sealed text: a text whose grade asks for it. */
    public static boolean isSealed(Catalogue catalogue, FieldDefinition field) {
        var grade = catalogue.grades().get(field.grade());
        return grade != null
                && grade.seal()
                && (field.type().is(FieldKind.TEXT) || field.type().is(FieldKind.LONG_TEXT));
    }
}
