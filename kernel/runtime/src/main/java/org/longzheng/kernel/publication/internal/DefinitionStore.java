package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
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

    DefinitionStore(PublicationMapper mapper) {
        this.mapper = mapper;
    }

    Contents contents() {
        return new Contents(mapper);
    }

    DefinitionSet of(@Nullable Long number) {
        var modules = new TreeMap<String, TreeMap<String, Entry>>();
        if (number != null) {
            mapper.filesOf(number)
                    .forEach(row -> modules.computeIfAbsent(row.module, module -> new TreeMap<>())
                            .put(row.path, new Entry(row.delivered, row.digest)));
        }
        return new DefinitionSet(new TreeMap<>(modules));
    }

    /** The jars of its modules, in the order of their names. */
    List<ModuleJar> jarsOf(@Nullable Long number) {
        return number == null
                ? List.of()
                : mapper.jarsOf(number).stream().map(JarRow::toJar).toList();
    }

    /** Part of the caller's transaction. */
    void store(long number, DefinitionSet set, List<ModuleJar> jars, Contents contents) {
        jars.forEach(jar -> mapper.jar(number, jar));
        contents.store(set.digests());
        var rows = new ArrayList<FileRow>();
        set.modules()
                .forEach((module, files) -> files.forEach((path, entry) -> {
                    var row = new FileRow();
                    row.module = module;
                    row.path = path;
                    row.delivered = entry.delivered();
                    row.digest = entry.digest();
                    rows.add(row);
                }));
        for (int from = 0; from < rows.size(); from += BATCH) {
            mapper.files(number, rows.subList(from, Math.min(rows.size(), from + BATCH)));
        }
    }
}
