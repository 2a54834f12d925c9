package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.records.Tallies.Choice;

/** What people read for the values that rows are grouped by, and which values a column may have at all. */
record TallyWords(
        Plans plans,
        Organs organs,
        EntityPlan plan,
        @Nullable FieldPlan rows) {

    /** The values that a column may have. */
    List<Choice> choices(Node by) {
        if (by instanceof Node.Call call && call.function().equals("band")) {
            return SqlBands.labels(call).stream()
                    .map(label -> new Choice(label, label))
                    .toList();
        }
        var choices = new ArrayList<Choice>();
        known(by).forEach((value, label) -> choices.add(new Choice(value, label)));
        return choices;
    }

    /** What is read above the values. */
    String heading(Node by) {
        if (by instanceof Node.Call call && !call.arguments().isEmpty()) {
            return heading(call.arguments().getFirst());
        }
        var own = rows == null && by instanceof Node.Name name ? plan.field(name.name()) : null;
        var field = own == null ? field(by) : own;
        if (field != null) {
            return field.label();
        }
        return switch (String.valueOf(by.dotted()).replaceFirst("^this\\.", "")) {
            case "state" -> "状态";
            case "outcome" -> "结果";
            case "step" -> "环节";
            case "open" -> "在办";
            case "organ" -> "机构";
            default -> plan.definition().label().zh();
        };
    }

    /** What is read for a key. */
    String label(Node by, String key) {
        var field = field(by);
        if (field != null && field.kind() == FieldKind.REGION) {
            var region = plans.catalogue().regions().get(key);
            return region == null ? key : region.name();
        }
        if (field != null && field.kind() == FieldKind.ORGAN || isName(by, "organ")) {
            return organs.find(key).map(Organ::name).orElse(key);
        }
        return known(by).getOrDefault(key, key);
    }

    private static boolean isName(Node by, String name) {
        return by.dotted() != null && (name.equals(by.dotted()) || ("this." + name).equals(by.dotted()));
    }

    /** Codes, states and yes/no values; empty for what has no list. */
    private Map<String, String> known(Node by) {
        var field = field(by);
        if (field == null) {
            return builtIn(by);
        }
        var labels = new LinkedHashMap<String, String>();
        switch (field.kind()) {
            case BOOLEAN, CONSENT -> yesNo(labels);
            case CODE -> {
                var list = plans.catalogue()
                        .codes()
                        .get(String.valueOf(field.definition().type().target()));
                if (list != null) {
                    list.items().values().stream()
                            .filter(item -> !item.elsewhere())
                            .forEach(
                                    item -> labels.put(item.code(), item.label().zh()));
                }
            }
            default -> {
                // any value may stand there
            }
        }
        return labels;
    }

    private Map<String, String> builtIn(Node by) {
        var labels = new LinkedHashMap<String, String>();
        var process = plans.catalogue().processes().get(plan.id());
        if (isName(by, "state")) {
            plan.definition()
                    .states()
                    .forEach((code, state) -> labels.put(code, state.label().zh()));
            if (process != null) {
                process.states().forEach((code, label) -> labels.put(code, label.zh()));
            }
        }
        if (process != null && (isName(by, "state") || isName(by, "outcome"))) {
            process.ends().forEach((code, end) -> labels.put(code, end.label().zh()));
        }
        if (process != null && isName(by, "step")) {
            process.steps().forEach((id, step) -> labels.put(id, step.label().zh()));
            labels.put(Target.BackTo.START, "申请人补正");
        }
        if (labels.isEmpty() && !(by instanceof Node.Name) && !(by instanceof Node.Path)) {
            yesNo(labels);
        }
        if (isName(by, "open")) {
            yesNo(labels);
        }
        return labels;
    }

    private static void yesNo(Map<String, String> labels) {
        labels.put("true", "是");
        labels.put("false", "否");
    }

    /** The stored or computed field that a name or path ends at. */
    private @Nullable FieldPlan field(Node by) {
        if (rows != null && by instanceof Node.Name name) {
            return rows.rows().get(name.name());
        }
        var own = by instanceof Node.Path path
                        && path.base() instanceof Node.Name base
                        && base.name().equals("this")
                ? new Node.Name(path.field(), path.at())
                : by;
        return own instanceof Node.Name || own instanceof Node.Path ? Paths.origin(plans, plan, own) : null;
    }
}
