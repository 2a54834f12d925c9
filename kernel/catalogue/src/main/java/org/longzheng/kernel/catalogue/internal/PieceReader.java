package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.internal.Piece.Form;
import org.longzheng.kernel.catalogue.internal.Piece.Group;
import org.longzheng.kernel.catalogue.internal.Piece.Item;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the pieces of a file that {@link YamlComposer} has found in order: no tags, no anchors, keys that are text. */
final class PieceReader {

    private final int[] text;
    private final ScalarSource scalars;
    private final Remarks remarks;
    private final ParserImpl parser;
    private int lastLine;

    /** @param source with line feeds alone and without a byte-order mark */
    PieceReader(String source) {
        this.text = source.codePoints().toArray();
        this.scalars = new ScalarSource(text);
        this.remarks = new Remarks(text, spans(source));
        this.parser = parser(source);
    }

    private static ParserImpl parser(String source) {
        var settings = LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(DefinitionReader.LARGEST + 1)
                .build();
        return new ParserImpl(settings, new StreamReader(settings, source));
    }

    private List<Remarks.Span> spans(String source) {
        var spans = new ArrayList<Remarks.Span>();
        for (var events = parser(source); events.hasNext(); ) {
            if (events.next() instanceof ScalarEvent scalar) {
                spans.add(scalars.span(scalar));
            }
        }
        return spans;
    }

    /** How many comments the file has. */
    int comments() {
        return remarks.count();
    }

    Group read() {
        parser.next(); // stream start
        parser.next(); // document start
        var above = remarks.before(start(parser.peekEvent()).getIndex());
        var root = (Group) node(-1);
        var tail = new ArrayList<>(root.tail());
        tail.addAll(remarks.before(text.length));
        while (!tail.isEmpty() && tail.getLast().isEmpty()) {
            tail.removeLast();
        }
        return new Group(root.map(), root.form(), below(above, root.items()), tail);
    }

    private Piece node(int columnOfParent) {
        var event = parser.next();
        if (event instanceof CollectionStartEvent start) {
            return start.isFlow() ? brackets(start) : lines(start, columnOfParent);
        }
        return scalar((ScalarEvent) event);
    }

    private Piece scalar(ScalarEvent scalar) {
        lastLine = scalars.lastLine(scalar);
        return scalars.piece(scalar);
    }

    /** A group by indentation. Elements of a list may stand right below the key that they belong to. */
    private Group lines(CollectionStartEvent start, int columnOfParent) {
        int column = start(start).getColumn();
        var items = items(start, column);
        int own = column > columnOfParent ? column : column + 1;
        var tail = remarks.tail(start(parser.next()).getIndex(), own);
        return new Group(start instanceof MappingStartEvent, Form.LINES, items, tail);
    }

    private Group brackets(CollectionStartEvent start) {
        int given = remarks.given();
        var items = items(start, start(start).getColumn());
        var end = parser.next();
        var tail = remarks.before(start(end).getIndex());
        lastLine = end(end).getLine();
        boolean map = start instanceof MappingStartEvent;
        if (start(start).getLine() == lastLine) {
            return new Group(map, Form.ONE_LINE, items, List.of());
        }
        return new Group(map, remarks.given() > given ? Form.LINES : Form.BRACKETS, items, tail);
    }

    private List<Item> items(CollectionStartEvent start, int column) {
        var items = new ArrayList<Item>();
        boolean map = start instanceof MappingStartEvent;
        while (!parser.checkEvent(Event.ID.MappingEnd) && !parser.checkEvent(Event.ID.SequenceEnd)) {
            var above = new ArrayList<>(remarks.before(start(parser.peekEvent()).getIndex()));
            if (items.isEmpty() && !above.isEmpty() && above.getFirst().isEmpty()) {
                above.removeFirst();
            }
            items.add(map ? entry(above, column) : element(above, column));
        }
        return items;
    }

    private Item entry(List<String> above, int column) {
        var scalar = (ScalarEvent) parser.next();
        lastLine = scalars.lastLine(scalar);
        var key = scalars.key(scalar);
        var next = parser.peekEvent();
        var besideKey = remarks.beside(lastLine, start(next).getIndex());
        if (!(next instanceof CollectionStartEvent start) || start.isFlow()) {
            addComments(above, remarks.before(start(next).getIndex()));
        }
        var value = node(column);
        var beside = remarks.beside(lastLine, start(parser.peekEvent()).getIndex());
        if (besideKey != null && beside != null) {
            above.add(besideKey);
        }
        return item(above, key, value, beside != null ? beside : besideKey);
    }

    private Item element(List<String> above, int column) {
        var value = node(column);
        var beside = remarks.beside(lastLine, start(parser.peekEvent()).getIndex());
        if (!(value instanceof Group group) || group.form() == Form.ONE_LINE || group.isEmpty()) {
            return item(above, null, value, beside);
        }
        // its first entry stands behind the hyphen, with no line between them for what was written there
        above.addAll(group.items().getFirst().above());
        if (beside != null) {
            above.add(beside);
        }
        var items = new ArrayList<>(group.items());
        items.set(0, items.getFirst().with(List.of()));
        return item(above, null, new Group(group.map(), group.form(), items, group.tail()), null);
    }

    private static Item item(List<String> above, @Nullable String key, Piece value, @Nullable String beside) {
        if (value instanceof Group group && group.isEmpty()) {
            addComments(above, group.tail());
            return new Item(above, key, new Group(group.map(), Form.ONE_LINE, List.of(), List.of()), beside);
        }
        return new Item(above, key, value, beside);
    }

    private static List<Item> below(List<String> above, List<Item> items) {
        var lines = new ArrayList<>(above);
        while (!lines.isEmpty() && lines.getFirst().isEmpty()) {
            lines.removeFirst();
        }
        lines.addAll(items.getFirst().above());
        var all = new ArrayList<>(items);
        all.set(0, items.getFirst().with(lines));
        return all;
    }

    private static void addComments(List<String> above, List<String> lines) {
        lines.stream().filter(line -> !line.isEmpty()).forEach(above::add);
    }

    private static Mark start(Event event) {
        return event.getStartMark().orElseThrow();
    }

    private static Mark end(Event event) {
        return event.getEndMark().orElseThrow();
    }
}
