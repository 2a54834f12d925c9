package org.longzheng.ui.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.longzheng.kernel.catalogue.DefinitionFormatter;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** {@code format}: definition files in the one form that all of them have. */
final class FormatCommand implements Command {

    @Override
    public Set<String> flags() {
        return Set.of("check");
    }

    @Override
    public int run(Words words, PrintStream out) throws IOException {
        if (words.plain().isEmpty()) {
            throw new UsageException("Which folder or file? e.g. format plugins/lawyers.");
        }
        boolean check = words.has("check");
        int files = 0;
        int changed = 0;
        int unreadable = 0;
        for (var word : words.plain()) {
            for (var file : yaml(Path.of(word))) {
                files++;
                var formatted = DefinitionFormatter.format(file);
                if (formatted.text() == null) {
                    unreadable++;
                    formatted.problems().forEach(problem -> out.println(problem.asText() + "\n"));
                } else if (formatted.changed()) {
                    changed++;
                    out.println(file.shown());
                    if (!check) {
                        Files.writeString(Path.of(file.shown()), formatted.text());
                    }
                }
            }
        }
        out.printf(
                "%s, %d %s%s.%n",
                files == 1 ? "1 file" : files + " files",
                changed,
                check ? "not in form" : "changed",
                unreadable == 0 ? "" : ", %d not readable".formatted(unreadable));
        return unreadable > 0 || check && changed > 0 ? 1 : 0;
    }

    private static List<DefinitionSource.File> yaml(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            var files = new ArrayList<>(
                    DefinitionSource.folder(path, DefinitionSource.PLATFORM).files());
            files.removeIf(file -> !file.path().endsWith(".yaml") || isBuilt(file.path()));
            files.sort(Comparator.comparing(DefinitionSource.File::path));
            return files;
        }
        if (!Files.isRegularFile(path)) {
            throw new UsageException("There is no folder or file \"%s\".", path);
        }
        return List.of(new OneFile(path));
    }

    /** A copy that a build has made. */
    private static boolean isBuilt(String path) {
        return path.contains("/target/") || path.contains("/node_modules/");
    }

    private record OneFile(Path file) implements DefinitionSource.File {

        @Override
        public String path() {
            return String.valueOf(file.getFileName());
        }

        @Override
        public String shown() {
            return file.toString();
        }

        @Override
        public byte[] read(int limit) throws IOException {
            try (var in = Files.newInputStream(file)) {
                return in.readNBytes(limit);
            }
        }
    }
}
