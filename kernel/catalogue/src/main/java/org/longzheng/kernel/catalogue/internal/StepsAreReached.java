package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-071: every step can be reached from the start. */
final class StepsAreReached implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            var reached = Flow.of(process).reached();
            process.steps().values().stream()
                    .filter(step -> !reached.contains(step.id()))
                    .forEach(step -> problems.error("CAT-071", step.place())
                            .mend("Let a choice lead to it with `to:`, or remove the step.")
                            .says("Step \"%s\" is never reached: every choice before it leads elsewhere.", step.id()));
        }
    }
}
