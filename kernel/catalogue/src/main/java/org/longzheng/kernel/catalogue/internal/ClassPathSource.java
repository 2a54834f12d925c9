package org.longzheng.kernel.catalogue.internal;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** Definition files on the class path: in folders, in jars, and in jars inside a runnable jar. The first of equal paths wins. */
public record ClassPathSource(ClassLoader loader, String prefix, String owner) implements DefinitionSource {

    @Override
    public List<File> files() throws IOException {
        var found = new LinkedHashMap<String, File>();
        for (URL url : Collections.list(loader.getResources(prefix))) {
            if (url.getProtocol().equals("file")) {
                addFolder(url, found);
            } else if (url.openConnection() instanceof JarURLConnection connection) {
                addJar(connection, found);
            }
        }
        if (found.isEmpty()) {
            throw new FileNotFoundException("no resource below " + prefix);
        }
        return new ArrayList<>(found.values());
    }

    private void addFolder(URL url, Map<String, File> found) throws IOException {
        try {
            for (File file : new FolderSource(Path.of(url.toURI()), shownPrefix(), owner).files()) {
                found.putIfAbsent(file.path(), file);
            }
        } catch (URISyntaxException unusable) {
            throw new IOException("no path: " + url, unusable);
        }
    }

    private void addJar(JarURLConnection connection, Map<String, File> found) throws IOException {
        var below = prefix.endsWith("/") ? prefix : prefix + "/";
        try (var entries = connection.getJarFile().stream()) {
            entries.filter(entry -> !entry.isDirectory() && entry.getName().startsWith(below))
                    .map(entry -> entry.getName().substring(below.length()))
                    .filter(path -> !path.isEmpty())
                    .forEach(path -> found.putIfAbsent(
                            path, new ResourceFile(loader, below + path, path, shownPrefix() + "/" + path)));
        }
    }

    /** {@code longzheng/metadata} is known to authors as {@code metadata}. */
    private String shownPrefix() {
        return prefix.substring(prefix.lastIndexOf('/') + 1);
    }

    /** One resource. */
    record ResourceFile(ClassLoader loader, String resource, String path, String shown) implements File {

        @Override
        public byte[] read(int limit) throws IOException {
            try (var in = loader.getResourceAsStream(resource)) {
                if (in == null) {
                    throw new FileNotFoundException(shown);
                }
                return in.readNBytes(limit);
            }
        }
    }
}
