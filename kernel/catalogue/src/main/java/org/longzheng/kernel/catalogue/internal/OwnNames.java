package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.DefinitionSource;

/**
 * Roles and number series belong to who declares them. Where two owners have one of the same name, that of a module is called {@code module.name} in
 * the catalogue, and the bare name in the files of that module means it.
 *
 * @see "docs/decisions/0014-code-lists-belong-to-their-module.md"
 */
final class OwnNames {

    /** Keys of a role whose values name roles; in other definitions {@code like} names a template. */
    private static final Set<String> ROLE_KEYS = Set.of("like", "apart-from");

    private static final Set<String> ACTOR_KEYS = Set.of("by", "beyond", "role");
    private static final Set<String> SERIES_KEYS = Set.of("series");

    private OwnNames() {}

    /** Renames in the draft what has to be told apart; answers the new names. */
    static Set<String> settle(Draft draft) {
        var roles = renamed(draft, "roles");
        var series = renamed(draft, "series");
        var names = new LinkedHashSet<String>();
        for (var each : roles.entrySet()) {
            var owner = each.getKey();
            var own = each.getValue();
            names.addAll(own.values());
            rename(draft, owner, ACTOR_KEYS, own);
            draft.tables
                    .get("roles")
                    .replaceAll(row -> row.owner().equals(owner)
                            ? new Draft.Row(owner, row.id(), row.place(), replaced("", row.value(), ROLE_KEYS, own))
                            : row);
        }
        for (var each : series.entrySet()) {
            var owner = each.getKey();
            var own = each.getValue();
            names.addAll(own.values());
            rename(draft, owner, SERIES_KEYS, own);
        }
        return names;
    }

    /** By owner: the bare names that somebody else has as well, and what they are called instead. The rows bear the new names already. */
    private static Map<String, Map<String, String>> renamed(Draft draft, String table) {
        var owners = new HashMap<String, Set<String>>();
        for (var row : draft.rows(table)) {
            owners.computeIfAbsent(row.id(), id -> new LinkedHashSet<>()).add(row.owner());
        }
        var renamed = new LinkedHashMap<String, Map<String, String>>();
        draft.tables.get(table).replaceAll(row -> {
            if (row.owner().equals(DefinitionSource.PLATFORM)
                    || owners.get(row.id()).size() == 1) {
                return row;
            }
            var name = row.owner() + "." + row.id();
            renamed.computeIfAbsent(row.owner(), owner -> new LinkedHashMap<>()).put(row.id(), name);
            return new Draft.Row(row.owner(), name, row.place(), row.value());
        });
        return renamed;
    }

    private static void rename(Draft draft, String owner, Set<String> keys, Map<String, String> own) {
        draft.features.replaceAll(feature -> {
            if (!feature.owner().equals(owner)) {
                return feature;
            }
            var parts = new LinkedHashMap<Feature.Part, SourceNode.Table>();
            for (var each : feature.parts().entrySet()) {
                var part = each.getKey();
                var table = each.getValue();
                parts.put(part, (SourceNode.Table) replaced("", table, keys, own));
            }
            return new Feature(
                    owner, feature.folder(), feature.id(), feature.template(), feature.place(), feature.whole(), parts);
        });
        for (var files : draft.files.values()) {
            files.replaceAll(file -> file.owner().equals(owner)
                    ? new SourceFile(
                            file.path(), file.shown(), owner, (SourceNode.Table) replaced("", file.root(), keys, own))
                    : file);
        }
    }

    private static SourceNode replaced(String key, SourceNode node, Set<String> keys, Map<String, String> own) {
        return switch (node) {
            case SourceNode.Table table -> {
                var entries = new LinkedHashMap<String, SourceNode.Entry>();
                for (var each : table.entries().entrySet()) {
                    var name = each.getKey();
                    var entry = each.getValue();
                    entries.put(name, new SourceNode.Entry(entry.keyPlace(), replaced(name, entry.value(), keys, own)));
                }
                yield new SourceNode.Table(entries, table.place());
            }
            case SourceNode.Items list -> {
                List<SourceNode> items = new ArrayList<>();
                for (var item : list.items()) {
                    items.add(replaced(key, item, keys, own));
                }
                yield new SourceNode.Items(items, list.place());
            }
            case SourceNode.Text text -> {
                var name = keys.contains(key) ? own.get(text.value()) : null;
                yield name == null ? text : new SourceNode.Text(name, text.quoted(), text.place());
            }
        };
    }
}
