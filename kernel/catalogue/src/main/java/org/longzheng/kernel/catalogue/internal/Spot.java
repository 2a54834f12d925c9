package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The place in a definition that the path of a patch leads to.
 *
 * @param present what stands there, or null: a key that may stand there and does not
 * @param beside the map in which it stands
 * @param key the last part of the path
 * @param shape what may stand there
 * @param construct what the map is, or null when its author chose the keys
 * @param said the nearest {@code layers:} that is written at it or around it, or null
 */
record Spot(
        @Nullable SourceNode present,
        SourceNode.Table beside,
        String key,
        Shape shape,
        @Nullable Construct construct,
        @Nullable String said) {

    private static final String LAYERS = "layers";

    /**
     * Goes along a path.
     *
     * @param missed takes in the part that leads out of the definition, and what stands there instead
     * @return null where the path leads to nothing
     */
    static @Nullable Spot find(SourceNode.Table root, Shape shape, List<String> path, Map<String, Set<String>> missed) {
        SourceNode node = root;
        var at = shape;
        String said = null;
        for (int i = 0; i < path.size(); i++) {
            var key = path.get(i);
            at = mapLike(at);
            if (node instanceof SourceNode.Items items && at instanceof Shape.ListOf list) {
                node = item(items, key);
                at = list.item();
                if (node == null) {
                    missed.put(
                            key,
                            items.items().stream()
                                    .map(item -> String.valueOf(id(item)))
                                    .collect(Collectors.toSet()));
                    return null;
                }
                continue;
            }
            if (!(node instanceof SourceNode.Table table)) {
                return null;
            }
            said = table.text(LAYERS) == null ? said : table.text(LAYERS);
            var construct = at instanceof Construct keys ? keys : null;
            var inner = inner(at, key);
            var next = table.get(key);
            boolean last = i == path.size() - 1;
            if (inner == null || next == null && !(last && construct != null)) {
                missed.computeIfAbsent(key, part -> new TreeSet<>())
                        .addAll(table.entries().keySet());
                return null;
            }
            if (last) {
                var own = next instanceof SourceNode.Table element ? element.text(LAYERS) : null;
                return new Spot(next, table, key, inner, construct, own == null ? said : own);
            }
            node = next;
            at = inner;
        }
        return null;
    }

    private static @Nullable Shape inner(Shape shape, String key) {
        if (shape instanceof Construct construct) {
            var known = construct.keys().get(key);
            return known == null ? null : known.shape();
        }
        return shape instanceof Shape.MapOf map ? map.value() : null;
    }

    /** The alternative that is a map or a list. */
    private static Shape mapLike(Shape shape) {
        return switch (shape) {
            case Shape.Later later -> mapLike(later.shape().get());
            case Shape.Either either ->
                either.shapes().stream()
                        .map(Spot::mapLike)
                        .filter(each -> each instanceof Construct
                                || each instanceof Shape.MapOf
                                || each instanceof Shape.ListOf)
                        .findFirst()
                        .orElse(shape);
            default -> shape;
        };
    }

    private static @Nullable String id(SourceNode item) {
        return item instanceof SourceNode.Table table ? table.text("id") : null;
    }

    private static @Nullable SourceNode item(SourceNode.Items items, String id) {
        return items.items().stream()
                .filter(item -> id.equals(id(item)))
                .findFirst()
                .orElse(null);
    }

    /** True when a length of time may stand there. */
    boolean takesLength() {
        return shape == Form.LENGTH
                || shape instanceof Shape.Either either && either.shapes().contains(Form.LENGTH);
    }

    /** True for a map or list of a construct, e.g. the {@code fields} of an {@code entity}. */
    boolean is(Construct of, String section) {
        return construct == of && key.equals(section);
    }

    /** The same definition with something else, or nothing, at the end of a path that {@link #find} has gone. */
    static SourceNode with(SourceNode node, List<String> path, SourceNode.@Nullable Entry entry) {
        var key = path.getFirst();
        var rest = path.subList(1, path.size());
        if (node instanceof SourceNode.Items items) {
            var others = new ArrayList<SourceNode>();
            for (var item : items.items()) {
                others.add(key.equals(id(item)) ? with(item, rest, entry) : item);
            }
            return new SourceNode.Items(others, items.place());
        }
        var table = (SourceNode.Table) node;
        var entries = new LinkedHashMap<>(table.entries());
        if (!rest.isEmpty()) {
            var inner = entries.get(key);
            entries.put(key, new SourceNode.Entry(inner.keyPlace(), with(inner.value(), rest, entry)));
        } else if (entry == null) {
            entries.remove(key);
        } else {
            entries.put(key, entry);
        }
        return new SourceNode.Table(entries, table.place());
    }
}
