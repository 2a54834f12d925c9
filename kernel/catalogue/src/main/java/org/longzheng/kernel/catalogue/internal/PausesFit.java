package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import java.util.List;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-075: a pause, action, suspension or separation names steps and limits of its process. */
final class PausesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var feature : checked.draft().features) {
            var root = feature.part(Feature.Part.PROCESS);
            var process = checked.catalogue().processes().get(feature.id());
            if (root == null || process == null) {
                continue;
            }
            var values = checked.values();
            var steps = Flow.stepIds(process);
            for (var each : values.named(root, "pauses").entrySet()) {
                var id = each.getKey();
                var pause = each.getValue();
                known(values.scalars(pause, "during"), steps, "step", "`during` of \"" + id + "\"", process, problems);
                known(
                        values.scalars(pause, "stops"),
                        process.limits().keySet(),
                        "limit",
                        "`stops` of \"" + id + "\"",
                        process,
                        problems);
            }
            known(values.scalars(root, "apart"), steps, "step", "`apart`", process, problems);
            for (var each : values.named(root, "actions").entrySet()) {
                var id = each.getKey();
                var action = each.getValue();
                during(values.scalars(action, "during"), steps, id, process, problems);
            }
            var suspend = root.table("suspend");
            if (suspend != null) {
                during(values.scalars(suspend, "during"), steps, "suspend", process, problems);
                known(
                        values.scalars(suspend, "pause"),
                        process.pauses().keySet(),
                        "pause",
                        "`suspend`",
                        process,
                        problems);
            }
        }
    }

    private static void during(
            List<SourceNode.Text> ranges,
            Collection<String> steps,
            String id,
            ProcessDefinition process,
            ProblemCollector problems) {
        for (var range : ranges) {
            for (var step : range.value().split(" *\\.\\. *")) {
                known(
                        List.of(new SourceNode.Text(step, range.quoted(), range.place())),
                        steps,
                        "step",
                        "`during` of \"" + id + "\"",
                        process,
                        problems);
            }
        }
    }

    private static void known(
            List<SourceNode.Text> words,
            Collection<String> known,
            String kind,
            String where,
            ProcessDefinition process,
            ProblemCollector problems) {
        for (var word : words) {
            if (!known.contains(word.value())) {
                problems.error("CAT-075", word.valuePlace())
                        .similar(Similar.to(word.value(), known))
                        .mend("Name a %s of \"%s\".", kind, process.id())
                        .says(
                                "%s names the %s \"%s\", which \"%s\" does not have.",
                                where, kind, word.value(), process.id());
            }
        }
    }
}
