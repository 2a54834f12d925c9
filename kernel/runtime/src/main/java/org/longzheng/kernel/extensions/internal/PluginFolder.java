package org.longzheng.kernel.extensions.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder into which an administrator of the server lays plugin jars. */
record PluginFolder(Path path) {

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    /** Its jars in the order of their names. */
    List<Path> jars() {
        if (!Files.isDirectory(path)) {
            LOG.info("No plugin folder at {}.", path);
            return List.of();
        }
        try (var files = Files.list(path)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            LOG.error("The plugin folder {} cannot be read.", path, unreadable);
            return List.of();
        }
    }
}
