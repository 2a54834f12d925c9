package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.ProcessDefinition.ActionDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.SourcePlace;

/** Makes the acts outside a step: those of a case and those on a row of a register. */
final class ActionParser {

    private final Values values;
    private final EffectParser effects;

    ActionParser(Values values) {
        this.values = values;
        this.effects = new EffectParser(values);
    }

    /**
     * The acts that a file declares, by id.
     *
     * @param fields the fields of the record in hand
     * @param steps the steps of the process in their order; empty for a register
     */
    Map<String, ActionDefinition> actions(SourceNode.Table root, Set<String> fields, List<String> steps) {
        var actions = new LinkedHashMap<String, ActionDefinition>();
        var table = root.table("actions");
        for (var each : values.named(root, "actions").entrySet()) {
            var id = each.getKey();
            var place = table == null ? root.place() : table.placeOf(id);
            actions.put(id, action(id, each.getValue(), place, fields, steps));
        }
        return actions;
    }

    private ActionDefinition action(
            String id, SourceNode.Table action, SourcePlace place, Set<String> fields, List<String> steps) {
        var documents = values.texts(action, "document");
        return new ActionDefinition(
                id,
                values.label(action, id),
                effects.performers(action, "by", fields),
                during(action, steps),
                values.expression(action, "when"),
                target(action),
                values.texts(action, "needs"),
                documents.isEmpty() ? null : documents.getFirst(),
                effects.effects(action, fields),
                place);
    }

    /** Where a choice or an act leads. */
    Target target(SourceNode.Table choice) {
        var to = values.text(choice, "to");
        if (to != null) {
            return new Target.To(to);
        }
        var back = values.text(choice, "back-to");
        if (back != null) {
            return new Target.BackTo(back, "here".equals(choice.text("resume")));
        }
        var end = values.text(choice, "end");
        return end == null ? new Target.Next() : new Target.End(end);
    }

    /** The steps at which something may be done, spans written out. */
    List<String> during(SourceNode.Table table, List<String> steps) {
        return values.texts(table, "during").stream()
                .flatMap(range -> expanded(range, steps).stream())
                .distinct()
                .toList();
    }

    /** {@code a .. b} as the steps from a to b. */
    static List<String> expanded(String range, List<String> steps) {
        int dots = range.indexOf("..");
        if (dots < 0) {
            return List.of(range);
        }
        int from = steps.indexOf(range.substring(0, dots).strip());
        int to = steps.indexOf(range.substring(dots + 2).strip());
        return from < 0 || to < from ? List.of() : List.copyOf(steps.subList(from, to + 1));
    }
}
