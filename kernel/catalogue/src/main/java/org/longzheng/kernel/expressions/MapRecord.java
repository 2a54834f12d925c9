package org.longzheng.kernel.expressions;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record, row or group over a map of values, e.g. a row that is being typed, {@code me}, {@code settings}. It has the fields of the map. */
public record MapRecord(String entity, String id, Map<String, ? extends @Nullable Object> values)
        implements RecordValue {

    @Override
    public boolean has(String field) {
        return values.containsKey(field);
    }

    @Override
    public @Nullable Object get(String field) {
        return values.get(field);
    }
}
