package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.internal.Form.Kind;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What is declared, by kind and name. Code lists, roles and number series belong to their owner: a module's goes before the platform's of the same
 * name, and two modules may each have one.
 */
final class Names {

    private final Map<Kind, Map<String, SourcePlace>> declared = new HashMap<>();

    private final Set<String> imports = new HashSet<>();

    /** What belongs to its owner, by kind, owner and name. */
    private final Map<Kind, Map<String, Map<String, SourcePlace>>> owned = new EnumMap<>(Kind.class);

    private final List<Duplicate> duplicates = new ArrayList<>();

    /** A second declaration of one name. */
    record Duplicate(Kind kind, String name, SourcePlace place, SourcePlace first) {}

    static Names of(Draft draft) {
        var names = new Names();
        for (var feature : draft.features) {
            names.add(Kind.ENTITY, feature.id(), feature.place());
            var tree = treeOf(feature);
            if (tree != null) {
                tree.levels().forEach((word, place) -> names.add(Kind.ORGAN_TYPE, word, place));
            }
            if (feature.has(Feature.Part.PROCESS)) {
                names.add(Kind.PROCESS, feature.id(), feature.place());
            }
            feature.section(Feature.Part.EXCHANGE, "imports")
                    .entries()
                    .keySet()
                    .forEach(id -> names.imports.add(feature.owner() + " " + id));
        }
        for (var template : draft.templates) {
            names.add(Kind.TEMPLATE, template.id(), template.place());
        }
        names.addOwned(draft, "codes", Kind.CODE_LIST);
        names.addOwned(draft, "roles", Kind.ROLE);
        names.addOwned(draft, "series", Kind.SERIES);
        names.addRows(draft, "shapes", Kind.SHAPE);
        names.addRows(draft, "laws", Kind.LAW);
        names.addRows(draft, "sources", Kind.SOURCE);
        names.addRows(draft, "organs", Kind.ORGAN);
        names.addRows(draft, "organ-types", Kind.ORGAN_TYPE);
        names.addRows(draft, "regions", Kind.REGION);
        names.addRows(draft, "grades", Kind.GRADE);
        names.addRows(draft, "votes", Kind.VOTE);
        names.addRows(draft, "types", Kind.VALUE_TYPE);
        names.addFiles(draft, "cast", Kind.CAST);
        names.addFiles(draft, "contract", Kind.CONTRACT);
        names.addFiles(draft, "report", Kind.REPORT);
        names.addFiles(draft, "module", Kind.MODULE);
        return names;
    }

    /** The second organ tree that the records of an entity make, before anything is parsed. */
    static @Nullable Tree treeOf(Feature feature) {
        var root = feature.part(Feature.Part.ENTITY);
        var tree = root == null ? null : root.table("tree");
        var name = tree == null ? null : tree.text("name");
        if (name == null) {
            return null;
        }
        var levels = new LinkedHashMap<String, SourcePlace>();
        var table = tree.table("levels");
        if (table != null) {
            table.entries().forEach((word, entry) -> levels.put(word, entry.keyPlace()));
        }
        return new Tree(name, levels);
    }

    /**
     * A second organ tree.
     *
     * @param levels its levels, each of which is a type of organ, and where they stand
     */
    record Tree(String name, Map<String, SourcePlace> levels) {}

    private void addOwned(Draft draft, String table, Kind kind) {
        for (var row : draft.rows(table)) {
            var first = owned.computeIfAbsent(kind, key -> new LinkedHashMap<>())
                    .computeIfAbsent(row.owner(), owner -> new LinkedHashMap<>())
                    .putIfAbsent(row.id(), row.place());
            if (first != null) {
                duplicates.add(new Duplicate(kind, row.id(), row.place(), first));
            }
        }
    }

    private void addRows(Draft draft, String table, Kind kind) {
        for (var row : draft.rows(table)) {
            add(kind, row.id(), row.place());
        }
    }

    private void addFiles(Draft draft, String kindOfFile, Kind kind) {
        for (var file : draft.files(kindOfFile)) {
            var id = file.root().text(kindOfFile);
            if (id != null) {
                add(kind, id, file.root().placeOf(kindOfFile));
            }
        }
    }

    private void add(Kind kind, String name, SourcePlace place) {
        var first = declared.computeIfAbsent(kind, key -> new LinkedHashMap<>()).putIfAbsent(name, place);
        if (first != null) {
            duplicates.add(new Duplicate(kind, name, place, first));
        }
    }

    List<Duplicate> duplicates() {
        return duplicates;
    }

    /** True when an entity of the module has an import of this id. */
    boolean isImport(String owner, String id) {
        return imports.contains(owner + " " + id);
    }

    boolean has(Kind kind, String name) {
        return of(kind).containsKey(name);
    }

    boolean has(Kind kind, String owner, String name) {
        return placeOf(kind, owner, name) != null;
    }

    @Nullable
    SourcePlace placeOf(Kind kind, String owner, String name) {
        if (!isOwned(kind)) {
            return of(kind).get(name);
        }
        var own = ofOwner(kind, owner).get(name);
        if (own != null) {
            return own;
        }
        var shared = ofOwner(kind, DefinitionSource.PLATFORM).get(name);
        if (shared != null || kind == Kind.CODE_LIST) {
            return shared;
        }
        var others = elsewhere(kind, owner, name);
        return others.size() == 1 ? others.values().iterator().next() : null;
    }

    /** The other modules that have something of this name for themselves, with the place; a list of another module is nobody's business. */
    Map<String, SourcePlace> elsewhere(Kind kind, String owner, String name) {
        var found = new LinkedHashMap<String, SourcePlace>();
        for (var each : owned.getOrDefault(kind, Map.of()).entrySet()) {
            var other = each.getKey();
            var names = each.getValue();
            if (!other.equals(owner) && !other.equals(DefinitionSource.PLATFORM) && names.containsKey(name)) {
                found.put(other, names.get(name));
            }
        }
        return found;
    }

    Collection<String> all(Kind kind, String owner) {
        if (!isOwned(kind)) {
            return of(kind).keySet();
        }
        var names = new TreeSet<String>();
        for (var each : owned.getOrDefault(kind, Map.of()).entrySet()) {
            var other = each.getKey();
            var own = each.getValue();
            if (kind != Kind.CODE_LIST || other.equals(owner) || other.equals(DefinitionSource.PLATFORM)) {
                names.addAll(own.keySet());
            }
        }
        return names;
    }

    /** The full id of the list that {@code name} means for this owner: {@code gb-3304}, {@code lawyers.lawyer-kind}; null when there is none. */
    @Nullable
    String codeList(String owner, String name) {
        if (ofOwner(Kind.CODE_LIST, owner).containsKey(name)) {
            return fullCodeList(owner, name);
        }
        return ofOwner(Kind.CODE_LIST, DefinitionSource.PLATFORM).containsKey(name) ? name : null;
    }

    private static boolean isOwned(Kind kind) {
        return kind == Kind.CODE_LIST || kind == Kind.ROLE || kind == Kind.SERIES;
    }

    private Map<String, SourcePlace> ofOwner(Kind kind, String owner) {
        return owned.getOrDefault(kind, Map.of()).getOrDefault(owner, Map.of());
    }

    static String fullCodeList(String owner, String name) {
        return owner.equals(DefinitionSource.PLATFORM) ? name : owner + "." + name;
    }

    private Map<String, SourcePlace> of(Kind kind) {
        return declared.getOrDefault(kind, Map.of());
    }
}
