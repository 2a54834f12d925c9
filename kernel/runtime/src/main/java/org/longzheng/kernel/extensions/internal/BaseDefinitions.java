package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.PlatformDefinitions;

/** Definitions that stand in no jar: the platform's own on the class path, and folders of modules that are being written, as they are now. */
final class BaseDefinitions {

    private BaseDefinitions() {}

    static List<DefinitionSource> of(PlatformSettings settings) {
        var sources = new ArrayList<DefinitionSource>();
        sources.add(PlatformDefinitions.of(BaseDefinitions.class.getClassLoader()));
        settings.modules().stream()
                .map(DefinitionSource::inside)
                .map(folder -> DefinitionSource.folder(folder, moduleOf(folder)).asItIs())
                .forEach(sources::add);
        return sources;
    }

    /** The module a folder of definitions brings; the folder's own name when it does not say. */
    private static String moduleOf(Path folder) {
        try {
            return DefinitionSource.moduleOf(folder)
                    .orElseGet(() -> folder.getFileName().toString());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
