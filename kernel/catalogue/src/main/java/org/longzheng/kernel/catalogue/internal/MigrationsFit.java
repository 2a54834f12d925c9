package org.longzheng.kernel.catalogue.internal;

import java.util.LinkedHashSet;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-184: a migration leads to steps of this version at which somebody acts or waits, and fills fields of the case. */
final class MigrationsFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            var migrate = process.migrate();
            var entity = checked.catalogue().entities().get(process.entity());
            if (migrate == null || entity == null) {
                continue;
            }
            var steps = new LinkedHashSet<>(process.steps().keySet());
            for (var step : process.steps().values()) {
                steps.addAll(step.together().keySet());
            }
            for (var each : migrate.steps().entrySet()) {
                var from = each.getKey();
                var to = each.getValue();
                if (!steps.contains(to)) {
                    problems.error("CAT-184", migrate.place())
                            .similar(Similar.to(to, steps))
                            .mend("Name a step of \"%s\".", process.id())
                            .says("Cases at \"%s\" are moved to \"%s\", which is no step of this version.", from, to);
                } else if (isNobodys(process, to)) {
                    problems.error("CAT-184", migrate.place())
                            .mend("Name a step at which somebody acts, or that waits for something.")
                            .says(
                                    "Cases at \"%s\" are moved to \"%s\", where nobody acts and nothing is waited for.",
                                    from, to);
                } else if (steps.contains(from) && !from.equals(to)) {
                    problems.warning("CAT-184", migrate.place())
                            .mend("Remove the line, unless the step \"%s\" means something else now.", from)
                            .says("Cases at \"%s\" are moved away, although this version has a step of that id.", from);
                }
            }
            for (var each : migrate.fields().entrySet()) {
                var name = each.getKey();
                var value = each.getValue();
                var field = entity.fields().get(name);
                if (field == null || !field.stored()) {
                    problems.error("CAT-184", value.place())
                            .similar(Similar.to(name, entity.fields().keySet()))
                            .mend("Name a field of \"%s\" that is stored.", entity.id())
                            .says("`migrate` fills \"%s\", which is no stored field of \"%s\".", name, entity.id());
                }
            }
        }
    }

    private static boolean isNobodys(ProcessDefinition process, String id) {
        var step = process.steps().get(id);
        return step != null && (!step.together().isEmpty() || step.by().isEmpty() && !step.waits());
    }
}
