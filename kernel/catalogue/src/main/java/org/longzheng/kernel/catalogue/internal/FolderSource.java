package org.longzheng.kernel.catalogue.internal;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** Definition files in a folder, of the default or of any other file system. Symbolic links are not followed. */
public record FolderSource(Path folder, String shown, String owner) implements DefinitionSource {

    /** Build output and version control are no definitions. */
    private static final List<String> SKIPPED = List.of("target", ".git", "node_modules");

    /** What is longer is told by whoever reads it as a definition. */
    private static final int LARGEST = 16 << 20;

    /** The line of {@code module.yaml} that names the module. */
    private static final Pattern MODULE = Pattern.compile("(?m)^module:[ \\t]*\"?([a-z][a-z0-9-]*)");

    /** The module that a folder of definitions says it brings; its own name when its {@code module.yaml} does not say, none without one. */
    public static Optional<String> moduleOf(Path folder) throws IOException {
        var file = folder.resolve("module.yaml");
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        var module = MODULE.matcher(Files.readString(file));
        return Optional.of(
                module.find()
                        ? module.group(1)
                        : String.valueOf(folder.toAbsolutePath().getFileName()));
    }

    @Override
    public List<File> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(shown);
        }
        var files = new ArrayList<File>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean skipped = folder.equals(directory.getParent())
                        && SKIPPED.contains(directory.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    var path = folder.relativize(file).toString().replace('\\', '/');
                    files.add(new FolderFile(file, path, shown));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    @Override
    public DefinitionSource asItIs() {
        var contents = new HashMap<String, byte[]>();
        try {
            for (var file : files()) {
                contents.put(file.path(), file.read(LARGEST));
            }
        } catch (IOException unreadable) {
            return this; // whoever reads it tells what cannot be read
        }
        return new TextSource(contents, shown, owner);
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
