package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-074: every end is the target of some choice or action. */
final class EndsAreUsed implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            var used = new HashSet<String>();
            for (var step : process.allSteps()) {
                for (var choice : step.choices().values()) {

                    if (choice.target() instanceof Target.End end) {
                        used.add(end.code());
                    }
                }
            }
            for (var action : process.actions().values()) {
                if (action.target() instanceof Target.End end) {
                    used.add(end.code());
                }
            }
            if (process.standing().joins() != null) {
                used.add(process.standing().joins().end());
            }
            boolean fallsOffTheEnd = Flow.of(process).lastStepGoesOn();
            for (var end : process.ends().values()) {
                if (!used.contains(end.code()) && !(end.good() && fallsOffTheEnd)) {
                    problems.error("CAT-074", end.place())
                            .mend("Let a choice say `end: %s`, or remove the end.", end.code())
                            .says("No choice or action leads to the end \"%s\".", end.code());
                }
            }
        }
    }
}
