package org.longzheng.kernel.publication.internal;

import java.lang.ref.SoftReference;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.crypto.Sm3;
import org.longzheng.kernel.publication.internal.DefinitionSet.Entry;

/** What files hold, by digest: what was just brought, else what the database keeps. */
final class Contents {

    /** A statement names no more at once. */
    private static final int BATCH = 200;

    private final PublicationMapper mapper;
    private final AtomicReference<SoftReference<Map<String, byte[]>>> last;
    private final Map<String, byte[]> known = new HashMap<>();

    /** @param last what the files held of which definitions were made last; while there is memory for them, they are not read again */
    Contents(PublicationMapper mapper, AtomicReference<SoftReference<Map<String, byte[]>>> last) {
        this.mapper = mapper;
        this.last = last;
    }

    /** Takes a content in, and names it. */
    String add(byte[] content) {
        var digest = Sm3.hex(content);
        known.putIfAbsent(digest, content);
        return digest;
    }

    byte[] of(String digest) {
        load(List.of(digest));
        var found = known.get(digest);
        if (found == null) {
            throw new IllegalStateException("no definition file with the digest " + digest + " is stored");
        }
        return found;
    }

    void load(Collection<String> digests) {
        var held = last.get().get();
        if (held != null) {
            for (var digest : digests) {
                var content = held.get(digest);
                if (content != null) {
                    known.putIfAbsent(digest, content);
                }
            }
        }
        var missing = digests.stream()
                .filter(digest -> !known.containsKey(digest))
                .distinct()
                .toList();
        for (int from = 0; from < missing.size(); from += BATCH) {
            mapper.contents(missing.subList(from, Math.min(missing.size(), from + BATCH)))
                    .forEach(row -> known.put(row.digest, row.content));
        }
    }

    /** Stores what the database does not have yet; part of the caller's transaction. */
    void store(Set<String> digests) {
        var all = List.copyOf(digests);
        for (int from = 0; from < all.size(); from += BATCH) {
            var some = all.subList(from, Math.min(all.size(), from + BATCH));
            var stored = Set.copyOf(mapper.stored(some));
            some.stream()
                    .filter(digest -> !stored.contains(digest))
                    .forEach(digest -> mapper.store(digest, of(digest)));
        }
    }

    /** The files in force of each module, the platform's own first. */
    List<DefinitionSource> sources(DefinitionSet set) {
        var digests = set.modules().values().stream()
                .flatMap(files -> files.values().stream())
                .map(Entry::digest)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.toSet());
        load(digests);
        var held = new HashMap<>(known);
        held.keySet().retainAll(digests);
        last.set(new SoftReference<>(Map.copyOf(held)));
        return set.modules().keySet().stream()
                .sorted((a, b) ->
                        Boolean.compare(!a.equals(DefinitionSource.PLATFORM), !b.equals(DefinitionSource.PLATFORM)))
                .map(module -> source(module, set.of(module)))
                .toList();
    }

    private DefinitionSource source(String module, Map<String, Entry> files) {
        return DefinitionSource.texts(
                files(files), module.equals(DefinitionSource.PLATFORM) ? "metadata" : module, module);
    }

    /** What is in force of these files, by path; without those that were taken away. */
    Map<String, byte[]> files(Map<String, Entry> entries) {
        var files = new HashMap<String, byte[]>();
        entries.forEach((path, entry) -> {
            if (entry.digest() != null) {
                files.put(path, of(entry.digest()));
            }
        });
        return files;
    }
}
