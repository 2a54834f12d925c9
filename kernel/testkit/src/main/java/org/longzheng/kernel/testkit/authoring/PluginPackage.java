package org.longzheng.kernel.testkit.authoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.ModuleDefinition;
import org.longzheng.kernel.extensions.PluginSignature;
import org.longzheng.kernel.extensions.PublisherKey;

/** The one jar in which an installation takes a module that has no Java. The same files and key always give the same content. */
public final class PluginPackage {

    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private PluginPackage() {}

    /**
     * Builds and signs it.
     *
     * @param module what the manifest says
     * @param metadata its folder of definitions; {@code demonstration} beside it goes along
     * @param jar replaced if it is there
     * @throws IOException when a file cannot be read or written
     */
    public static void write(ModuleDefinition module, Path metadata, Path jar, PublisherKey key) throws IOException {
        var folder = jar.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(at(new ZipEntry("META-INF/MANIFEST.MF")));
            manifest(module).write(out);
            out.closeEntry();
            add(out, metadata, "metadata");
            add(out, metadata.resolveSibling("demonstration"), "demonstration");
        }
        PluginSignature.sign(jar, key);
    }

    private static Manifest manifest(ModuleDefinition module) {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", module.id());
        main.putValue("Plugin-Version", module.version());
        var needed = module.needs().keySet().stream()
                .filter(id -> !id.equals(DefinitionSource.PLATFORM))
                .collect(Collectors.joining(","));
        if (!needed.isEmpty()) {
            main.putValue("Plugin-Dependencies", needed);
        }
        return manifest;
    }

    private static void add(JarOutputStream out, Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                var path = folder.relativize(file).toString().replace('\\', '/');
                out.putNextEntry(at(new JarEntry(name + "/" + path)));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static ZipEntry at(ZipEntry entry) {
        entry.setTimeLocal(TIME);
        return entry;
    }
}
