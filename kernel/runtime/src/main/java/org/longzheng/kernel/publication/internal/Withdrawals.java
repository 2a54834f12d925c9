package org.longzheng.kernel.publication.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DefinitionFormatter;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.catalogue.LayerDefinition.Patch;
import org.longzheng.kernel.publication.Draft.Edit;
import org.longzheng.kernel.publication.Publications.Withdrawal;

/** What layers of organs say about one module, and their files without it. */
final class Withdrawals {

    private static final String PREFIX = DefinitionSource.LAYERS + "/";

    private Withdrawals() {}

    static List<Withdrawal> of(Catalogue catalogue, String module, DefinitionSet files, Contents contents) {
        var found = new ArrayList<Withdrawal>();
        for (var layer : catalogue.layers().values()) {
            var paths = layer.patches().stream()
                    .map(Patch::path)
                    .filter(path -> module.equals(LayerConflicts.module(catalogue, path)))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            // a layer that a module brings goes with that module
            var file = layer.id().startsWith(PREFIX) ? layer.id().substring(PREFIX.length()) : "";
            var entry = files.of(DefinitionSource.LAYERS).get(file);
            if (!paths.isEmpty() && entry != null && entry.digest() != null) {
                var written = contents.of(Objects.requireNonNull(entry.digest()));
                found.add(new Withdrawal(
                        layer.id(), layer.organ(), layer.organName(), List.copyOf(paths), edit(file, written, paths)));
            }
        }
        return found;
    }

    private static Edit edit(String path, byte[] written, LinkedHashSet<String> paths) {
        var source = DefinitionSource.texts(Map.of(path, written), DefinitionSource.LAYERS, DefinitionSource.LAYERS);
        try {
            var left = DefinitionFormatter.without(source.files().getFirst(), LayerDefinition.PATCH, paths);
            return new Edit(DefinitionSource.LAYERS, path, left == null ? null : left.getBytes(StandardCharsets.UTF_8));
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
