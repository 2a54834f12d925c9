package org.longzheng.kernel.publication.internal;

import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.publication.ModuleJar;
import org.longzheng.kernel.publication.internal.DefinitionSet.Entry;
import org.longzheng.kernel.publication.internal.PublicationRow.FileRow;
import org.longzheng.kernel.publication.internal.PublicationRow.JarRow;
import org.springframework.stereotype.Component;

/** The definition files of publications in the database. */
@Component
class DefinitionStore {

    private static final int BATCH = 200;

    private final PublicationMapper mapper;

    /** What was asked for last: the files of a publication never change. */
    private volatile @Nullable Kept kept;

    private final AtomicReference<SoftReference<Map<String, byte[]>>> read =
            new AtomicReference<>(new SoftReference<>(null));

    private record Kept(long number, DefinitionSet set) {}

    DefinitionStore(PublicationMapper mapper) {
        this.mapper = mapper;
    }

    Contents contents() {
        return new Contents(mapper, read);
    }

    DefinitionSet of(@Nullable Long number) {
        if (number == null) {
            return DefinitionSet.empty();
        }
        var last = kept;
        if (last != null && last.number == number) {
            return last.set;
        }
        var modules = new TreeMap<String, SortedMap<String, Entry>>();
        mapper.filesOf(number)
                .forEach(row -> modules.computeIfAbsent(row.module, module -> new TreeMap<>())
                        .put(row.path, new Entry(row.delivered, row.digest)));
        var set = new DefinitionSet(modules);
        kept = new Kept(number, set);
        return set;
    }

    /** The jars of its modules, in the order of their names. */
    List<ModuleJar> jarsOf(@Nullable Long number) {
        return number == null
                ? List.of()
                : mapper.jarsOf(number).stream().map(JarRow::toJar).toList();
    }

    /** Part of the caller's transaction. What stands as in the publication in force is copied within the database. */
    void store(long number, DefinitionSet set, List<ModuleJar> jars, Contents contents) {
        jars.forEach(jar -> mapper.jar(number, jar));
        var inForce = mapper.inForce();
        var before = of(inForce);
        var fresh = set.digests();
        fresh.removeAll(before.digests());
        contents.store(fresh);
        var old = rows(before);
        var rows = rows(set);
        long gone = old.values().stream()
                .filter(row -> !row.says(rows.get(row.key())))
                .count();
        if (inForce != null && gone <= old.size() / 2) {
            mapper.copyFiles(inForce, number);
            old.values().stream()
                    .filter(row -> !row.says(rows.get(row.key())))
                    .forEach(row -> mapper.dropFile(number, row));
            rows.values().removeIf(row -> row.says(old.get(row.key())));
        }
        var added = List.copyOf(rows.values());
        for (int from = 0; from < added.size(); from += BATCH) {
            mapper.files(number, added.subList(from, Math.min(added.size(), from + BATCH)));
        }
    }

    private static Map<String, FileRow> rows(DefinitionSet set) {
        var rows = new LinkedHashMap<String, FileRow>();
        set.modules()
                .forEach((module, files) -> files.forEach((path, entry) -> {
                    var row = new FileRow();
                    row.module = module;
                    row.path = path;
                    row.delivered = entry.delivered();
                    row.digest = entry.digest();
                    rows.put(row.key(), row);
                }));
        return rows;
    }
}
