package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
 * What is declared, by kind and name. Code lists belong to their owner: a module's list goes before the platform's of the same name, and two
 * modules may each have one.
 */
final class Names {

    private final Map<Kind, Map<String, SourcePlace>> declared = new HashMap<>();

    /** Code lists by owner. */
    private final Map<String, Map<String, SourcePlace>> codeLists = new HashMap<>();

    private final List<Duplicate> duplicates = new ArrayList<>();

    /** A second declaration of one name. */
    record Duplicate(Kind kind, String name, SourcePlace place, SourcePlace first) {}

    static Names of(Draft draft) {
        var names = new Names();
        draft.features.forEach(feature -> {
            names.add(Kind.ENTITY, feature.id(), feature.place());
            if (feature.has(Feature.Part.PROCESS)) {
                names.add(Kind.PROCESS, feature.id(), feature.place());
            }
        });
        draft.templates.forEach(template -> names.add(Kind.TEMPLATE, template.id(), template.place()));
        names.addRows(draft, "roles", Kind.ROLE);
        names.addRows(draft, "series", Kind.SERIES);
        names.addRows(draft, "shapes", Kind.SHAPE);
        names.addRows(draft, "laws", Kind.LAW);
        names.addRows(draft, "sources", Kind.SOURCE);
        names.addRows(draft, "organs", Kind.ORGAN);
        names.addRows(draft, "organ-types", Kind.ORGAN_TYPE);
        names.addRows(draft, "regions", Kind.REGION);
        names.addRows(draft, "grades", Kind.GRADE);
        names.addRows(draft, "types", Kind.VALUE_TYPE);
        names.addFiles(draft, "cast", Kind.CAST);
        names.addFiles(draft, "contract", Kind.CONTRACT);
        names.addFiles(draft, "report", Kind.REPORT);
        names.addFiles(draft, "module", Kind.MODULE);
        draft.rows("codes").forEach(row -> {
            var first = names.codeLists
                    .computeIfAbsent(row.owner(), owner -> new LinkedHashMap<>())
                    .putIfAbsent(row.id(), row.place());
            if (first != null) {
                names.duplicates.add(new Duplicate(Kind.CODE_LIST, row.id(), row.place(), first));
            }
        });
        return names;
    }

    private void addRows(Draft draft, String table, Kind kind) {
        draft.rows(table).forEach(row -> add(kind, row.id(), row.place()));
    }

    private void addFiles(Draft draft, String kindOfFile, Kind kind) {
        draft.files(kindOfFile).forEach(file -> {
            var id = file.root().text(kindOfFile);
            if (id != null) {
                add(kind, id, file.root().placeOf(kindOfFile));
            }
        });
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

    boolean has(Kind kind, String name) {
        return of(kind).containsKey(name);
    }

    boolean has(Kind kind, String owner, String name) {
        return kind == Kind.CODE_LIST ? codeList(owner, name) != null : has(kind, name);
    }

    @Nullable
    SourcePlace placeOf(Kind kind, String owner, String name) {
        if (kind != Kind.CODE_LIST) {
            return of(kind).get(name);
        }
        var own = codeLists.getOrDefault(owner, Map.of()).get(name);
        return own != null
                ? own
                : codeLists.getOrDefault(DefinitionSource.PLATFORM, Map.of()).get(name);
    }

    Collection<String> all(Kind kind, String owner) {
        if (kind != Kind.CODE_LIST) {
            return of(kind).keySet();
        }
        Set<String> lists =
                new TreeSet<>(codeLists.getOrDefault(owner, Map.of()).keySet());
        lists.addAll(codeLists.getOrDefault(DefinitionSource.PLATFORM, Map.of()).keySet());
        return lists;
    }

    /** The full id of the list that {@code name} means for this owner: {@code gb-3304}, {@code lawyers.lawyer-kind}; null when there is none. */
    @Nullable
    String codeList(String owner, String name) {
        if (codeLists.getOrDefault(owner, Map.of()).containsKey(name)) {
            return fullCodeList(owner, name);
        }
        return codeLists.getOrDefault(DefinitionSource.PLATFORM, Map.of()).containsKey(name) ? name : null;
    }

    static String fullCodeList(String owner, String name) {
        return owner.equals(DefinitionSource.PLATFORM) ? name : owner + "." + name;
    }

    private Map<String, SourcePlace> of(Kind kind) {
        return declared.getOrDefault(kind, Map.of());
    }
}
