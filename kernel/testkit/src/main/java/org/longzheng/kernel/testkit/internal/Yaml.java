package org.longzheng.kernel.testkit.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** A YAML map whose scalars are texts. */
public final class Yaml {

    static final Yaml EMPTY = new Yaml(Map.of());

    private final Map<?, ?> map;

    private Yaml(Map<?, ?> map) {
        this.map = map;
    }

    public static Yaml read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Yaml read(InputStream in) {
        var settings = LoadSettings.builder().setSchema(new FailsafeSchema()).build();
        return new Yaml((Map<?, ?>) Objects.requireNonNull(new Load(settings).loadFromInputStream(in)));
    }

    static Yaml of(@Nullable Object value) {
        return value instanceof Map<?, ?> inner ? new Yaml(inner) : EMPTY;
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    @Nullable
    Object get(String key) {
        return map.get(key);
    }

    Yaml map(String key) {
        return of(map.get(key));
    }

    public String text(String key) {
        return Objects.requireNonNull(textOrNull(key), () -> "\"" + key + "\" is missing in " + map);
    }

    @Nullable
    String textOrNull(String key) {
        var value = map.get(key);
        return value == null ? null : String.valueOf(value);
    }

    String text(String key, String otherwise) {
        return Objects.requireNonNullElse(textOrNull(key), otherwise);
    }

    /** A list, or a single text as a list of one. */
    List<String> texts(String key) {
        return switch (map.get(key)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(String::valueOf).toList();
            case Object one -> List.of(String.valueOf(one));
        };
    }

    List<Yaml> maps(String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream().map(Yaml::of).toList()
                : List.of();
    }

    Map<String, @Nullable Object> entries() {
        var entries = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, value) -> entries.put(String.valueOf(key), value));
        return entries;
    }

    @Override
    public String toString() {
        return map.toString();
    }
}
