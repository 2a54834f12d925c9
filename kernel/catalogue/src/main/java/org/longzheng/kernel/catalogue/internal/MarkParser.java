package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Mark;

/** Finds out which moment of a case a mark means, from the steps, choices, actions, documents and fields of one feature. */
final class MarkParser {

    private static final String BECAME = "became(";

    private final Map<String, Set<String>> choicesOfSteps = new LinkedHashMap<>();
    private final Set<String> actions;
    private final Set<String> documents;
    private final Set<String> fields;

    MarkParser(Feature feature) {
        addSteps(feature.section(Feature.Part.PROCESS, "steps"));
        actions = new TreeSet<>(
                feature.section(Feature.Part.PROCESS, "actions").entries().keySet());
        actions.addAll(feature.section(Feature.Part.ENTITY, "actions").entries().keySet());
        documents =
                feature.section(Feature.Part.DOCUMENTS, "documents").entries().keySet();
        fields = feature.section(Feature.Part.ENTITY, "fields").entries().keySet();
    }

    private void addSteps(SourceNode.Table steps) {
        for (var each : steps.entries().entrySet()) {
            var id = each.getKey();
            var entry = each.getValue();
            if (entry.value() instanceof SourceNode.Table step) {
                var choices = step.table("choices");
                choicesOfSteps.put(
                        id, choices == null ? Set.of() : choices.entries().keySet());
                var together = step.table("together");
                if (together != null) {
                    addSteps(together);
                }
            }
        }
    }

    /** The moment that a word of a definition means; what must become true is parsed with its place. */
    @Nullable
    Mark parse(SourceNode.Text text, Values values) {
        var mark = parse(text.value());
        return mark == null || mark.kind() != Mark.Kind.BECAME
                ? mark
                : new Mark(mark.kind(), mark.name(), null, values.inside(text, BECAME.length(), 1));
    }

    /** The moment that the word means, or null when there is none of that name. */
    @Nullable
    Mark parse(String text) {
        switch (text) {
            case "start":
                return new Mark(Mark.Kind.START, "", null);
            case "end":
                return new Mark(Mark.Kind.END, "", null);
            case "created":
                return new Mark(Mark.Kind.CREATED, "", null);
            default:
        }
        if (text.startsWith(BECAME) && text.endsWith(")")) {
            return new Mark(Mark.Kind.BECAME, text.substring(BECAME.length(), text.length() - 1), null);
        }
        int dot = text.lastIndexOf('.');
        if (dot < 0) {
            return choicesOfSteps.containsKey(text)
                    ? new Mark(Mark.Kind.STEP, text, null)
                    : actions.contains(text)
                            ? new Mark(Mark.Kind.ACTION, text, null)
                            : fields.contains(text) ? new Mark(Mark.Kind.FIELD, text, null) : null;
        }
        var name = text.substring(0, dot);
        var rest = text.substring(dot + 1);
        if (choicesOfSteps.getOrDefault(name, Set.of()).contains(rest)) {
            return new Mark(Mark.Kind.CHOICE, name, rest);
        }
        if (rest.equals("served") && documents.contains(name)) {
            return new Mark(Mark.Kind.SERVED, name, null);
        }
        if (rest.equals("end") && fields.contains(name)) {
            return new Mark(Mark.Kind.FIELD_END, name, null);
        }
        return null;
    }

    /** The marks that can be named, for suggestions and for expressions. */
    Collection<String> known() {
        List<String> known = new ArrayList<>(List.of("start", "end", "created"));
        for (var each : choicesOfSteps.entrySet()) {
            var step = each.getKey();
            var choices = each.getValue();
            known.add(step);
            for (var choice : choices) {
                known.add(step + "." + choice);
            }
        }
        known.addAll(actions);
        for (var document : documents) {
            known.add(document + ".served");
        }
        known.addAll(fields);
        return known;
    }

    Set<String> steps() {
        return choicesOfSteps.keySet();
    }

    Set<String> choices(String step) {
        return choicesOfSteps.getOrDefault(step, Set.of());
    }
}
