package org.longzheng.kernel.publication.internal;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;

/**
 * The definition files of all modules, by digest. Each file is known as its module delivers it and as it is in force, so that a new version of the
 * module can be told from what was changed here.
 */
record DefinitionSet(SortedMap<String, SortedMap<String, Entry>> modules) {

    /**
     * A file.
     *
     * @param delivered digest of the file as the module brings it, null when it was added here
     * @param digest digest of the file in force, null when it was taken away here
     */
    record Entry(@Nullable String delivered, @Nullable String digest) {

        static Entry delivered(String digest) {
            return new Entry(digest, digest);
        }

        boolean changed() {
            return !java.util.Objects.equals(delivered, digest);
        }
    }

    DefinitionSet {
        var copy = new TreeMap<String, SortedMap<String, Entry>>();
        modules.forEach((module, files) -> {
            var kept = new TreeMap<String, Entry>();
            files.forEach((path, entry) -> {
                if (entry.delivered() != null || entry.digest() != null) {
                    kept.put(path, entry);
                }
            });
            if (!kept.isEmpty() || !module.equals(DefinitionSource.LAYERS)) {
                copy.put(module, Collections.unmodifiableSortedMap(kept));
            }
        });
        modules = Collections.unmodifiableSortedMap(copy);
    }

    static DefinitionSet empty() {
        return new DefinitionSet(new TreeMap<>());
    }

    /** The same with other files for one module. */
    DefinitionSet with(String module, Map<String, Entry> files) {
        var all = new TreeMap<>(modules);
        all.put(module, new TreeMap<>(files));
        return new DefinitionSet(all);
    }

    /** The same with one file as it is to be from now on. */
    DefinitionSet with(String module, String path, @Nullable String digest) {
        var files = new TreeMap<>(of(module));
        var known = files.get(path);
        files.put(path, new Entry(known == null ? null : known.delivered(), digest));
        return with(module, files);
    }

    /** The same without a module. */
    DefinitionSet without(String module) {
        var all = new TreeMap<>(modules);
        all.remove(module);
        return new DefinitionSet(all);
    }

    /** Modules as they are delivered now, with the files of these definitions: what returning to them means. */
    DefinitionSet over(DefinitionSet now) {
        // layers come with no module: they are there or not
        var all = DefinitionSet.empty().with(DefinitionSource.LAYERS, of(DefinitionSource.LAYERS));
        for (var module : now.modules().keySet()) {
            if (module.equals(DefinitionSource.LAYERS)) {
                continue;
            }
            var wanted = of(module);
            var present = now.of(module);
            if (wanted.isEmpty()) {
                all = all.with(module, present);
                continue;
            }
            var files = new TreeMap<String, Entry>();
            var paths = new LinkedHashSet<String>(wanted.keySet());
            paths.addAll(present.keySet());
            for (var path : paths) {
                var then = wanted.get(path);
                var here = present.get(path);
                files.put(path, new Entry(here == null ? null : here.delivered(), then == null ? null : then.digest()));
            }
            all = all.with(module, files);
        }
        return all;
    }

    SortedMap<String, Entry> of(String module) {
        return modules.getOrDefault(module, Collections.emptySortedMap());
    }

    /** Digests of all contents, delivered and in force. */
    Set<String> digests() {
        var all = new LinkedHashSet<String>();
        modules.values()
                .forEach(files -> files.values().forEach(entry -> {
                    if (entry.delivered() != null) {
                        all.add(entry.delivered());
                    }
                    if (entry.digest() != null) {
                        all.add(entry.digest());
                    }
                }));
        return all;
    }
}
