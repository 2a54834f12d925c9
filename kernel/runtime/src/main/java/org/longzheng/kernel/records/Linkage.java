package org.longzheng.kernel.records;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;

/** What a form shows and asks for, given what is in it: the answer to {@code shown-when}, {@code required-when} and a material's {@code when}. */
public interface Linkage {

    /**
     * How the form stands with these values; nothing is stored.
     *
     * @param id null for a new record
     * @param values by field id, typed or as text to be parsed
     */
    Standing of(Actor actor, String entity, @Nullable Long id, Map<String, ?> values);

    /**
     * How a form stands.
     *
     * @param hidden fields not shown
     * @param required fields that must have a value
     * @param materials materials asked for
     */
    record Standing(Set<String> hidden, Set<String> required, Set<String> materials) {}
}
