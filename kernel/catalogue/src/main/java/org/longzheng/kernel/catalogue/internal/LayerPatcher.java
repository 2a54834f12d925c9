package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.catalogue.LayerDefinition.Patch;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.ProcessDefinition.Shortened;
import org.longzheng.kernel.catalogue.internal.Feature.Part;
import org.longzheng.kernel.catalogue.internal.Leeway.Mode;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.sdk.ProblemCollector;

/**
 * Lays one layer over what the definitions above it say, as far as they let it: CAT-097, LAY-001 and LAY-004 to LAY-006.
 *
 * @see "docs/decisions/0095-layers.md"
 */
final class LayerPatcher {

    private static final String ADD = "add";

    /** Types whose values do not stand in one column. */
    private static final Set<String> NOT_LOCAL = Set.of("rows", "case");

    private final Overlay overlay;
    private final Catalogue catalogue;
    private final LayerDefinition layer;
    private final ProblemCollector problems;
    private final Leeway leeway;

    LayerPatcher(Overlay overlay, Catalogue catalogue, LayerDefinition layer, ProblemCollector problems) {
        this.overlay = overlay;
        this.catalogue = catalogue;
        this.layer = layer;
        this.problems = problems;
        this.leeway = new Leeway(problems);
    }

    /** Applies every patch that may be applied, and tells what is wrong with the others. */
    List<Patch> apply(SourceNode.Table patches) {
        var applied = new ArrayList<Patch>();
        for (var each : patches.entries().entrySet()) {
            applied.add(patch(each.getKey(), each.getValue()));
        }
        return applied;
    }

    private Patch patch(String path, SourceNode.Entry entry) {
        var list = overlay.listOf(path);
        var keys = path.split("\\.");
        var settings = keys.length > 2 && keys[1].equals("settings") ? overlay.settings(keys[0]) : null;
        var at = settings != null
                ? inSettings(settings, keys, path, entry)
                : list == null ? inFeature(path, entry) : inList(list, path, entry);
        var above = at == null || at.present() == null ? "" : NodeText.of(at.present());
        return new Patch(path, above, NodeText.of(entry.value()), entry.keyPlace());
    }

    private @Nullable Spot inList(String list, String path, SourceNode.Entry entry) {
        var row = overlay.list(list);
        var keys = List.of(path.substring(list.length() + 1).split("\\."));
        var missed = new LinkedHashMap<String, Set<String>>();
        var at = row.table() == null ? null : Spot.find(row.table(), Language.CODES, keys, missed);
        if (at == null) {
            leadsNowhere(path, entry, missed);
            return null;
        }
        var changed = changed(path, keys, at, entry, row.table(), list);
        if (changed != null) {
            overlay.changedLists.put(list, new Draft.Row(row.owner(), row.id(), row.place(), changed));
        }
        return at;
    }

    private @Nullable Spot inSettings(SourceNode.Table settings, String[] keys, String path, SourceNode.Entry entry) {
        var inner = List.of(keys).subList(2, keys.length);
        var missed = new LinkedHashMap<String, Set<String>>();
        var at = Spot.find(settings, Language.SETTINGS, inner, missed);
        if (at == null) {
            leadsNowhere(path, entry, missed);
            return null;
        }
        var changed = changed(path, inner, at, entry, settings, keys[0]);
        if (changed != null) {
            overlay.change(keys[0], keys[2], changed);
        }
        return at;
    }

