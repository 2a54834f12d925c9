package org.longzheng.kernel.testkit.authoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.longzheng.kernel.catalogue.DefinitionFormatter;
import org.longzheng.kernel.catalogue.DefinitionSource;

/** Files that are about to be written: all of them or, where one is in the way, none. */
final class Draft {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern PLAIN = Pattern.compile("[\\p{IsHan}A-Za-z][\\p{IsHan}A-Za-z0-9（）、，：《》·]*");
    private static final int LONGEST_LABEL = 60;

    /** By path below the folder of the plugin. */
    private final Map<String, String> files = new LinkedHashMap<>();

    private final Map<String, String> words;

    /** @param words what stands in the texts for {@code «key»} */
    Draft(Map<String, String> words) {
        this.words = words;
    }

    Draft file(String path, String text) {
        var filled = fill(text);
        files.put(fill(path), path.endsWith(".yaml") ? formatted(path, filled) : filled);
        return this;
    }

    /**
     * Writes them.
     *
     * @return the files, in order
     * @throws AuthoringException when one of them is there already; nothing is written then
     */
    List<Path> writeBelow(Path folder) throws IOException {
        for (var path : files.keySet()) {
            if (Files.exists(folder.resolve(path))) {
                throw new AuthoringException(
                        "\"%s\" is there already, and nothing is overwritten. Choose another name.",
                        folder.resolve(path));
            }
        }
        var written = new ArrayList<Path>();
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            try {
                written.add(Files.writeString(path, file.getValue(), StandardOpenOption.CREATE_NEW));
            } catch (FileAlreadyExistsException meanwhile) {
                throw new AuthoringException("\"%s\" came into being meanwhile.", path);
            }
        }
        return written;
    }

    /** @throws AuthoringException when the id is none */
    static void checkId(String what, String id, int longest) {
        if (!ID.matcher(id).matches() || id.length() > longest) {
            throw new AuthoringException(
                    "\"%s\" cannot be the id of %s: small letters, digits and hyphens, at most %d, e.g. seal-loan.",
                    id, what, longest);
        }
    }

    /** A label as YAML writes it. */
    static String label(String text) {
        var label = text.strip();
        if (label.isEmpty()
                || label.length() > LONGEST_LABEL
                || label.codePoints().anyMatch(Character::isISOControl)) {
            throw new AuthoringException(
                    "A label is a word or two that people read, at most %d characters, not \"%s\".",
                    LONGEST_LABEL, text);
        }
        return PLAIN.matcher(label).matches()
                ? label
                : '"' + label.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private String fill(String text) {
        var filled = text;
        for (var word : words.entrySet()) {
            filled = filled.replace("«" + word.getKey() + "»", word.getValue());
        }
        return filled;
    }

    private static String formatted(String path, String text) {
        try {
            var formatted = DefinitionFormatter.format(new Text(path, text));
            if (formatted.text() == null) {
                throw new IllegalStateException(formatted.problems().toString());
            }
            return formatted.text();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private record Text(String path, String text) implements DefinitionSource.File {

        @Override
        public String shown() {
            return path;
        }

        @Override
        public byte[] read(int limit) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
