package org.longzheng.kernel.records.internal;

import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.records.Reference;

/** Values of records in memory as views carry them. */
final class Views {

    private Views() {}

    static @Nullable Object shown(@Nullable Object value) {
        return switch (value) {
            case LoadedRecord record -> new Reference(record.entity(), record.recordId(), record.title());
            case List<?> list -> list.stream().map(Views::shown).toList();
            case MapRecord row -> {
                var columns = new LinkedHashMap<String, @Nullable Object>();
                row.values().forEach((id, column) -> {
                    if (column != null) {
                        columns.put(id, shown(column));
                    }
                });
                yield columns;
            }
            case Decision decision -> decision.view();
            case Length length -> length.toString();
            case null, default -> value;
        };
    }

    static String hidden(FieldPlan field, Object value) {
        var mask = field.valueType() == null ? null : field.valueType().mask();
        return value instanceof List<?> || value instanceof Reference
                ? Masks.hide(null, "")
                : Masks.hide(mask, value.toString());
    }
}
