package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-072: from every step some way leads to an end. */
final class StepsCanEnd implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            var flow = Flow.of(process);
            var ending = flow.ending();
            process.steps().values().stream()
                    .filter(step -> flow.reached().contains(step.id()) && !ending.contains(step.id()))
                    .forEach(step -> problems.error("CAT-072", step.place())
                            .mend("Give a choice here, or at a step that follows, an `end:`.")
                            .says("From step \"%s\" no way leads to an end.", step.id()));
        }
    }
}
