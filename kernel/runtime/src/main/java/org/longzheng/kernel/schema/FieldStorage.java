package org.longzheng.kernel.schema;

import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;

/** How a field is kept: who reads and writes columns must agree with who makes them. */
public final class FieldStorage {

    private FieldStorage() {}

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
