package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import java.util.stream.Stream;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-099: what the platform does by itself has a condition, or is what a limit, a watch, a timer or an effect chooses. */
final class PlatformActsHaveAReason implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            check(checked, process, problems);
        }
    }

    private static void check(Checked checked, ProcessDefinition process, ProblemCollector problems) {
        var taken = new HashSet<String>();
        for (var limit : process.limits().values()) {
            var lapse = limit.lapse();
            if (lapse != null) {
                taken.add(lapse.step() == null ? lapse.choice() : lapse.step() + "." + lapse.choice());
            }
        }
        var effects = Stream.concat(
                process.effects(),
                EffectsHaveTheirCase.ofRecord(checked.catalogue().entity(process.entity())));
        for (var effect : effects.toList()) {
            if (effect instanceof Effect.Choose choose) {
                taken.add(choose.choice());
            }
        }
        for (var step : process.allSteps()) {
            for (var choice : step.choices().values()) {
                boolean byItself =
                        choice.by() instanceof Performer.Platform || choice.by() instanceof Performer.ByClock;
                if (byItself && choice.when() == null && !taken.contains(step.id() + "." + choice.id())) {
                    problems.error("CAT-099", choice.place())
                            .mend("Add `when:`, or let a limit say `lapse: { choose: %s.%s }`.", step.id(), choice.id())
                            .says("Choice \"%s\" is taken by the platform, and nothing says when.", choice.id());
                }
            }
        }
        for (var action : process.actions().values()) {
            if (action.when() == null && !taken.contains(action.id()) && Performer.isPlatform(action.by())) {
                problems.error("CAT-099", action.place())
                        .mend("Add `when:`.")
                        .says("Action \"%s\" is taken by the platform, and nothing says when.", action.id());
            }
        }
    }
}