    private @Nullable Spot inFeature(String path, SourceNode.Entry entry) {
        var keys = List.of(path.split("\\."));
        var feature = overlay.feature(keys.getFirst());
        if (feature == null) {
            problems.error("CAT-097", entry.keyPlace())
                    .similar(Similar.to(keys.getFirst(), overlay.heads()))
                    .mend(
                            "Begin the path with the id of an entity, a process, a code list, or a module and `settings`.")
                    .says("The layer patches \"%s\", and nothing is called \"%s\".", path, keys.getFirst());
            return null;
        }
        var inner = present(feature.id(), keys.subList(1, keys.size()));
        var missed = new LinkedHashMap<String, Set<String>>();
        Part part = null;
        Spot at = null;
        for (var each : feature.parts().entrySet()) {
            var found = inner.isEmpty() ? null : Spot.find(each.getValue(), each.getKey().shape, inner, missed);
            if (found != null && (at == null || at.present() == null && found.present() != null)) {
                at = found;
                part = each.getKey();
            }
        }
        if (at == null || part == null) {
            leadsNowhere(path, entry, missed);
            return null;
        }
        var changed = changed(path, inner, at, entry, Objects.requireNonNull(feature.part(part)), feature.id());
        if (changed != null) {
            var parts = new LinkedHashMap<>(feature.parts());
            parts.put(part, changed);
            if (at.is(Language.ENTITY, "fields") && entry.value() instanceof SourceNode.Table value) {
                parts.computeIfPresent(Part.ENTITY, (key, root) -> inGroups(feature.id(), root, value.table(ADD)));
            }
            overlay.changed.put(
                    feature.id(),
                    new Feature(
                            feature.owner(),
                            feature.folder(),
                            feature.id(),
                            false,
                            feature.place(),
                            feature.whole(),
                            parts));
        }
        return at;
    }

    /** A field that the module renamed since the layer was written has its present id. */
    private List<String> present(String entity, List<String> keys) {
        if (keys.size() < 2 || !keys.getFirst().equals("fields")) {
            return keys;
        }
        var renamed = new ArrayList<>(keys);
        renamed.set(1, present(entity, keys.get(1)));
        return renamed;
    }

    private String present(String entity, String field) {
        var definition = catalogue.entities().get(entity);
        return definition == null ? field : definition.presentId(field);
    }

    private void leadsNowhere(String path, SourceNode.Entry entry, Map<String, Set<String>> missed) {
        problems.error("LAY-001", entry.keyPlace())
                .similar(missed.entrySet().stream()
                        .flatMap(part -> Similar.to(part.getKey(), part.getValue()).stream())
                        .toList())
                .mend(
                        "Name something that the definitions above have, part by part: `entity.fields`, `process.limits.review.length`.")
                .says("The layer patches \"%s\", and the path leads to nothing.", path);
    }

    // what may be done

    private SourceNode.@Nullable Table changed(
            String path, List<String> keys, Spot at, SourceNode.Entry entry, SourceNode.Table root, String head) {
        var value = entry.value();
        if (value instanceof SourceNode.Table table && table.entries().size() == 1 && table.get(ADD) != null) {
            return added(path, keys, at, entry, Objects.requireNonNull(table.get(ADD)), root, head);
        }
        var mode = leeway.mode(at, false);
        if (at.key().equals("layers")) {
            return leeway.stricter(path, at, entry) ? (SourceNode.Table) Spot.with(root, keys, entry) : null;
        }
        if (mode == Mode.LOCKED || mode == Mode.EXTEND && !at.is(Language.DOCUMENT, "template")) {
            leeway.refused(path, entry, mode);
            return null;
        }
        if (mode == Mode.NARROW && !leeway.narrower(path, at, entry)) {
            return null;
        }
        if (at.construct() == Language.LIMIT
                && (at.key().equals("length") || at.key().equals("promise"))) {
            var above = at.present() == null
                    ? at.beside().text("length")
                    : at.present().textOrNull();
            var length = above == null ? null : Length.tryParse(above);
            overlay.limits
                    .computeIfAbsent(head, id -> new LinkedHashMap<>())
                    .put(
                            keys.get(keys.size() - 2),
                            new Shortened(layer.organName(), layer.reason(), length == null ? "" : length.label()));
        }
        if (at.is(Language.DOCUMENT, "template")) {
            overlay.templates
                    .computeIfAbsent(head, id -> new LinkedHashMap<>())
                    .put(keys.get(keys.size() - 2), layer.organ() + "/" + value.textOrNull());
        }
        return (SourceNode.Table) Spot.with(root, keys, value.is("none") ? null : entry);
    }

