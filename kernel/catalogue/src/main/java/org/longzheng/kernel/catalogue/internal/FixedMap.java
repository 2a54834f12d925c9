package org.longzheng.kernel.catalogue.internal;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map that never changes, in the order in which it was made; catalogues share it. It may show some of its entries alone to whoever goes through it,
 * and still answer for all: so that rules look at what layers changed and find everything that it names.
 */
public final class FixedMap<V> extends AbstractMap<String, V> {

    private final Map<String, V> all;
    private final Map<String, V> shown;

    private FixedMap(Map<String, V> all, Map<String, V> shown) {
        this.all = all;
        this.shown = shown;
    }

    /** The same entries; the map itself when it is fixed already. */
    public static <V> Map<String, V> of(Map<String, V> map) {
        if (map instanceof FixedMap<V> fixed) {
            return fixed;
        }
        var copy = new LinkedHashMap<>(map);
        return new FixedMap<>(copy, copy);
    }

    /** Answers for all of a map, and shows some entries of it. */
    static <V> Map<String, V> showing(Map<String, V> map, Set<String> keys) {
        var some = new LinkedHashMap<String, V>();
        for (var each : map.entrySet()) {
            if (keys.contains(each.getKey())) {
                some.put(each.getKey(), each.getValue());
            }
        }
        return new FixedMap<>(whole(map), some);
    }

    /** All that a map answers for. */
    static <V> Map<String, V> whole(Map<String, V> map) {
        return map instanceof FixedMap<V> fixed ? fixed.all : map;
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return all.get(key);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return all.containsKey(key);
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return Collections.unmodifiableMap(shown).entrySet();
    }
}
