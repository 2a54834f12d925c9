package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The type of a field.
 *
 * @param kind what it holds
 * @param valueType id of the named value type ({@code citizen-id}, {@code phone}, {@code money} …), null for a plain kind
 * @param target the code list of a code, the entity of a reference, the process of a case, the organ type of an organ, the rule table of a decision; else null
 * @param contract the contract under which the case of a case field was opened, whoever took it; else null
 * @param level how deep a region may be chosen, null for any
 * @param rows the fields of each row when {@code kind} is {@link FieldKind#ROWS}, else empty
 */
public record FieldType(
        FieldKind kind,
        @Nullable String valueType,
        @Nullable String target,
        @Nullable String contract,
        @Nullable Level level,
        List<FieldDefinition> rows) {

    public FieldType {
        rows = List.copyOf(rows);
    }

    public static FieldType of(FieldKind kind) {
        return new FieldType(kind, null, null, null, null, List.of());
    }

    public boolean is(FieldKind other) {
        return kind == other;
    }
}