    // adding

    private SourceNode.@Nullable Table added(
            String path,
            List<String> keys,
            Spot at,
            SourceNode.Entry entry,
            SourceNode more,
            SourceNode.Table root,
            String head) {
        var mode = leeway.mode(at, true);
        if (mode != Mode.EXTEND && mode != Mode.FREE) {
            leeway.refused(path, entry, Mode.LOCKED);
            return null;
        }
        var grown = switch (more) {
            case SourceNode.Table table -> grown(path, at, table, head);
            case SourceNode.Items items -> grown(path, at, items, head, mode);
            case SourceNode.Text text -> null;
        };
        if (grown == null) {
            return null;
        }
        return (SourceNode.Table)
                Spot.with(root, keys, new SourceNode.Entry(at.beside().placeOf(at.key()), grown));
    }

    private @Nullable SourceNode grown(String path, Spot at, SourceNode.Table more, String head) {
        var entries = new LinkedHashMap<String, SourceNode.Entry>();
        if (at.present() instanceof SourceNode.Table present) {
            entries.putAll(present.entries());
        }
        boolean sound = true;
        for (var each : more.entries().entrySet()) {
            var id = each.getKey();
            var own = each.getValue();
            var known = entries.get(id);
            if (known != null) {
                problems.error("LAY-004", own.keyPlace())
                        .mend(
                                "Give it another id; when the definitions above now bring what the layer added, take it out of the layer.")
                        .says(
                                "The layer adds \"%s\" to \"%s\", where it exists already (%s).",
                                id, path, known.keyPlace());
                sound = false;
                continue;
            }
            if (at.is(Language.ENTITY, "fields")) {
                sound &= isLocal(id, own);
                overlay.fields
                        .computeIfAbsent(head, key -> new LinkedHashMap<>())
                        .put(id, layer.organ());
            } else if (at.construct() == Language.CODES) {
                sound &= standsBelow(id, own, at);
            }
            sound &= place(entries, id, own, at.is(Language.ENTITY, "fields") ? head : "");
        }
        return sound ? new SourceNode.Table(entries, at.beside().place()) : null;
    }

    /**
     * Puts an entry behind the one it names, else at the end.
     *
     * @param entity whose field it is, else empty
     */
    private boolean place(Map<String, SourceNode.Entry> entries, String id, SourceNode.Entry own, String entity) {
        if (!(own.value() instanceof SourceNode.Table table) || table.text("after") == null) {
            entries.put(id, own);
            return true;
        }
        var after = present(entity, String.valueOf(table.text("after")));
        if (!entries.containsKey(after)) {
            problems.error("LAY-001", table.placeOf("after"))
                    .similar(Similar.to(after, entries.keySet()))
                    .mend("Name one that the definitions above have, or leave `after` out.")
                    .says("\"%s\" is to stand after \"%s\", which does not exist.", id, after);
            return false;
        }
        var ordered = new LinkedHashMap<String, SourceNode.Entry>();
        for (var each : entries.entrySet()) {
            ordered.put(each.getKey(), each.getValue());
            if (each.getKey().equals(after)) {
                ordered.put(id, new SourceNode.Entry(own.keyPlace(), without(table, "after")));
            }
        }
        entries.clear();
        entries.putAll(ordered);
        return true;
    }

    private static SourceNode.Table without(SourceNode.Table table, String key) {
        var entries = new LinkedHashMap<>(table.entries());
        entries.remove(key);
        return new SourceNode.Table(entries, table.place());
    }

    /** A field of a layer has one column of its own, and no index that everybody's rows would have to bear. */
    private boolean isLocal(String id, SourceNode.Entry own) {
        if (!(own.value() instanceof SourceNode.Table field)) {
            return true; // told with the shape
        }
        var type = String.valueOf(field.text("type"));
        var several = List.of("many", "unique", "dated").stream()
                .filter(key -> "true".equals(field.text(key)))
                .findFirst();
        if (!NOT_LOCAL.contains(type) && several.isEmpty()) {
            return true;
        }
        problems.error("LAY-005", own.keyPlace())
                .mend("Write a field with one value: a text, a number, a date, a code or a reference.")
                .says(
                        "Field \"%s\" of a layer %s; a field of a layer has one column.",
                        id, several.isPresent() ? "is `" + several.get() + "`" : "is of the type \"" + type + "\"");
        return false;
    }

