package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.internal.Feature.Part;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** Sorts files by what they hold and lays every definition over the one it is {@code like}. */
final class Assembler {

    private final ProblemCollector problems;
    private final boolean allRead;
    private final LikeMerger merger;
    private final Draft draft = new Draft();

    /** Folders with their files, before merging. */
    private final Map<String, Folder> folders = new LinkedHashMap<>();

    private final Map<String, Folder> templatesById = new HashMap<>();
    private final Map<Folder, Map<Part, SourceNode.Table>> merged = new HashMap<>();

    /** @param allRead whether every file could be read; otherwise what is missing may stand in one that could not */
    Assembler(ProblemCollector problems, boolean allRead) {
        this.problems = problems;
        this.allRead = allRead;
        this.merger = new LikeMerger(problems);
    }

    /** The files of one folder that belong to one entity or template. */
    private static final class Folder {
        final String owner;
        final String path;
        final Map<Part, SourceFile> files = new EnumMap<>(Part.class);

        Folder(String owner, String path) {
            this.owner = owner;
            this.path = path;
        }

        @Nullable
        String templateId() {
            for (var part : List.of(Part.ENTITY, Part.PROCESS)) {
                var file = files.get(part);
                if (file != null && file.root().text("template") != null) {
                    return file.root().text("template");
                }
            }
            return null;
        }

        /** The key that says what this folder is like, with its place. */
        SourceNode.@Nullable Text like() {
            for (var part : List.of(Part.PROCESS, Part.ENTITY)) {
                var file = files.get(part);
                if (file != null && file.root().get("like") instanceof SourceNode.Text text) {
                    return text;
                }
            }
            return null;
        }
    }

    Draft assemble(List<SourceFile> all) {
        for (var file : all) {
            sort(file);
        }
        for (var folder : folders.values()) {
            var template = folder.templateId();
            if (template != null) {
                templatesById.putIfAbsent(template, folder);
            }
        }
        for (var folder : folders.values()) {
            makeFeature(folder);
        }
        mergeCasts();
        return draft;
    }

    private void sort(SourceFile file) {
        var kind = kindOf(file);
        if (kind == null) {
            return;
        }
        var part = switch (kind) {
            case "entity" -> Part.ENTITY;
            case "process" -> Part.PROCESS;
            case "documents" -> Part.DOCUMENTS;
            case "materials" -> Part.MATERIALS;
            case "tables" -> Part.TABLES;
            case "draw" -> Part.DRAW;
            case "imports" -> Part.EXCHANGE;
            case "list" -> Part.LIST;
            case "form" -> Part.FORM;
            default -> null;
        };
        if (part != null) {
            var folder = folders.computeIfAbsent(
                    file.owner() + "\0" + file.folder(), key -> new Folder(file.owner(), file.folder()));
            var other = folder.files.putIfAbsent(part, file);
            if (other != null) {
                problems.error("CAT-026", SourcePlace.of(file.shown()))
                        .mend("Keep one folder for one entity; move this file into a folder of its own.")
                        .says("The folder holds two files of the kind \"%s\"; the other is %s.", kind, other.shown());
            }
            return;
        }
        draft.files.get(kind).add(file);
        if (kind.equals("shared")) {
            for (var table : Draft.TABLES) {
                addRows(table, file);
            }
        } else if (kind.equals("module")) {
            addRows("roles", file);
        }
    }

    private void addRows(String table, SourceFile file) {
        if (file.root().get(table) instanceof SourceNode.Table entries) {
            for (var each : entries.entries().entrySet()) {
                var id = each.getKey();
                var entry = each.getValue();
                draft.tables.get(table).add(new Draft.Row(file.owner(), id, entry.keyPlace(), entry.value()));
            }
        }
    }

    private @Nullable String kindOf(SourceFile file) {
        var keys = file.root().entries().keySet();
        for (var kind : Language.files().keySet()) {
            if (keys.contains(kind)) {
                return kind;
            }
        }
        if (keys.contains("template")) {
            return file.name().equals(Part.PROCESS.file) ? "process" : "entity";
        }
        if (keys.stream().anyMatch(Draft.TABLES::contains)) {
            return "shared";
        }
        var known = new ArrayList<>(Language.files().keySet());
        known.remove("shared");
        known.addAll(Draft.TABLES);
        var first = keys.iterator().next();
        problems.error("CAT-027", file.root().placeOf(first))
                .similar(Similar.to(first, known))
                .mend("Begin the file with one of the keys %s.", String.join(", ", known))
                .says("Nothing in this file tells what it defines; its first key is \"%s\".", first);
        return null;
    }

