package org.longzheng.kernel.catalogue.internal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A map with known keys, e.g. a step: the name and meaning of the construct and of each of its keys. */
final class Construct implements Shape {

    private final String name;
    private final String means;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    private Construct(String name, String means) {
        this.name = name;
        this.means = means;
    }

    /**
     * Begins a construct.
     *
     * @param name as it is called in the reference, e.g. {@code step}
     * @param means one sentence
     */
    static Construct of(String name, String means) {
        return new Construct(name, means);
    }

    Construct key(String key, Shape shape, String means) {
        keys.put(key, new Key(key, shape, false, means));
        return this;
    }

    Construct required(String key, Shape shape, String means) {
        keys.put(key, new Key(key, shape, true, means));
        return this;
    }

    String name() {
        return name;
    }

    String means() {
        return means;
    }

    Map<String, Key> keys() {
        return Collections.unmodifiableMap(keys);
    }

    @Override
    public String called() {
        return "a map with the keys of " + name;
    }

    /** One known key. */
    record Key(String name, Shape shape, boolean required, String means) {}
}
