package org.longzheng.kernel.exchange.internal;

import java.math.BigDecimal;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.records.RecordView;
import org.longzheng.kernel.records.Reference;

/** Values as the HTTP interface writes them: ids as strings, because JavaScript's numbers are too short for them; days as ISO 8601. */
final class Json {

    private Json() {}

    static Map<String, @Nullable Object> record(RecordView view) {
        var json = new LinkedHashMap<String, @Nullable Object>();
        json.put("id", Long.toString(view.id()));
        json.put("version", view.version());
        json.put("organ", view.organ());
        json.put("title", view.title());
        var values = new LinkedHashMap<String, @Nullable Object>();
        view.values().forEach((field, value) -> values.put(field, value(value)));
        json.put("values", values);
        if (!view.masked().isEmpty()) {
            json.put("masked", view.masked());
        }
        if (view.closed() != null) {
            json.put("closed", view.closed());
        }
        return json;
    }

    static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Reference reference ->
                Map.of("entity", reference.entity(), "id", Long.toString(reference.id()), "title", reference.title());
            case Long id -> Long.toString(id);
            case BigDecimal number -> number;
            case Temporal day -> day.toString();
            case Length length -> length.toString();
            case List<?> list -> list.stream().map(Json::value).toList();
            case Map<?, ?> row -> {
                var json = new LinkedHashMap<String, @Nullable Object>();
                row.forEach((field, inner) -> json.put(String.valueOf(field), value(inner)));
                yield json;
            }
            default -> value;
        };
    }

    /** Values from a request: a reference may be given as its id or as the object that a read answered. */
    static Map<String, @Nullable Object> given(@Nullable Map<String, ?> json) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        if (json != null) {
            json.forEach((field, value) -> values.put(field, givenValue(value)));
        }
        return values;
    }

    private static @Nullable Object givenValue(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> reference
            when reference.containsKey("entity") && reference.containsKey("id") -> String.valueOf(reference.get("id"));
            case Map<?, ?> row -> {
                var inner = new LinkedHashMap<String, @Nullable Object>();
                row.forEach((field, cell) -> inner.put(String.valueOf(field), givenValue(cell)));
                yield inner;
            }
            case List<?> list -> list.stream().map(Json::givenValue).toList();
            case Integer number -> BigDecimal.valueOf(number);
            case Long number -> BigDecimal.valueOf(number);
            case Double number -> BigDecimal.valueOf(number);
            default -> value;
        };
    }
}
