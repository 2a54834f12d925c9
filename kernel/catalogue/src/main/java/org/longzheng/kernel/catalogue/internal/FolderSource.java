package org.longzheng.kernel.catalogue.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** Definition files in a folder, of the default or of any other file system. Symbolic links are not followed. */
public record FolderSource(Path folder, String shown, String owner) implements DefinitionSource {

    /** Build output and version control are no definitions. */
    private static final List<String> SKIPPED = List.of("target", ".git", "node_modules");

    @Override
    public List<File> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(shown);
        }
        try (var paths = Files.walk(folder)) {
            return paths.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> SKIPPED.stream().noneMatch(skipped -> path.startsWith(skipped + "/")))
                    .map(path -> (File) new FolderFile(folder.resolve(path), path, shown))
                    .toList();
        }
    }

    private record FolderFile(Path file, String path, String root) implements File {

        @Override
        public String shown() {
            return root.isEmpty() ? path : root.endsWith("/") ? root + path : root + "/" + path;
        }

        @Override
        public byte[] read(int limit) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(limit);
            }
        }
    }
}
