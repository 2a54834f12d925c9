package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.longzheng.kernel.PlatformSettings;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.PlatformDefinitions;

/** Definitions that stand in no jar: the platform's own on the class path, and folders of modules that are being written, as they are now. */
final class BaseDefinitions {

    /** The line of {@code module.yaml} that names the module. */
    private static final Pattern MODULE = Pattern.compile("(?m)^module:\\s*([a-z][a-z0-9-]*)");

    private BaseDefinitions() {}

    static List<DefinitionSource> of(PlatformSettings settings) {
        var sources = new ArrayList<DefinitionSource>();
        sources.add(PlatformDefinitions.of(BaseDefinitions.class.getClassLoader()));
        settings.modules().stream()
                .map(BaseDefinitions::inside)
                .map(folder -> DefinitionSource.folder(folder, moduleOf(folder)).asItIs())
                .forEach(sources::add);
        return sources;
    }

    /** Where the definitions lie when the folder of a whole module was named. */
    private static Path inside(Path folder) {
        var metadata = folder.resolve("metadata");
        return !Files.exists(folder.resolve("module.yaml")) && Files.isDirectory(metadata) ? metadata : folder;
    }

    /** The module a folder of definitions brings; the folder's own name when it does not say. */
    private static String moduleOf(Path folder) {
        var file = folder.resolve("module.yaml");
        try {
            var matcher = MODULE.matcher(Files.exists(file) ? Files.readString(file) : "");
            return matcher.find() ? matcher.group(1) : folder.getFileName().toString();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
