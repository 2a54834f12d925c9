package org.longzheng.kernel.catalogue.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionFormatter.Formatted;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.internal.Piece.Group;
import org.longzheng.kernel.catalogue.internal.Piece.Item;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** Lays one file out, and hands the result on only if it says the same, with as many comments. */
public final class DefinitionLayout {

    private DefinitionLayout() {}

    public static Formatted of(DefinitionSource.File file) throws IOException {
        var problems = new ProblemCollector();
        var reader = new DefinitionReader(problems);
        var written = reader.text(file);
        var before = written == null ? null : reader.compose(file.shown(), written);
        if (written == null || before == null) {
            return new Formatted(null, false, problems.sorted());
        }
        var pieces = new PieceReader(lines(written));
        var text = PieceWriter.write(pieces.read());
        if (pieces.comments() != new PieceReader(text).comments()
                || !same(before, new DefinitionReader(new ProblemCollector()).compose(file.shown(), text))) {
            problems.error("FMT-001", SourcePlace.of(file.shown()))
                    .mend("Write long texts behind `|`, and comments on lines of their own.")
                    .says("The file cannot be laid out without changing what it says; it is left as it is.");
            return new Formatted(null, false, problems.sorted());
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Formatted(text, !Arrays.equals(bytes, file.read(DefinitionReader.LARGEST)), List.of());
    }

    /** See {@link org.longzheng.kernel.catalogue.DefinitionFormatter#without}. */
    public static @Nullable String without(DefinitionSource.File file, String key, Set<String> entries)
            throws IOException {
        var problems = new ProblemCollector();
        var written = new DefinitionReader(problems).text(file);
        if (written == null) {
            throw new IOException(problems.asText());
        }
        var root = new PieceReader(lines(written)).read();
        var items = new ArrayList<Item>();
        for (var item : root.items()) {
            if (!key.equals(item.key()) || !(item.value() instanceof Group map)) {
                items.add(item);
                continue;
            }
            var left = map.items().stream()
                    .filter(entry -> !entries.contains(unquoted(entry.key())))
                    .toList();
            if (left.isEmpty()) {
                return null;
            }
            items.add(new Item(
                    item.above(), item.key(), new Group(map.map(), map.form(), left, map.tail()), item.beside()));
        }
        return PieceWriter.write(new Group(root.map(), root.form(), items, root.tail()));
    }

    private static String unquoted(@Nullable String key) {
        return key == null ? "" : key.replaceAll("^[\"']|[\"']$", "");
    }

    private static String lines(String written) {
        return written.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static boolean same(SourceNode one, @Nullable SourceNode other) {
        return switch (one) {
            case SourceNode.Text text ->
                other instanceof SourceNode.Text same
                        && text.value().equals(same.value())
                        && text.form().equals(same.form());
            case SourceNode.Items list ->
                other instanceof SourceNode.Items same
                        && list.items().size() == same.items().size()
                        && IntStream.range(0, list.items().size())
                                .allMatch(i ->
                                        same(list.items().get(i), same.items().get(i)));
            case SourceNode.Table table ->
                other instanceof SourceNode.Table same
                        && List.copyOf(table.entries().keySet())
                                .equals(List.copyOf(same.entries().keySet()))
                        && table.entries().keySet().stream().allMatch(key -> same(table.get(key), same.get(key)));
        };
    }
}
