package org.longzheng.kernel.extensions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** A plugin jar made for a test: definitions, and Java that is compiled for it. */
public final class MadePlugin {

    private final String id;
    private final String version;
    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private @Nullable PublisherKey key;

    private MadePlugin(String id, String version) {
        this.id = id;
        this.version = version;
    }

    public static MadePlugin of(String id, String version) {
        return new MadePlugin(id, version);
    }

    public MadePlugin signedBy(PublisherKey publisher) {
        key = publisher;
        return this;
    }

    public MadePlugin says(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    /** A file of its definitions. */
    public MadePlugin file(String path, String text) {
        entries.put("metadata/" + path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Compiled classes by the path of the entry; the first of them is what the plugin supplies. */
    public MadePlugin classes(Map<String, byte[]> compiled, String... supplied) {
        entries.putAll(compiled);
        entries.put("META-INF/extensions.idx", String.join("\n", supplied).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** The jar. */
    public byte[] bytes() {
        try {
            var file = Files.createTempFile("plugin", ".jar");
            try {
                write(file);
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public void write(Path jar) throws IOException {
        var told = new Manifest();
        var main = told.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Plugin-Id", id);
        main.putValue("Plugin-Version", version);
        manifest.forEach(main::putValue);
        try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
            entry(out, "META-INF/MANIFEST.MF");
            told.write(out);
            for (var each : entries.entrySet()) {
                entry(out, each.getKey());
                out.write(each.getValue());
            }
        }
        if (key != null) {
            PluginSignature.sign(jar, key);
        }
    }

    private static void entry(JarOutputStream out, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
        out.putNextEntry(entry);
    }

    /**
     * Compiles classes.
     *
     * @param sources by the full name of the class
     * @return the class files by the path of their entry
     */
    public static Map<String, byte[]> compiled(Map<String, String> sources) {
        try {
            var out = Files.createTempDirectory("compiled");
            var units = sources.entrySet().stream().map(MadePlugin::source).toList();
            var compiler = ToolProvider.getSystemJavaCompiler();
            var done = compiler.getTask(
                            null,
                            null,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-nowarn",
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    "-d",
                                    out.toString()),
                            null,
                            units)
                    .call();
            if (!done) {
                throw new IllegalArgumentException("does not compile");
            }
            try (var files = Files.walk(out)) {
                return files.filter(Files::isRegularFile)
                        .collect(Collectors.toMap(
                                file -> out.relativize(file).toString().replace('\\', '/'), MadePlugin::read));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static JavaFileObject source(Map.Entry<String, String> named) {
        var uri = URI.create("string:///" + named.getKey().replace('.', '/') + ".java");
        return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return named.getValue();
            }
        };
    }
}
