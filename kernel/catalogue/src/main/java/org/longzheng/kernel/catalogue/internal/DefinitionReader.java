package org.longzheng.kernel.catalogue.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML files of a source. A file that cannot be read whole is a located problem and is left out; nobody ever sees half of it. A
 * byte-order mark of UTF-8 is passed over: some editors write it and it changes nothing.
 */
public final class DefinitionReader {

    /** Largest file in bytes. */
    static final int LARGEST = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final ProblemCollector problems;

    public DefinitionReader(ProblemCollector problems) {
        this.problems = problems;
    }

    /** The readable YAML files of the source, by path. */
    public List<SourceFile> read(DefinitionSource source) {
        List<DefinitionSource.File> files;
        try {
            if (source instanceof ComposedSource composed) {
                return composed.read();
            }
            files = new ArrayList<>(source.files());
        } catch (IOException unreadable) {
            problems.error("CAT-001", SourcePlace.of(source.owner()))
                    .mend("Check that the folder or archive exists and can be read.")
                    .says("The definitions of \"%s\" cannot be listed: %s.", source.owner(), why(unreadable));
            return List.of();
        }
        files.sort(Comparator.comparing(DefinitionSource.File::path));
        var read = new ArrayList<SourceFile>();
        // no file knows of another, and composing YAML is a third of what a check does
        for (var one : files.parallelStream().map(One::read).toList()) {
            for (var problem : one.problems.sorted()) {
                problems.add(problem);
            }
            if (one.root != null) {
                read.add(new SourceFile(one.file.path(), one.file.shown(), source.owner(), one.root));
            }
        }
        return read;
    }

    /** A file as it was read: its content, unless it is no definition file or cannot be read, and what is wrong with it. */
    private record One(DefinitionSource.File file, SourceNode.@Nullable Table root, ProblemCollector problems) {

        static One read(DefinitionSource.File file) {
            var problems = new ProblemCollector();
            if (file.path().endsWith(".yml")) {
                problems.error("CAT-009", SourcePlace.of(file.shown()))
                        .mend("Rename the file to end in `.yaml`.")
                        .says("Definition files end in `.yaml`; this one would be overlooked.");
            }
            var root = file.path().endsWith(".yaml") ? new DefinitionReader(problems).read(file) : null;
            return new One(file, root, problems);
        }
    }

    private SourceNode.@Nullable Table read(DefinitionSource.File file) {
        var text = text(file);
        return text == null ? null : compose(file.shown(), text);
    }

    /** What the file holds, without a byte-order mark; null after telling why it cannot be read. */
    @Nullable
    String text(DefinitionSource.File file) {
        byte[] bytes;
        try {
            bytes = file.read(LARGEST + 1);
        } catch (IOException unreadable) {
            problems.error("CAT-001", SourcePlace.of(file.shown()))
                    .mend("Check that the file exists and can be read.")
                    .says("The file cannot be read: %s.", why(unreadable));
            return null;
        }
        if (bytes.length > LARGEST) {
            problems.error("CAT-002", SourcePlace.of(file.shown()))
                    .mend("Split it: a definition file holds at most 1 MiB.")
                    .says("The file is larger than 1 MiB.");
            return null;
        }
        return decode(bytes, file.shown());
    }

    private @Nullable String decode(byte[] bytes, String shown) {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        try {
            var text = decoder.decode(in).toString();
            return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
        } catch (CharacterCodingException notUtf8) {
            int at = in.position();
            int line = 1;
            int lineStart = 0;
            for (int i = 0; i < at; i++) {
                if (bytes[i] == '\n') {
                    line++;
                    lineStart = i + 1;
                }
            }
            int column = new String(bytes, lineStart, at - lineStart, StandardCharsets.UTF_8).length() + 1;
            problems.error("CAT-003", new SourcePlace(shown, line, column))
                    .mend("Save the file as UTF-8; an editor on Chinese Windows may have chosen GBK (ANSI).")
                    .says("The file is not UTF-8.");
            return null;
        }
    }

