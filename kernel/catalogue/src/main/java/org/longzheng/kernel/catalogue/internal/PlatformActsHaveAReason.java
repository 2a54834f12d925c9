package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-099: what the platform does by itself has a condition, or is what a limit chooses when its time is up. */
final class PlatformActsHaveAReason implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        checked.catalogue().processes().values().forEach(process -> check(process, problems));
    }

    private static void check(ProcessDefinition process, ProblemCollector problems) {
        var lapses = new HashSet<String>();
        process.limits().values().forEach(limit -> {
            var lapse = limit.lapse();
            if (lapse != null) {
                lapses.add(lapse.step() == null ? lapse.choice() : lapse.step() + "." + lapse.choice());
            }
        });
        Flow.choices(process, (step, choice) -> {
            boolean byItself = choice.by() instanceof Performer.Platform || choice.by() instanceof Performer.ByClock;
            if (byItself && choice.when() == null && !lapses.contains(step.id() + "." + choice.id())) {
                problems.error("CAT-099", choice.place())
                        .mend("Add `when:`, or let a limit say `lapse: { choose: %s.%s }`.", step.id(), choice.id())
                        .says("Choice \"%s\" is taken by the platform, and nothing says when.", choice.id());
            }
        });
        process.actions().values().stream()
                .filter(action -> action.when() == null
                        && !lapses.contains(action.id())
                        && action.by().stream().anyMatch(performer -> performer instanceof Performer.Platform))
                .forEach(action -> problems.error("CAT-099", action.place())
                        .mend("Add `when:`.")
                        .says("Action \"%s\" is taken by the platform, and nothing says when.", action.id()));
    }
}
