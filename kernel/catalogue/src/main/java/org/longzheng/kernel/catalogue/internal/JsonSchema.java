package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON Schema (2020-12) of one kind of definition file, made from the same shapes that refuse wrong files. */
public final class JsonSchema {

    /** In these files a definition may be like another, so that nothing is required and {@code none} removes. */
    private static final Set<String> INHERITING =
            Set.of("entity", "process", "documents", "materials", "tables", "draw", "imports", "cast");

    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    private final String kind;
    private final boolean inherits;
    private final Map<String, Object> definitions = new LinkedHashMap<>();
    private final Deque<Shape> open = new ArrayDeque<>();

    private JsonSchema(String kind) {
        this.kind = kind;
        this.inherits = INHERITING.contains(kind);
    }

    /** The schemas by the name of their file, e.g. {@code entity.schema.json}. */
    public static Map<String, String> all() {
        var schemas = new LinkedHashMap<String, String>();
        Language.files()
                .forEach((kind, construct) ->
                        schemas.put(kind + ".schema.json", Json.write(new JsonSchema(kind).of(construct))));
        return schemas;
    }

    private Map<String, Object> of(Construct construct) {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", kind);
        schema.putAll(body(construct));
        if (!definitions.isEmpty()) {
            schema.put("$defs", definitions);
        }
        return schema;
    }

    private Map<String, Object> body(Construct construct) {
        var body = new LinkedHashMap<String, Object>();
        body.put("description", construct.means());
        body.put("type", "object");
        var properties = new LinkedHashMap<String, Object>();
        construct.keys().values().forEach(key -> {
            var property = new LinkedHashMap<String, Object>();
            property.put("description", key.means());
            property.putAll(schema(key.shape()));
            properties.put(key.name(), property);
        });
        body.put("properties", properties);
        body.put("additionalProperties", false);
        var required = construct.keys().values().stream()
                .filter(Construct.Key::required)
                .map(Construct.Key::name)
                .toList();
        if (!inherits && !required.isEmpty()) {
            body.put("required", required);
        }
        return body;
    }

    private Map<String, Object> schema(Shape shape) {
        return switch (shape) {
            case Form form ->
                form.pattern().isEmpty() ? Map.of("type", SCALAR) : ordered("type", SCALAR, "pattern", form.pattern());
            case Shape.Words words -> Map.of("enum", words.words());
            case Shape.ListOf list -> ordered("type", "array", "items", schema(list.item()));
            case Shape.OneOrMany some ->
                Map.of("anyOf", List.of(schema(some.item()), ordered("type", "array", "items", schema(some.item()))));
            case Shape.MapOf map -> {
                var schema = ordered("type", "object", "additionalProperties", removable(schema(map.value())));
                if (!map.key().pattern().isEmpty()) {
                    schema.put("propertyNames", Map.of("pattern", map.key().pattern()));
                }
                yield schema;
            }
            case Shape.Either either -> {
                var options = new ArrayList<Object>();
                either.shapes().forEach(option -> options.add(schema(option)));
                yield Map.of("anyOf", options);
            }
            case Shape.Later later -> later(later.shape().get());
            case Construct construct -> reference(construct);
        };
    }

    private Map<String, Object> removable(Map<String, Object> schema) {
        return inherits ? Map.of("anyOf", List.of(schema, Map.of("const", "none"))) : schema;
    }

    /** A shape inside itself is left open: editors need no more. */
    private Map<String, Object> later(Shape shape) {
        if (open.contains(shape)) {
            return Map.of();
        }
        open.push(shape);
        try {
            return schema(shape);
        } finally {
            open.pop();
        }
    }

    private Map<String, Object> reference(Construct construct) {
        if (!definitions.containsKey(construct.name())) {
            definitions.put(construct.name(), Map.of()); // a construct may contain itself
            definitions.put(construct.name(), body(construct));
        }
        return Map.of("$ref", "#/$defs/" + construct.name());
    }

    private static Map<String, Object> ordered(String key, Object value, String second, Object other) {
        var map = new LinkedHashMap<String, Object>();
        map.put(key, value);
        map.put(second, other);
        return map;
    }
}
