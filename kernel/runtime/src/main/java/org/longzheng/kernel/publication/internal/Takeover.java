package org.longzheng.kernel.publication.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.publication.internal.DefinitionSet.Entry;

/**
 * What becomes of published definitions when modules are found as they are now: a file that nobody changed here follows the module, one that only we
 * changed stays ours. Where both changed a file, the whole module stays as it was published, until somebody decides. Layers are nobody's but ours.
 *
 * @param set what is to be in force
 * @param conflicts by module the paths that both changed
 */
record Takeover(DefinitionSet set, Map<String, List<String>> conflicts) {

    /**
     * @param published what is in force
     * @param delivered the modules as they are found
     * @param earlier the last published files of a module that is not in force, because it was away
     */
    static Takeover of(DefinitionSet published, DefinitionSet delivered, Function<String, Map<String, Entry>> earlier) {
        return of(published, delivered, earlier, (module, path) -> false);
    }

    /** @param decided files (module, path) about which somebody decided, so that they are no conflict */
    static Takeover of(
            DefinitionSet published,
            DefinitionSet delivered,
            Function<String, Map<String, Entry>> earlier,
            BiPredicate<String, String> decided) {
        var set = DefinitionSet.empty();
        var conflicts = new LinkedHashMap<String, List<String>>();
        for (var module : delivered.modules().keySet()) {
            Map<String, Entry> ours = published.of(module);
            if (ours.isEmpty()) {
                ours = earlier.apply(module);
            }
            var both = new TreeSet<String>();
            var files = merge(ours, delivered.of(module), both);
            both.removeIf(path -> decided.test(module, path));
            if (!both.isEmpty()) {
                conflicts.put(module, List.copyOf(both));
            }
            set = set.with(module, both.isEmpty() ? files : ours);
        }
        set = set.with(DefinitionSource.LAYERS, published.of(DefinitionSource.LAYERS));
        return new Takeover(set, conflicts);
    }

    private static Map<String, Entry> merge(
            Map<String, Entry> ours, Map<String, Entry> theirs, TreeSet<String> conflicts) {
        if (ours.isEmpty()) {
            return theirs;
        }
        var paths = new TreeSet<>(ours.keySet());
        paths.addAll(theirs.keySet());
        var files = new TreeMap<String, Entry>();
        for (var path : paths) {
            var entry = ours.get(path);
            var base = entry == null ? null : entry.delivered();
            var here = entry == null ? null : entry.digest();
            var there = theirs.containsKey(path) ? theirs.get(path).digest() : null;
            if (isConflict(base, here, there)) {
                conflicts.add(path);
            }
            files.put(path, new Entry(there, Objects.equals(base, here) ? there : here));
        }
        return files;
    }

    private static boolean isConflict(@Nullable String base, @Nullable String here, @Nullable String there) {
        return !Objects.equals(base, here) && !Objects.equals(base, there) && !Objects.equals(here, there);
    }
}
