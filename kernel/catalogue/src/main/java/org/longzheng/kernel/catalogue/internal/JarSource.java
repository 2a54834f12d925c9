package org.longzheng.kernel.catalogue.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** Definition files inside a jar or zip. Nothing is unpacked; what a file holds is read with a limit, so a zip bomb stays small. */
public record JarSource(Path jar, String prefix, String owner) implements DefinitionSource {

    /** More entries than any module has; a jar beyond this is refused. */
    private static final int MOST_ENTRIES = 20_000;

    @Override
    public List<File> files() throws IOException {
        var below = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new IOException("more than " + MOST_ENTRIES + " entries");
            }
            var files = new ArrayList<File>();
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                if (!entry.isDirectory()
                        && entry.getName().startsWith(below)
                        && entry.getName().length() > below.length()) {
                    files.add(new JarFile(
                            jar,
                            entry.getName(),
                            entry.getName().substring(below.length()),
                            jar.getFileName() + "!/" + entry.getName()));
                }
            }
            return files;
        }
    }

    private record JarFile(Path jar, String entry, String path, String shown) implements File {

        @Override
        public byte[] read(int limit) throws IOException {
            try (var zip = new ZipFile(jar.toFile());
                    var in = zip.getInputStream(zip.getEntry(entry))) {
                return in.readNBytes(limit);
            }
        }
    }
}
