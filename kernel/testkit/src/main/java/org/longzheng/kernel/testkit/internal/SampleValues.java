package org.longzheng.kernel.testkit.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;

/** Values as scenarios write them, made into values as records take them. */
final class SampleValues {

    private final Cast cast;
    private final Map<String, Map<String, @Nullable Object>> samples;

    SampleValues(Cast cast, Map<String, Map<String, @Nullable Object>> samples) {
        this.cast = cast;
        this.samples = samples;
    }

    Map<String, @Nullable Object> of(EntityDefinition entity, Map<String, @Nullable Object> given, Actor actor) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        spread(given).forEach((field, value) -> {
            if (field.contains(".")) {
                inRow(values, field.split("\\."), value);
            } else {
                values.put(field, value(entity.field(field).orElse(null), value, actor));
            }
        });
        return values;
    }

    /** The sample that {@code like} names, and what is given laid over it. */
    private Map<String, @Nullable Object> spread(Map<String, @Nullable Object> given) {
        var all = new LinkedHashMap<String, @Nullable Object>();
        var like = given.get("like");
        if (like != null) {
            var sample = samples.get(String.valueOf(like));
            all.putAll(spread(Objects.requireNonNull(sample, () -> "no sample \"" + like + "\" in the cast")));
        }
        given.forEach((field, value) -> {
            if (!field.equals("like")) {
                all.put(field, value);
            }
        });
        return all;
    }

    /** Changes one field of one row: {@code petitioners.6.representative}, counted from 1. */
    private static void inRow(Map<String, @Nullable Object> values, String[] path, @Nullable Object value) {
        if (path.length != 3 || !(values.get(path[0]) instanceof List<?> rows)) {
            throw new IllegalArgumentException(
                    "\"%s\" is no field of a row; write rows.number.field".formatted(String.join(".", path)));
        }
        var changed = new ArrayList<Object>(rows);
        int index = Integer.parseInt(path[1]) - 1;
        var row = new LinkedHashMap<Object, Object>((Map<?, ?>) changed.get(index));
        row.put(path[2], Objects.requireNonNull(value));
        changed.set(index, row);
        values.put(path[0], changed);
    }

    private @Nullable Object value(@Nullable FieldDefinition field, @Nullable Object value, Actor actor) {
        if (value instanceof List<?> list) {
            return list.stream().map(one -> value(field, one, actor)).toList();
        }
        if (value instanceof Map<?, ?> row && field != null && field.type().is(FieldKind.ROWS)) {
            return row(field, row, actor);
        }
        if (!(value instanceof String text)) {
            return value;
        }
        if (field == null) {
            return truth(text);
        }
        var type = field.type();
        if (type.is(FieldKind.REFERENCE) || type.is(FieldKind.CASE)) {
            return cast.record(text);
        }
        if (type.is(FieldKind.ORGAN) && cast.known(text)) {
            return cast.organ(text);
        }
        if (type.is(FieldKind.FILE) || type.is(FieldKind.IMAGE)) {
            return cast.sampleFile(actor);
        }
        if (text.equals("now") && type.is(FieldKind.DATETIME)) {
            return cast.now();
        }
        if (text.equals("today") && type.is(FieldKind.DATE)) {
            return cast.now().toLocalDate();
        }
        return truth(text);
    }

    private static Object truth(String text) {
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    private Map<String, @Nullable Object> row(FieldDefinition field, Map<?, ?> given, Actor actor) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        given.forEach((id, cell) -> row.put(
                String.valueOf(id),
                value(
                        field.type().rows().stream()
                                .filter(column -> column.id().equals(String.valueOf(id)))
                                .findFirst()
                                .orElse(null),
                        cell,
                        actor)));
        return row;
    }
}
