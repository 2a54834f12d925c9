package org.longzheng.kernel.catalogue.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CodeList;
import org.longzheng.kernel.catalogue.CodeList.Item;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.catalogue.LayerDefinition.Patch;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition.Shortened;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.Problem.Severity;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Makes the branches of a sound catalogue: what layers make of it, for each set of layers that is in force together for some organ on some day. Only
 * what a layer changes is made and checked anew; everything else is shared. A problem of several branches is told once.
 *
 * @see "docs/decisions/0095-layers.md"
 */
final class Layering {

    private final ProblemCollector problems;
    private final Draft draft;
    private final Names names;
    private final Set<String> ownNames;
    private final Settings settings;
    private final Catalogue base;
    private final Checking checking;
    private final Map<String, LayerDefinition> found = new LinkedHashMap<>();

    /** Runs all rules over what a branch changes. */
    interface Checking {

        void check(Checked checked, ProblemCollector told);
    }

    /** A layer and the file that holds it. */
    private record Layer(LayerDefinition head, SourceFile file) {

        SourceNode.Table patches() {
            var patches = file.root().table("patch");
            return patches == null ? new SourceNode.Table(Map.of(), file.root().place()) : patches;
        }

        /** Where a key of its head stands. */
        SourcePlace placeOf(String key) {
            var written = file.root().table("layer");
            return written == null ? head.place() : written.placeOf(key);
        }
    }

    /** What layers made together. */
    private record Branch(Catalogue catalogue, Map<String, List<Patch>> patches) {}

    Layering(
            ProblemCollector problems,
            Draft draft,
            Names names,
            Set<String> ownNames,
            Settings settings,
            Catalogue base,
            Checking checking) {
        this.problems = problems;
        this.draft = draft;
        this.names = names;
        this.ownNames = ownNames;
        this.settings = settings;
        this.base = base;
        this.checking = checking;
    }

