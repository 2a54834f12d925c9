package org.longzheng.kernel.catalogue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;

/** An accepted set of definitions with some files replaced or added: what makes it wrong is all that a fixture holds. */
record OverlaidSource(Path base, Path overlay) implements DefinitionSource {

    @Override
    public String owner() {
        return PLATFORM;
    }

    @Override
    public List<File> files() throws IOException {
        var files = new LinkedHashMap<String, File>();
        for (var folder : List.of(base, overlay)) {
            DefinitionSource.folder(folder, "metadata", PLATFORM).files().forEach(file -> files.put(file.path(), file));
        }
        return List.copyOf(files.values());
    }
}
