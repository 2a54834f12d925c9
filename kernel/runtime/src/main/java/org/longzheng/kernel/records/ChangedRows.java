package org.longzheng.kernel.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.RecordValue;

/** What a field of rows holds after an effect wrote one column of it. */
public final class ChangedRows {

    private ChangedRows() {}

    /**
     * All rows of a field, each with a new value in one column.
     *
     * @param value of a row; null empties the column
     */
    public static List<Map<String, Object>> all(
            StoredRecord record, String field, String column, Function<RecordValue, @Nullable Object> value) {
        var rows = new ArrayList<Map<String, Object>>();
        if (record.values().get(field) instanceof List<?> stored && record.get(field) instanceof List<?> seen) {
            for (int at = 0; at < stored.size(); at++) {
                rows.add(row((Map<?, ?>) stored.get(at), column, value.apply((RecordValue) seen.get(at))));
            }
        }
        return rows;
    }

    /** All rows of the field that a row belongs to, that row alone with a new value in one column. */
    public static List<Map<String, Object>> one(
            StoredRecord record, RecordValue one, String column, @Nullable Object value) {
        var field = fieldOf(record, one);
        return all(record, String.valueOf(field), column, row -> row.id().equals(one.id()) ? value : row.get(column));
    }

    /** The field of rows of the record that a row belongs to, or null when it is no row of the record. */
    public static @Nullable String fieldOf(StoredRecord record, RecordValue row) {
        var head = record.entity() + ".";
        return row.entity().startsWith(head) && row.id().startsWith(record.id() + ".")
                ? row.entity().substring(head.length())
                : null;
    }

    private static Map<String, Object> row(Map<?, ?> stored, String column, @Nullable Object value) {
        var row = new LinkedHashMap<String, Object>();
        stored.forEach((key, each) -> row.put(key.toString(), each));
        if (value == null) {
            row.remove(column);
        } else {
            row.put(column, value);
        }
        return row;
    }
}
