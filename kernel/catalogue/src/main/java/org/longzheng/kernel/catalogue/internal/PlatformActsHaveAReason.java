package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-099: what the platform does by itself has a condition, or is what a limit chooses when its time is up. */
final class PlatformActsHaveAReason implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            check(process, problems);
        }
    }

    private static void check(ProcessDefinition process, ProblemCollector problems) {
        var lapses = new HashSet<String>();
        for (var limit : process.limits().values()) {
            var lapse = limit.lapse();
            if (lapse != null) {
                lapses.add(lapse.step() == null ? lapse.choice() : lapse.step() + "." + lapse.choice());
            }
        }
        for (var step : Flow.steps(process)) {
            for (var choice : step.choices().values()) {

                boolean byItself =
                        choice.by() instanceof Performer.Platform || choice.by() instanceof Performer.ByClock;
                if (byItself && choice.when() == null && !lapses.contains(step.id() + "." + choice.id())) {
                    problems.error("CAT-099", choice.place())
                            .mend("Add `when:`, or let a limit say `lapse: { choose: %s.%s }`.", step.id(), choice.id())
                            .says("Choice \"%s\" is taken by the platform, and nothing says when.", choice.id());
                }
            }
        }
        for (var action : process.actions().values()) {
            if (action.when() == null && !lapses.contains(action.id()) && Performer.isPlatform(action.by())) {
                problems.error("CAT-099", action.place())
                        .mend("Add `when:`.")
                        .says("Action \"%s\" is taken by the platform, and nothing says when.", action.id());
            }
        }
    }
}
