package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * Lays a definition over the one it is {@code like}: maps merge, lists of items with {@code id} merge by it, other lists and values replace,
 * {@code none} removes. Every node keeps the place where it was written.
 */
final class LikeMerger {

    /** Keys whose value names who acts; a module's role stands in for the platform's there. */
    private static final Set<String> ACTOR_KEYS = Set.of("by", "beyond", "role");

    private final ProblemCollector problems;

    LikeMerger(ProblemCollector problems) {
        this.problems = problems;
    }

    /** The overlay on top of the base. */
    SourceNode.Table merge(SourceNode.Table base, SourceNode.Table overlay) {
        return tables("", base, overlay);
    }

    /** A definition that is like nothing, its steps in the places they ask for. */
    SourceNode.Table placedAlone(SourceNode.Table table) {
        var steps = table.table("steps");
        if (steps == null) {
            return table;
        }
        var entries = new LinkedHashMap<>(table.entries());
        entries.put(
                "steps",
                new SourceNode.Entry(
                        table.placeOf("steps"), new SourceNode.Table(placed(steps.entries(), steps), steps.place())));
        return new SourceNode.Table(entries, table.place());
    }

    private SourceNode node(String key, SourceNode base, SourceNode overlay) {
        if (base instanceof SourceNode.Table lower && overlay instanceof SourceNode.Table upper) {
            return tables(key, lower, upper);
        }
        if (base instanceof SourceNode.Items lower && overlay instanceof SourceNode.Items upper) {
            return haveIds(lower) && haveIds(upper) ? itemsById(lower, upper) : upper;
        }
        return overlay;
    }

    private SourceNode.Table tables(String key, SourceNode.Table base, SourceNode.Table overlay) {
        var merged = new LinkedHashMap<>(base.entries());
        for (var each : overlay.entries().entrySet()) {
            var name = each.getKey();
            var entry = each.getValue();
            var below = merged.get(name);
            if (below == null) {
                merged.put(name, entry);
            } else if (entry.value().is("none")) {
                merged.remove(name);
            } else {
                merged.put(name, new SourceNode.Entry(entry.keyPlace(), node(name, below.value(), entry.value())));
            }
        }
        var ordered = key.equals("steps") ? placed(merged, overlay) : merged;
        return new SourceNode.Table(ordered, overlay.place());
    }

    /** Moves the steps that say {@code before} or {@code after} to their places, in the order in which they are written. */
    private Map<String, SourceNode.Entry> placed(Map<String, SourceNode.Entry> steps, SourceNode.Table overlay) {
        var order = new ArrayList<>(steps.keySet());
        for (var each : overlay.entries().entrySet()) {
            var name = each.getKey();
            var entry = each.getValue();
            if (!(entry.value() instanceof SourceNode.Table step) || !steps.containsKey(name)) {
                continue;
            }
            var before = step.text("before");
            var after = step.text("after");
            var neighbour = before != null ? before : after;
            if (neighbour == null) {
                continue;
            }
            if (!order.contains(neighbour) || neighbour.equals(name)) {
                problems.error("CAT-032", step.placeOf(before != null ? "before" : "after"))
                        .similar(Similar.to(neighbour, order))
                        .mend("Name a step of the process or of what it is `like`.")
                        .says("Step \"%s\" is placed beside \"%s\", which is no other step.", name, neighbour);
                continue;
            }
            order.remove(name);
            order.add(order.indexOf(neighbour) + (before != null ? 0 : 1), name);
        }
        var result = new LinkedHashMap<String, SourceNode.Entry>();
        for (var name : order) {
            result.put(name, steps.get(name));
        }
        return result;
    }

    private static boolean haveIds(SourceNode.Items list) {
        return !list.items().isEmpty()
                && list.items().stream()
                        .allMatch(item -> item instanceof SourceNode.Table table && table.text("id") != null);
    }

    private SourceNode.Items itemsById(SourceNode.Items base, SourceNode.Items overlay) {
        var merged = new LinkedHashMap<String, SourceNode>();
        var repeated = new ArrayList<SourceNode>();
        for (var item : base.items()) {
            merged.put(id(item), item);
        }
        var written = new HashSet<String>();
        for (var item : overlay.items()) {
            if (!written.add(id(item))) {
                repeated.add(item); // kept, so that the duplicate is told
            } else {
                merged.merge(
                        id(item),
                        item,
                        (below, above) -> tables("", (SourceNode.Table) below, (SourceNode.Table) above));
            }
        }
        var items = new ArrayList<>(merged.values());
        items.addAll(repeated);
        return new SourceNode.Items(items, overlay.place());
    }

    private static String id(SourceNode item) {
        return String.valueOf(((SourceNode.Table) item).text("id"));
    }

    /**
     * The same definition with a module's roles in place of the platform's.
     *
     * @param standIns platform role to the module's roles that are {@code like} it
     */
    static SourceNode.Table withRoles(SourceNode.Table base, Map<String, List<String>> standIns) {
        return standIns.isEmpty() ? base : (SourceNode.Table) replaced("", base, standIns);
    }

    private static SourceNode replaced(String key, SourceNode node, Map<String, List<String>> standIns) {
        return switch (node) {
            case SourceNode.Table table -> {
                var entries = new LinkedHashMap<String, SourceNode.Entry>();
                for (var each : table.entries().entrySet()) {
                    var name = each.getKey();
                    var entry = each.getValue();
                    entries.put(name, new SourceNode.Entry(entry.keyPlace(), replaced(name, entry.value(), standIns)));
                }
                yield new SourceNode.Table(entries, table.place());
            }
            case SourceNode.Items list -> {
                var items = new ArrayList<SourceNode>();
                for (var item : list.items()) {
                    var other = replaced(key, item, standIns);
                    if (item instanceof SourceNode.Text && other instanceof SourceNode.Items several) {
                        items.addAll(several.items());
                    } else {
                        items.add(other);
                    }
                }
                yield new SourceNode.Items(items, list.place());
            }
            case SourceNode.Text text -> {
                var others = ACTOR_KEYS.contains(key) ? standIns.get(text.value()) : null;
                if (others == null) {
                    yield text;
                }
                var roles = others.stream()
                        .map(role -> (SourceNode) new SourceNode.Text(role, text.quoted(), text.place()))
                        .toList();
                yield roles.size() == 1 ? roles.getFirst() : new SourceNode.Items(roles, text.place());
            }
        };
    }
}
