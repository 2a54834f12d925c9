package org.longzheng.kernel.publication.internal;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.longzheng.kernel.catalogue.Catalogue;

/**
 * Lets a catalogue go on with the definitions of the one before wherever both say the same: then what features made of a definition holds still, and a
 * publication costs what it changes.
 */
final class Sharing {

    /** What stands before in place of what was made anew, by identity. */
    private final Map<Object, Object> kept = new IdentityHashMap<>();

    private Sharing() {}

    /** The catalogue {@code after}, which says the same as ever. */
    static Catalogue between(Catalogue before, Catalogue after) {
        var sharing = new Sharing();
        sharing.keep(before.entities(), after.entities());
        sharing.keep(before.processes(), after.processes());
        sharing.keep(before.reports(), after.reports());
        if (sharing.kept.isEmpty()) {
            return after;
        }
        var branches = new LinkedHashMap<String, Catalogue>();
        after.branches().forEach((key, branch) -> branches.put(key, sharing.shared(branch)));
        var shared = sharing.shared(after);
        return after.layers().isEmpty() ? shared : shared.withLayers(after.layers(), branches);
    }

    private void keep(Map<String, ?> before, Map<String, ?> after) {
        after.forEach((id, now) -> {
            var then = before.get(id);
            if (then != null && then != now && Differences.same(then, now)) {
                kept.put(now, then);
            }
        });
    }

    private Catalogue shared(Catalogue catalogue) {
        return catalogue.with(
                shared(catalogue.entities()),
                shared(catalogue.processes()),
                catalogue.codes(),
                shared(catalogue.reports()));
    }

    @SuppressWarnings("unchecked")
    private <V> Map<String, V> shared(Map<String, V> definitions) {
        var shared = new LinkedHashMap<String, V>();
        definitions.forEach((id, definition) -> shared.put(id, (V) kept.getOrDefault(definition, definition)));
        return shared;
    }
}
