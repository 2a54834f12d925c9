package org.longzheng.kernel.publication.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueOutcome;
import org.longzheng.kernel.catalogue.DefinitionSource;
import org.longzheng.kernel.catalogue.LayerDefinition;
import org.longzheng.kernel.catalogue.LayerDefinition.Patch;
import org.longzheng.kernel.publication.Publications.LayerConflict;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.SourcePlace;

/** What layers say, what stands above them and what is to stand there: three ways, patch by patch. */
final class LayerConflicts {

    private LayerConflicts() {}

    /** Patches above which something changes, and those that do not fit. */
    static List<LayerConflict> between(CatalogueOutcome before, CatalogueOutcome after) {
        return between(above(before.layers()), after);
    }

    /** As {@link #between(CatalogueOutcome, CatalogueOutcome)}. */
    static List<LayerConflict> between(Catalogue before, CatalogueOutcome after) {
        return between(above(List.copyOf(before.layers().values())), after);
    }

    private static List<LayerConflict> between(Map<String, String> before, CatalogueOutcome after) {
        var conflicts = new ArrayList<LayerConflict>();
        for (var layer : after.layers()) {
            for (int i = 0; i < layer.patches().size(); i++) {
                var patch = layer.patches().get(i);
                var next = i + 1 < layer.patches().size()
                        ? layer.patches().get(i + 1).place().line()
                        : Integer.MAX_VALUE;
                var problems = after.problems().sorted().stream()
                        .filter(problem -> isAt(problem.place(), patch, next))
                        .map(Problem::says)
                        .toList();
                var old = before.get(key(layer, patch));
                if (!problems.isEmpty() || old != null && !old.equals(patch.above())) {
                    conflicts.add(new LayerConflict(
                            layer.id(),
                            layer.organ(),
                            layer.organName(),
                            patch.path(),
                            old == null ? patch.above() : old,
                            patch.above(),
                            patch.own(),
                            problems));
                }
            }
        }
        return conflicts;
    }

    private static boolean isAt(SourcePlace place, Patch patch, int next) {
        return place.file().equals(patch.place().file())
                && place.line() >= patch.place().line()
                && place.line() < next;
    }

    private static Map<String, String> above(List<LayerDefinition> layers) {
        var above = new HashMap<String, String>();
        layers.forEach(layer -> layer.patches().forEach(patch -> above.put(key(layer, patch), patch.above())));
        return above;
    }

    private static String key(LayerDefinition layer, Patch patch) {
        return layer.id() + "\n" + patch.path();
    }

    /** The module whose definition a path leads into, null when there is none. */
    static @Nullable String module(Catalogue catalogue, String path) {
        var head = path.split("\\.")[0];
        var entity = catalogue.entities().get(head);
        var process = catalogue.processes().get(head);
        if (entity != null || process != null) {
            return entity != null ? entity.module() : process.module();
        }
        return catalogue.codes().keySet().stream()
                .filter(list -> path.startsWith(list + "."))
                .map(list -> list.contains(".") ? list.substring(0, list.indexOf('.')) : DefinitionSource.PLATFORM)
                .findFirst()
                .orElse(null);
    }

    /** PUB-002: said where everybody who may see notes sees it. */
    static Problem note(String module, LayerConflict conflict) {
        return new Problem(
                "PUB-002",
                Problem.Severity.WARNING,
                SourcePlace.of(conflict.layer()),
                "The new version of module \"%s\" does not fit this layer of %s, and the module stays as it was published. \"%s\": before %s, now %s, here %s. %s"
                        .formatted(
                                module,
                                conflict.organName(),
                                conflict.path(),
                                shown(conflict.before()),
                                shown(conflict.after()),
                                shown(conflict.own()),
                                String.join(" ", conflict.problems())),
                List.of(),
                "Publish the layer so that it fits, together with the files as the module brings them.");
    }

    private static String shown(String text) {
        return text.isEmpty() ? "nothing" : "\"" + text + "\"";
    }
}
