package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Set;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Builds {@link SourceNode}s from the events of one YAML document, with its own limits: depth, aliases, tags, keys. */
final class YamlComposer {

    static final int DEEPEST = 50;

    /** Words that YAML 1.1 readers take for booleans: a key like these reads differently in different tools. */
    static final Set<String> AMBIGUOUS_KEYS = Set.of("on", "off", "yes", "no", "y", "n");

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(DefinitionReader.LARGEST + 1)
            .build();

    private final String shown;
    private final ParserImpl parser;
    private final ProblemCollector problems;

    YamlComposer(String shown, String text, ProblemCollector problems) {
        this.shown = shown;
        this.parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
        this.problems = problems;
    }

    /** The content of the only document; an empty file gives an empty scalar. */
    SourceNode compose() {
        parser.next(); // stream start
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            return new SourceNode.Text("", false, new SourcePlace(shown, 1, 1));
        }
        parser.next(); // document start
        var root = node(1);
        parser.next(); // document end
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            problems.error("CAT-008", placeOf(parser.peekEvent()))
                    .mend("Put the second document into a file of its own and remove the line `---`.")
                    .says("The file holds more than one YAML document.");
        }
        return root;
    }

    private SourceNode node(int depth) {
        var event = parser.next();
        var place = placeOf(event);
        if (depth > DEEPEST) {
            throw new TooDeep(place);
        }
        if (event instanceof NodeEvent nodeEvent && nodeEvent.getAnchor().isPresent()) {
            problems.error("CAT-005", place)
                    .mend("Write the value out, or let one definition say `like:` the other.")
                    .says("Anchors (`&`) and aliases (`*`) are not part of the language.");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, place);
        }
        if (event instanceof MappingStartEvent map) {
            refuseTag(map.getTag().isPresent(), place);
            return table(place, depth);
        }
        if (event instanceof SequenceStartEvent list) {
            refuseTag(list.getTag().isPresent(), place);
            var items = new ArrayList<SourceNode>();
            while (!parser.checkEvent(Event.ID.SequenceEnd)) {
                items.add(node(depth + 1));
            }
            parser.next();
            return new SourceNode.Items(items, place);
        }
        if (event instanceof AliasEvent) {
            return new SourceNode.Text("", false, place);
        }
        throw new IllegalStateException("unexpected " + event.getEventId());
    }

    private SourceNode scalar(ScalarEvent scalar, SourcePlace place) {
        refuseTag(scalar.getTag().isPresent(), place);
        return new SourceNode.Text(scalar.getValue(), !scalar.isPlain(), place);
    }

    private SourceNode table(SourcePlace place, int depth) {
        var entries = new LinkedHashMap<String, SourceNode.Entry>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            var key = node(depth + 1);
            var value = node(depth + 1);
            if (!(key instanceof SourceNode.Text text)) {
                problems.error("CAT-007", key.place())
                        .mend("Write a word before the colon; text with a brace or bracket wants quotes.")
                        .says("A key must be text, here stands %s.", key.form());
                continue;
            }
            if (AMBIGUOUS_KEYS.contains(text.value()) && !text.quoted()) {
                problems.error("CAT-007", text.place())
                        .mend("Choose another word.")
                        .says("\"%s\" is never a key: other YAML readers take it for true or false.", text.value());
            }
            var first = entries.get(text.value());
            if (first != null) {
                problems.error("CAT-006", text.place())
                        .mend("Remove one of the two, or rename it.")
                        .says(
                                "Key \"%s\" is written twice; it stands already in line %d.",
                                text.value(), first.keyPlace().line());
                continue;
            }
            entries.put(text.value(), new SourceNode.Entry(text.place(), value));
        }
        parser.next();
        return new SourceNode.Table(entries, place);
    }

    private void refuseTag(boolean tagged, SourcePlace place) {
        if (tagged) {
            problems.error("CAT-005", place)
                    .mend("Remove the tag; the key gives the value its type.")
                    .says("Tags (`!`) are not part of the language.");
        }
    }

    private SourcePlace placeOf(Event event) {
        var mark = event.getStartMark();
        return mark.isEmpty()
                ? SourcePlace.of(shown)
                : new SourcePlace(shown, mark.get().getLine() + 1, mark.get().getColumn() + 1);
    }

    /** Nesting beyond what any definition needs. */
    static final class TooDeep extends RuntimeException {

        final transient SourcePlace place;

        TooDeep(SourcePlace place) {
            super(place.toString(), null, false, false);
            this.place = place;
        }
    }
}
