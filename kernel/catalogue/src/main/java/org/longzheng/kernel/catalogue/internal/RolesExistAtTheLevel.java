package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-080: the role that does a step exists at the level where the step is done. */
final class RolesExistAtTheLevel implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var step : process.allSteps()) {
                check(checked, process, step, problems);
            }
        }
    }

    private static void check(
            Checked checked, ProcessDefinition process, StepDefinition step, ProblemCollector problems) {
        var level = OrganKinds.level(process, step.at());
        if (level == null) {
            return;
        }
        for (var performer : step.by()) {
            var role = performer instanceof Performer.Role named
                    ? checked.catalogue().roles().get(named.role())
                    : null;
            if (role != null && !role.levels().contains(level)) {
                problems.error("CAT-080", step.place())
                        .mend("Add \"%s\" to the levels of the role, or let another role do the step.", level.word())
                        .says(
                                "Step \"%s\" is done at the level \"%s\", where nobody holds the role \"%s\".",
                                step.id(), level.word(), role.id());
            }
        }
    }
}
