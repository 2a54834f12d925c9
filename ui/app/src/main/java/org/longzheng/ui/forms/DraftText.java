package org.longzheng.ui.forms;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Reference;
import tools.jackson.databind.json.JsonMapper;

/** Values of a form as JSON text that remembers their types: a value that is no text carries its type in a small object. */
final class DraftText {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String TYPE = "=";

    private DraftText() {}

    static String write(Map<String, ? extends @Nullable Object> values) {
        Map<String, Object> plain = new LinkedHashMap<>();
        values.forEach((id, value) -> {
            if (value != null) {
                plain.put(id, plain(value));
            }
        });
        return JSON.writeValueAsString(plain);
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> read(String text) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        ((Map<String, Object>) JSON.readValue(text, Map.class)).forEach((id, value) -> values.put(id, typed(value)));
        return values;
    }

    private static Object plain(Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean yes -> yes;
            case BigDecimal number -> Map.of(TYPE, "number", "v", number.toPlainString());
            case Long id -> Map.of(TYPE, "id", "v", id.toString());
            case LocalDate day -> Map.of(TYPE, "day", "v", day.toString());
            case LocalDateTime at -> Map.of(TYPE, "at", "v", at.toString());
            case Reference to ->
                Map.of(TYPE, "to", "v", to.entity(), "id", String.valueOf(to.id()), "title", to.title());
            case Map<?, ?> row -> {
                Map<String, Object> columns = new LinkedHashMap<>();
                row.forEach((id, cell) -> {
                    if (cell != null) {
                        columns.put(String.valueOf(id), plain(cell));
                    }
                });
                yield Map.of(TYPE, "row", "v", columns);
            }
            case Collection<?> many -> many.stream().map(DraftText::plain).toList();
            default -> String.valueOf(value);
        };
    }

    private static Object typed(Object value) {
        if (value instanceof List<?> many) {
            List<Object> typed = new ArrayList<>();
            many.forEach(each -> typed.add(typed(each)));
            return typed;
        }
        if (!(value instanceof Map<?, ?> marked)) {
            return value;
        }
        var text = String.valueOf(marked.get("v"));
        return switch (String.valueOf(marked.get(TYPE))) {
            case "number" -> new BigDecimal(text);
            case "id" -> Long.valueOf(text);
            case "day" -> LocalDate.parse(text);
            case "at" -> LocalDateTime.parse(text);
            case "to" ->
                new Reference(
                        text, Long.parseLong(String.valueOf(marked.get("id"))), String.valueOf(marked.get("title")));
            case "row" -> {
                Map<String, Object> row = new LinkedHashMap<>();
                if (marked.get("v") instanceof Map<?, ?> columns) {
                    columns.forEach((id, cell) -> row.put(String.valueOf(id), typed(cell)));
                }
                yield row;
            }
            default -> text;
        };
    }
}