    /** The map that a text holds; null after telling why it cannot be read. */
    SourceNode.@Nullable Table compose(String shown, String text) {
        var usual = UsualYaml.compose(shown, text);
        return usual != null ? usual : composeAny(shown, text);
    }

    /** The same of any YAML. */
    SourceNode.@Nullable Table composeAny(String shown, String text) {
        var found = new ProblemCollector();
        SourceNode root = null;
        try {
            root = new YamlComposer(shown, text, found).compose();
        } catch (YamlComposer.TooDeep tooDeep) {
            found.error("CAT-005", tooDeep.place)
                    .mend("Definitions nest a few levels; look for a bracket that is never closed.")
                    .says("Nested deeper than 50 levels.");
        } catch (MarkedYamlEngineException broken) {
            tell(broken, shown, text, found);
        } catch (ReaderException unprintable) {
            found.error("CAT-004", placeOfIndex(shown, text, unprintable.getPosition()))
                    .mend("Delete the character.")
                    .says("A control character (U+%04X) stands here.", unprintable.getCodePoint());
        } catch (YamlEngineException broken) {
            found.error("CAT-004", SourcePlace.of(shown)).says("The YAML cannot be read: %s.", broken.getMessage());
        }
        found.sorted().forEach(problems::add);
        if (found.hasErrors() || root == null) {
            return null;
        }
        if (root instanceof SourceNode.Table table && !table.entries().isEmpty()) {
            return table;
        }
        problems.error("CAT-008", root.place())
                .mend("Begin with a key such as `entity:` or `codes:`, or delete the file.")
                .says(
                        "A definition file is a map with at least one key; here stands %s.",
                        root instanceof SourceNode.Table ? "an empty map" : root.form());
        return null;
    }

    private static void tell(MarkedYamlEngineException broken, String shown, String text, ProblemCollector found) {
        var place = broken.getProblemMark()
                .or(broken::getContextMark)
                .map(mark -> new SourcePlace(shown, mark.getLine() + 1, mark.getColumn() + 1))
                .orElseGet(() -> SourcePlace.of(shown));
        var line = place.line() == 0
                ? ""
                : text.lines().skip(place.line() - 1L).findFirst().orElse("");
        var why = broken.getProblem() == null
                ? ""
                : broken.getProblem().strip().toLowerCase(Locale.ROOT).replace("\n", " ");
        if (why.contains("tab")
                || line.stripLeading().length() < line.length()
                        && leadingBlank(line).contains("\t")) {
            found.error("CAT-004", place)
                    .mend("Indent with spaces; set the editor to two spaces for each level.")
                    .says("A tab stands where YAML wants spaces.");
            return;
        }
        var context =
                broken.getContext() == null ? "" : " " + broken.getContext().strip();
        found.error("CAT-004", place)
                .mend(mendFor(why))
                .says("The YAML is broken here%s: %s.", context, why.isEmpty() ? "it cannot be read" : why);
    }

    private static String mendFor(String why) {
        if (why.contains("mapping values are not allowed")) {
            return "Text that holds a colon and a blank wants quotes; otherwise check the indentation.";
        }
        if (why.contains("expected ',' or '}'") || why.contains("expected ',' or ']'")) {
            return "Close the bracket, or put a comma between the entries.";
        }
        if (why.contains("expected <block end>") || why.contains("could not find expected ':'")) {
            return "Check the indentation of this line and the colon after its key.";
        }
        return "Check quotes, brackets and indentation on this line and the one above.";
    }

    private static String leadingBlank(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    private static SourcePlace placeOfIndex(String shown, String text, int index) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(index, text.length()); i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new SourcePlace(shown, line, column);
    }

    private static String why(IOException cause) {
        return cause instanceof java.nio.file.NoSuchFileException || cause instanceof java.io.FileNotFoundException
                ? "it does not exist"
                : cause instanceof java.nio.file.NotDirectoryException
                        ? "it is no folder"
                        : cause.getMessage() == null ? "reading failed" : cause.getMessage();
    }
}
