package org.longzheng.kernel.catalogue.internal;

import java.util.Collection;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-073: a step can be left, by a choice, an event, or when its branches are done. */
final class StepsHaveChoices implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            check(process.steps().values(), problems);
        }
    }

    private static void check(Collection<StepDefinition> steps, ProblemCollector problems) {
        for (var step : steps) {
            if (step.choices().isEmpty() && step.together().isEmpty()) {
                problems.error("CAT-073", step.place())
                        .mend("Add `choices:` with at least one choice.")
                        .says("Step \"%s\" has no choice, so nobody can leave it.", step.id());
            }
            if ((step.by().isEmpty() || step.waits())
                    && step.together().isEmpty()
                    && !step.choices().isEmpty()) {
                var last = step.choices().values().stream()
                        .reduce((one, two) -> two)
                        .orElseThrow();
                if (last.when() != null) {
                    problems.error("CAT-073", last.place())
                            .mend("Let the last choice have no `when`, or let a person do the step.")
                            .says(
                                    step.waits()
                                            ? "Step \"%s\" waits for an event and then takes the first choice that fits; its last choice must always fit."
                                            : "Step \"%s\" has no `by`, so it takes the first choice that fits; its last choice must always fit.",
                                    step.id());
                }
            }
            check(step.together().values(), problems);
        }
    }
}