    private boolean standsBelow(String id, SourceNode.Entry own, Spot at) {
        var level = at.beside().text("children");
        var organ = catalogue.organs().get(layer.organ());
        var region = organ == null || organ.region() == null
                ? null
                : catalogue.regions().get(organ.region());
        if (level != null
                && Language.LEVELS.contains(level)
                && region != null
                && region.level().compareTo(Level.valueOf(level.toUpperCase(Locale.ROOT))) > 0) {
            problems.error("LAY-006", own.keyPlace())
                    .mend("Have it added by the %s.", level)
                    .says(
                            "Codes are added to this list down to the level \"%s\", and \"%s\" stands below it.",
                            level, layer.organName());
            return false;
        }
        if (own.value() instanceof SourceNode.Table item && item.text("parent") != null) {
            return true;
        }
        problems.error("LAY-006", own.keyPlace())
                .mend("Write `{ label: …, parent: … }` with a code of the list.")
                .says("Code \"%s\" of a layer stands below no code of the list; those above count it there.", id);
        return false;
    }

    private @Nullable SourceNode grown(String path, Spot at, SourceNode.Items more, String head, Mode mode) {
        var items = new ArrayList<SourceNode>();
        switch (at.present()) {
            case SourceNode.Items present -> items.addAll(present.items());
            case SourceNode.Text single -> items.add(single);
            case null, default -> {}
        }
        var known = items.stream()
                .map(SourceNode::textOrNull)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean sound = true;
        for (var item : more.items()) {
            var text = item.textOrNull();
            if (text != null && !known.add(text)) {
                problems.error("LAY-004", item.place())
                        .mend("Take it out of the layer.")
                        .says("The layer adds \"%s\" to \"%s\", where it exists already.", text, path);
                sound = false;
            } else if (at.key().equals("fills")
                    && !"free".equals(at.said())
                    && mode == Mode.EXTEND
                    && (text == null || !overlay.hasField(head, text))) {
                problems.error("LAY-002", item.place())
                        .mend("Name fields that a layer adds; what else is filled where is the same everywhere.")
                        .says("The layer has \"%s\" filled at \"%s\", and no layer adds this field.", text, path);
                sound = false;
            } else {
                items.add(item);
            }
        }
        return sound ? new SourceNode.Items(items, more.place()) : null;
    }

    /** New fields stand in the groups of those they are placed behind, so that rights to a group hold for them. */
    private SourceNode.Table inGroups(String entity, SourceNode.Table root, SourceNode.@Nullable Table added) {
        var groups = root.table("groups");
        if (groups == null || added == null) {
            return root;
        }
        var changed = root;
        for (var each : added.entries().entrySet()) {
            var written = each.getValue().value() instanceof SourceNode.Table field ? field.text("after") : null;
            var after = written == null ? null : present(entity, written);
            for (var group : groups.entries().keySet()) {
                var path = List.of("groups", group, "fields");
                var fields = Spot.find(changed, Language.ENTITY, path, new LinkedHashMap<>());
                if (after != null && fields != null && fields.present() instanceof SourceNode.Items items) {
                    var behind = new ArrayList<SourceNode>();
                    for (var item : items.items()) {
                        behind.add(item);
                        if (item.is(after)) {
                            behind.add(new SourceNode.Text(
                                    each.getKey(), false, each.getValue().keyPlace()));
                        }
                    }
                    changed = (SourceNode.Table) Spot.with(
                            changed,
                            path,
                            new SourceNode.Entry(
                                    fields.beside().placeOf("fields"), new SourceNode.Items(behind, items.place())));
                }
            }
        }
        return changed;
    }
}
