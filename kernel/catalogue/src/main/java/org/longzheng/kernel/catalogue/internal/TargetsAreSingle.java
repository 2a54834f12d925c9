package org.longzheng.kernel.catalogue.internal;

import java.util.List;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-076: a choice leads to one place. */
final class TargetsAreSingle implements CatalogueRule {

    private static final List<String> TARGETS = List.of("to", "back-to", "end");

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.PROCESS);
            if (root != null) {
                look(checked, root, problems);
            }
        }
    }

    private static void look(Checked checked, SourceNode.Table section, ProblemCollector problems) {
        for (var key : List.of("steps", "together")) {
            for (var step : checked.values().named(section, key).values()) {
                for (var each : checked.values().named(step, "choices").entrySet()) {
                    var id = each.getKey();
                    var choice = each.getValue();
                    single(id, choice, problems);
                }
                look(checked, step, problems);
            }
        }
        for (var each : checked.values().named(section, "actions").entrySet()) {
            var id = each.getKey();
            var action = each.getValue();
            single(id, action, problems);
        }
    }

    private static void single(String id, SourceNode.Table choice, ProblemCollector problems) {
        var written = TARGETS.stream().filter(key -> choice.get(key) != null).toList();
        if (written.size() > 1) {
            problems.error("CAT-076", choice.placeOf(written.get(1)))
                    .mend("Keep one of them.")
                    .says("\"%s\" leads to several places: %s.", id, String.join(" and ", written));
        }
    }
}