    private void makeFeature(Folder folder) {
        var templateId = folder.templateId();
        var entity = folder.files.get(Part.ENTITY);
        var process = folder.files.get(Part.PROCESS);
        if (templateId == null && entity == null) {
            if (allRead) {
                var stray = folder.files.values().iterator().next();
                problems.error("CAT-028", SourcePlace.of(stray.shown()))
                        .mend("Put an `entity.yaml` beside it, or move the file into the folder of its entity.")
                        .says("The file stands in a folder without `entity.yaml`, so it belongs to no entity.");
            }
            return;
        }
        var head = entity != null ? entity : process;
        if (head == null) {
            return;
        }
        var key = templateId != null ? "template" : "entity";
        var id = templateId != null ? templateId : head.root().text("entity");
        if (id == null) {
            return; // an id that is no text is told with the shape of the file
        }
        var parts = mergedParts(folder, new LinkedHashSet<>());
        if (templateId == null && process == null) {
            parts.remove(Part.PROCESS);
        }
        var feature = new Feature(
                folder.owner, folder.path, id, templateId != null, head.root().placeOf(key), isWhole(folder), parts);
        (templateId != null ? draft.templates : draft.features).add(feature);
    }

    /** Whether everything that the folder is like, at any distance, is there. */
    private boolean isWhole(Folder folder) {
        var seen = new HashSet<Folder>();
        for (var at = folder; at != null; at = templatesById.get(at.like().value())) {
            if (!seen.add(at)) {
                return false;
            }
            if (at.like() == null) {
                return true;
            }
        }
        return false;
    }

    /** The parts of a folder over those of the template it is like. */
    private Map<Part, SourceNode.Table> mergedParts(Folder folder, Set<Folder> path) {
        var known = merged.get(folder);
        if (known != null) {
            return new EnumMap<>(known);
        }
        path.add(folder);
        var parts = new EnumMap<Part, SourceNode.Table>(Part.class);
        var like = folder.like();
        var base = like == null ? null : templatesById.get(like.value());
        if (base != null && path.contains(base)) {
            problems.error("CAT-031", like.place())
                    .mend("Let one of them stand alone.")
                    .says(
                            "Circular `like`: %s.",
                            String.join(
                                    " is like ",
                                    Stream.concat(
                                                    path.stream().map(f -> String.valueOf(nameOf(f))),
                                                    Stream.of(String.valueOf(nameOf(base))))
                                            .toList()));
            base = null;
        }
        if (base != null) {
            var standIns = folder.owner.equals(base.owner) ? Map.<String, List<String>>of() : standIns(folder.owner);
            for (var each : mergedParts(base, path).entrySet()) {
                var part = each.getKey();
                var table = each.getValue();
                var bare = without(table, "template");
                parts.put(part, part == Part.PROCESS ? LikeMerger.withRoles(bare, standIns) : bare);
            }
        }
        for (var each : folder.files.entrySet()) {
            var part = each.getKey();
            var file = each.getValue();
            var below = parts.get(part);
            parts.put(
                    part,
                    below == null
                            ? (like == null ? merger.placedAlone(file.root()) : file.root())
                            : merger.merge(below, file.root()));
        }
        path.remove(folder);
        merged.put(folder, new EnumMap<>(parts));
        return parts;
    }

    private static @Nullable String nameOf(Folder folder) {
        var template = folder.templateId();
        if (template != null) {
            return template;
        }
        var entity = folder.files.get(Part.ENTITY);
        return entity == null ? folder.path : entity.root().text("entity");
    }

    private static SourceNode.Table without(SourceNode.Table table, String key) {
        var entries = new LinkedHashMap<>(table.entries());
        entries.remove(key);
        return new SourceNode.Table(entries, table.place());
    }

    /** Platform role to the roles of this module that are like it. */
    private Map<String, List<String>> standIns(String owner) {
        var standIns = new LinkedHashMap<String, List<String>>();
        if (!owner.equals(DefinitionSource.PLATFORM)) {
            for (var role : draft.rows("roles")) {
                var like = role.table() == null ? null : role.table().text("like");
                if (role.owner().equals(owner) && like != null) {
                    standIns.computeIfAbsent(like, key -> new ArrayList<>()).add(role.id());
                }
            }
        }
        return standIns;
    }

    private void mergeCasts() {
        var casts = draft.files("cast");
        var byId = new HashMap<String, SourceFile>();
        for (var file : casts) {
            byId.putIfAbsent(String.valueOf(file.root().text("cast")), file);
        }
        casts.replaceAll(file -> mergedCast(file, byId, new LinkedHashSet<>()));
    }

    private SourceFile mergedCast(SourceFile file, Map<String, SourceFile> byId, Set<String> path) {
        path.add(String.valueOf(file.root().text("cast")));
        if (!(file.root().get("like") instanceof SourceNode.Text like)) {
            return file;
        }
        if (path.contains(like.value())) {
            problems.error("CAT-031", like.place())
                    .mend("Let one of them stand alone.")
                    .says("Circular `like`: %s is like %s.", String.join(" is like ", path), like.value());
            return file;
        }
        var base = byId.get(like.value());
        return base == null
                ? file
                : new SourceFile(
                        file.path(),
                        file.shown(),
                        file.owner(),
                        merger.merge(mergedCast(base, byId, path).root(), file.root()));
    }
}