    /**
     * The catalogue with its layers and what they make of it.
     *
     * @param settingAside layers that do not fit are left out and told as warnings, instead of refusing everything
     */
    Catalogue layered(boolean settingAside) {
        var layers = layers();
        if (layers.isEmpty()) {
            return base;
        }
        var left = new ArrayList<>(layers);
        while (true) {
            var told = new ProblemCollector();
            var made = made(left, told);
            made.layers().forEach(found::putIfAbsent);
            if (!settingAside || !told.hasErrors()) {
                told.sorted().forEach(problems::add);
                return made;
            }
            var faulty = told.sorted().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR)
                    .map(problem -> problem.place().file())
                    .collect(Collectors.toSet());
            told.sorted().stream().map(Layering::setAside).forEach(problems::add);
            left.removeIf(layer -> faulty.contains(layer.file().shown()));
        }
    }

    /** Every layer that was found, from the root of the organ tree to the leaves. */
    List<LayerDefinition> all() {
        return List.copyOf(found.values());
    }

    private static Problem setAside(Problem problem) {
        return new Problem(
                "LAY-010",
                Severity.WARNING,
                problem.place(),
                "The layer is set aside, because it does not fit what it patches (" + problem.code() + "): "
                        + problem.says(),
                problem.similar(),
                problem.mend());
    }

    // the layers

    private List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        for (var file : draft.files("layer")) {
            var head = file.root().table("layer");
            var organ = head == null ? null : head.text("organ");
            var declared = organ == null ? null : base.organs().get(organ);
            if (head == null || declared == null) {
                continue; // told with the shape of the file
            }
            var layer = new LayerDefinition(
                    file.owner() + "/" + file.path(),
                    declared.id(),
                    declared.name(),
                    base.scopeOf(declared),
                    String.valueOf(head.text("author")),
                    String.valueOf(head.text("reason")),
                    date(head, "from"),
                    date(head, "until"),
                    List.of(),
                    file.root().placeOf("layer"));
            layers.add(new Layer(layer, file));
        }
        // from the root to the leaves
        layers.sort(
                Comparator.comparingInt((Layer layer) -> layer.head().scope().length())
                        .thenComparing(layer -> layer.head().scope())
                        .thenComparing(layer -> layer.head().id()));
        return layers;
    }

    private static @Nullable LocalDate date(SourceNode.Table head, String key) {
        var text = head.text(key);
        return text != null && Form.DATE.takes().test(text) ? LocalDate.parse(text) : null;
    }

    /** LAY-008: whose layers they are is told by the folder, by which those who may write them are known. */
    private static void liesInItsFolder(Layer layer, ProblemCollector told) {
        var organ = layer.head().organ();
        if (layer.file().owner().equals(DefinitionSource.LAYERS)
                && !layer.file().path().startsWith(organ + "/")) {
            told.error("LAY-008", layer.placeOf("organ"))
                    .mend("Move the file into the folder \"%s\", or correct `organ`.", organ)
                    .says("The layer belongs to the organ \"%s\" and lies in the folder of another one.", organ);
        }
    }

    private static void hasDays(Layer layer, ProblemCollector told) {
        var from = layer.head().from();
        var until = layer.head().until();
        if (from != null && until != null && until.isBefore(from)) {
            told.error("LAY-007", layer.placeOf("until"))
                    .mend("Write a day that is not before %s.", from)
                    .says("The layer ends on %s, before it begins.", until);
        }
    }

    // the branches

    private Catalogue made(List<Layer> layers, ProblemCollector told) {
        var nothing = Overlay.over(draft);
        var branches = new LinkedHashMap<String, Catalogue>();
        var patches = new LinkedHashMap<String, List<Patch>>();
        for (var together : together(layers)) {
            var branch = branch(together, nothing.fresh(), told);
            branch.patches().forEach(patches::putIfAbsent);
            branches.put(
                    together.stream().map(layer -> layer.head().id() + "\n").collect(Collectors.joining()),
                    branch.catalogue());
        }
        for (var layer : layers) {
            liesInItsFolder(layer, told);
            hasDays(layer, told);
        }
        codesDiffer(layers, told);
        var laid = new LinkedHashMap<String, LayerDefinition>();
        for (var layer : layers) {
            var head = layer.head();
            laid.put(
                    head.id(),
                    new LayerDefinition(
                            head.id(),
                            head.organ(),
                            head.organName(),
                            head.scope(),
                            head.author(),
                            head.reason(),
                            head.from(),
                            head.until(),
                            patches.getOrDefault(head.id(), List.of()),
                            head.place()));
        }
        var added = added(branches.values());
        branches.replaceAll((key, branch) -> readable(branch, added));
        return readable(base, added).withLayers(laid, branches);
    }

    /** Code lists that layers add to, with all that any of them adds. */
    private Map<String, Map<String, Item>> added(Collection<Catalogue> branches) {
        var added = new LinkedHashMap<String, Map<String, Item>>();
        for (var branch : branches) {
            branch.codes().forEach((id, list) -> {
                var above = base.codes().get(id);
                if (list != above) {
                    list.items().forEach((code, item) -> {
                        if (above == null || !above.items().containsKey(code)) {
                            added.computeIfAbsent(id, key -> new LinkedHashMap<>())
                                    .put(code, item);
                        }
                    });
                }
            });
        }
        return added;
    }

    /** Whoever reads a code that a layer added elsewhere knows what it means. */
    private static Catalogue readable(Catalogue catalogue, Map<String, Map<String, Item>> added) {
        if (added.isEmpty()) {
            return catalogue;
        }
        var codes = new LinkedHashMap<>(catalogue.codes());
        added.forEach((id, more) -> codes.computeIfPresent(id, (key, list) -> {
            var items = new LinkedHashMap<>(list.items());
            more.forEach((code, item) -> items.putIfAbsent(code, item.seenFromElsewhere()));
            return new CodeList(list.id(), list.label(), list.columns(), items, list.children(), list.place());
        }));
        return catalogue.with(catalogue.entities(), catalogue.processes(), codes, catalogue.reports());
    }

    /** The sets of layers that are in force together for some organ on some day. */
    private static Set<List<Layer>> together(List<Layer> layers) {
        var sets = new LinkedHashSet<List<Layer>>();
        for (var leaf : layers) {
            var scope = leaf.head().scope();
            var days = new TreeSet<LocalDate>();
            days.add(LocalDate.MIN);
            for (var layer : layers) {
                if (scope.startsWith(layer.head().scope())) {
                    if (layer.head().from() != null) {
                        days.add(layer.head().from());
                    }
                    if (layer.head().until() != null) {
                        days.add(layer.head().until().plusDays(1));
                    }
                }
            }
            for (var day : days) {
                var inForce = layers.stream()
                        .filter(layer -> layer.head().holdsFor(scope, day))
                        .toList();
                if (!inForce.isEmpty()) {
                    sets.add(inForce);
                }
            }
        }
        return sets;
    }

    private Branch branch(List<Layer> together, Overlay overlay, ProblemCollector told) {
        var patches = new LinkedHashMap<String, List<Patch>>();
        var own = new ProblemCollector();
        for (var layer : together) {
            patches.put(layer.head().id(), new LayerPatcher(overlay, base, layer.head(), own).apply(layer.patches()));
        }
        boolean patched = !own.hasErrors();
        own.sorted().forEach(told::add);
        if (!patched) {
            return new Branch(base, patches); // what is made of half a layer would be called faulty as well
        }
        var made = new ProblemCollector();
        var catalogue = catalogue(overlay, made);
        var files = together.stream().map(layer -> layer.file().shown()).collect(Collectors.toSet());
        made.sorted().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(problem -> atALayer(problem, files, together.getLast()))
                .forEach(told::add);
        return new Branch(catalogue, patches);
    }

    /** LAY-009: without the layers everything fits, so that it is they that have to change. */
    private static Problem atALayer(Problem problem, Set<String> files, Layer last) {
        if (files.contains(problem.place().file())) {
            return problem;
        }
        return new Problem(
                "LAY-009",
                Severity.ERROR,
                last.file().root().placeOf("patch"),
                "With this layer, " + problem.place() + " does not fit any more (" + problem.code() + "): "
                        + problem.says(),
                problem.similar(),
                problem.mend());
    }

    private Catalogue catalogue(Overlay overlay, ProblemCollector told) {
        var settled = settled(overlay);
        var changed = new Draft();
        changed.features.addAll(overlay.changed.values());
        changed.tables.putAll(draft.tables);
        changed.tables.put("codes", new ArrayList<>(overlay.changedLists.values()));
        changed.files.put("module", draft.files("module"));
        changed.wordTemplates.putAll(draft.wordTemplates);
        changed.wordTemplatePaths.putAll(draft.wordTemplatePaths);
        changed.withWordTemplates.addAll(draft.withWordTemplates);
        overlay.templates
                .values()
                .forEach(own -> own.values().stream()
                        .filter(draft.wordTemplates::containsKey)
                        .forEach(path -> changed.wordTemplates.put(
                                path.substring(path.indexOf('/') + 1), draft.wordTemplates.get(path))));

        var mentions = new ArrayList<Mention>();
        for (var feature : overlay.changed.values()) {
            var checker = new ShapeChecker(feature.owner(), feature.whole(), told, mentions::add);
            feature.parts().forEach((part, table) -> checker.check(table, part.shape));
        }
        overlay.changedSettings
                .values()
                .forEach(changes -> new ShapeChecker(changes.owner(), true, told, mentions::add)
                        .check(changes.table(), Language.SETTINGS));
        for (var row : overlay.changedLists.values()) {
            new ShapeChecker(row.owner(), true, told, mentions::add).check(row.value(), Language.CODES);
        }
        var parsed = new CatalogueParser(told, changed, names, ownNames, settled)
                .patched(base, overlay.changed.values(), overlay.changedLists.values());
        var catalogue = marked(parsed.catalogue(), overlay);
        changed.openTemplates(
                overlay.changed.keySet().stream().map(catalogue::entity).toList());
        checking.check(
                new Checked(changed, names, mentions, showingChanges(catalogue, overlay), parsed.values()), told);
        return catalogue;
    }

    /** Settings as layers have them; whatever names one of those is made anew with its value. */
    private Settings settled(Overlay overlay) {
        var settled = settings;
        for (var changes : overlay.changedSettings.values()) {
            settled = settled.with(changes.owner(), changes.table());
            for (var name : changes.names()) {
                draft.features.stream()
                        .filter(feature -> feature.parts().values().stream()
                                .anyMatch(part -> settings.isNamedIn(part, changes.owner(), name)))
                        .forEach(feature -> overlay.changed.putIfAbsent(feature.id(), feature));
            }
        }
        return settled;
    }

    /** What rules go through: what was changed, and reports over it; they find everything else as well. */
    private static Catalogue showingChanges(Catalogue catalogue, Overlay overlay) {
        var changed = new HashSet<>(overlay.changed.keySet());
        var reports = catalogue.reports().values().stream()
                .filter(report -> changed.contains(report.over()))
                .map(ReportDefinition::id)
                .collect(Collectors.toSet());
        return catalogue.with(
                FixedMap.showing(catalogue.entities(), changed),
                FixedMap.showing(catalogue.processes(), changed),
                catalogue.codes(),
                FixedMap.showing(catalogue.reports(), reports));
    }

    /** Whose fields and limits are whose. */
    private static Catalogue marked(Catalogue catalogue, Overlay overlay) {
        var entities = new LinkedHashMap<>(catalogue.entities());
        overlay.fields.forEach((entity, added) -> entities.computeIfPresent(entity, (id, definition) -> {
            var fields = new LinkedHashMap<String, FieldDefinition>(definition.fields());
            added.forEach((field, organ) -> fields.computeIfPresent(field, (key, own) -> own.ofLayer(organ)));
            return definition.withFields(fields);
        }));
        overlay.templates.forEach((entity, own) -> entities.computeIfPresent(entity, (id, definition) -> {
            var documents = new LinkedHashMap<>(definition.documents());
            own.forEach((document, template) -> {
                if (catalogue.templates().containsKey(template)) {
                    documents.computeIfPresent(document, (key, paper) -> paper.withTemplate(template));
                }
            });
            return definition.withDocuments(documents);
        }));
        var processes = new LinkedHashMap<>(catalogue.processes());
        overlay.limits.forEach((feature, shortened) -> {
            entities.computeIfPresent(feature, (id, entity) -> entity.withLimits(limits(entity.limits(), shortened)));
            processes.computeIfPresent(
                    feature, (id, process) -> process.withLimits(limits(process.limits(), shortened)));
        });
        return catalogue.with(entities, processes, catalogue.codes(), catalogue.reports());
    }

    private static Map<String, LimitDefinition> limits(
            Map<String, LimitDefinition> limits, Map<String, Shortened> shortened) {
        var marked = new LinkedHashMap<>(limits);
        shortened.forEach((id, by) -> marked.computeIfPresent(id, (key, limit) -> limit.by(by)));
        return marked;
    }

    /** LAY-004: a code that is stored means one thing, whoever reads it. */
    private static void codesDiffer(List<Layer> layers, ProblemCollector told) {
        var owners = new LinkedHashMap<String, SourcePlace>();
        for (var layer : layers) {
            for (var patch : layer.patches().entries().entrySet()) {
                if (!patch.getKey().endsWith(".items")
                        || !(patch.getValue().value() instanceof SourceNode.Table value)) {
                    continue;
                }
                var added = value.table("add");
                if (added == null) {
                    continue;
                }
                for (var code : added.entries().entrySet()) {
                    var place = code.getValue().keyPlace();
                    var first = owners.putIfAbsent(patch.getKey() + " " + code.getKey(), place);
                    if (first != null) {
                        told.error("LAY-004", place)
                                .mend("Choose another code.")
                                .says(
                                        "Another layer adds the code \"%s\" to the same list (%s).",
                                        code.getKey(), first);
                    }
                }
            }
        }
    }
}
