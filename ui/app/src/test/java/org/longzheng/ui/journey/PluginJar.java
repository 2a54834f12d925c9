package org.longzheng.ui.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.longzheng.kernel.extensions.PluginSignature;
import org.longzheng.kernel.extensions.PublisherKey;

/** Lays a module into a plugins folder as the one jar that its own build makes of it, so that a test needs no other room's build first. */
final class PluginJar {

    private static final PublisherKey KEY = newKey();

    private PluginJar() {}

    /** The public key of whoever signs the jars. */
    static String publisher() {
        return KEY.publicKey();
    }

    /**
     * Builds {@code ID.jar}, signed.
     *
     * @param module folder of the module, with {@code metadata} and {@code demonstration}
     * @param plugins where the jar goes
     */
    static void build(Path module, String id, Path plugins) throws IOException {
        build(module, id, "1.0.0", plugins.resolve(id + ".jar"));
    }

    /** Builds one version of it, signed. */
    static void build(Path module, String id, String version, Path file) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", id);
        main.putValue("Plugin-Version", version);
        Files.createDirectories(file.toAbsolutePath().getParent());
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            add(jar, module.resolve("metadata"), "metadata");
            add(jar, module.resolve("demonstration"), "demonstration");
        }
        PluginSignature.sign(file, KEY);
    }

    private static void add(JarOutputStream jar, Path folder, String name) throws IOException {
        jar.putNextEntry(new JarEntry(name + "/"));
        try (var children = Files.list(folder)) {
            for (var child : children.sorted().toList()) {
                var path = name + "/" + child.getFileName();
                if (Files.isDirectory(child)) {
                    add(jar, child, path);
                } else {
                    jar.putNextEntry(new JarEntry(path));
                    Files.copy(child, jar);
                }
            }
        }
    }

    private static PublisherKey newKey() {
        try {
            return PublisherKey.create(Files.createTempDirectory("publisher").resolve("publisher.key"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
