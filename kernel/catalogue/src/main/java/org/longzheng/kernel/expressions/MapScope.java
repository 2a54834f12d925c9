package org.longzheng.kernel.expressions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.ExpressionFunction;

/**
 * A scope over a map of values, for forms and tests: the fields that are typed so far, and what else the caller puts in. A name that is not
 * in the map is null, as an empty field is. {@code this} is the record of these values unless the map says otherwise.
 */
public class MapScope implements Scope {

    private final Map<String, ? extends @Nullable Object> values;
    private final Clock clock;
    private final Map<String, List<RecordValue>> records = new HashMap<>();
    private final Map<String, ExpressionFunction> functions = new HashMap<>();

    public MapScope(Map<String, ? extends @Nullable Object> values, Clock clock) {
        this.values = values;
        this.clock = clock;
    }

    /** Makes the records of an entity known to {@code exists}, {@code count} and their like. */
    public MapScope with(String entity, List<? extends RecordValue> rows) {
        records.put(entity, new ArrayList<>(rows));
        return this;
    }

    /** Makes a module's function known. */
    public MapScope with(ExpressionFunction function) {
        functions.put(function.name(), function);
        return this;
    }

    @Override
    public @Nullable Object name(String name) {
        var value = values.get(name);
        return value == null && name.length() == 4 && name.equals("this") && !values.containsKey("this")
                ? new MapRecord("this", "this", values)
                : value;
    }

    @Override
    public LocalDate today() {
        return LocalDate.now(clock);
    }

    @Override
    public LocalDateTime now() {
        return LocalDateTime.now(clock);
    }

    @Override
    public boolean isEntity(String name) {
        return records.containsKey(name) && !(values.get(name) instanceof List<?>);
    }

    @Override
    public Iterable<? extends RecordValue> records(String entity) {
        var rows = records.get(entity);
        return rows == null ? Scope.super.records(entity) : rows;
    }

    @Override
    public @Nullable ExpressionFunction function(String name) {
        return functions.get(name);
    }
}
