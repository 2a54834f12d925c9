package org.longzheng.kernel.supervision.internal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.worklist.Holders;

/** Steps as people read them; a step that the definition no longer has is shown by its id. */
final class Steps {

    private Steps() {}

    /** Labels of steps joined by commas. */
    static String labels(@Nullable ProcessDefinition process, String steps) {
        return steps.isEmpty()
                ? ""
                : Arrays.stream(steps.split(","))
                        .map(step -> label(process, step))
                        .collect(Collectors.joining("、"));
    }

    private static String label(@Nullable ProcessDefinition process, String step) {
        if (step.equals(Target.BackTo.START)) {
            return "补正";
        }
        return process == null
                ? step
                : find(process, step).map(each -> each.label().zh()).orElse(step);
    }

    /** The roles that hold a step. */
    static String holders(Catalogue catalogue, ProcessDefinition process, String step) {
        var by = step.equals(Target.BackTo.START)
                ? process.start().by()
                : find(process, step).map(StepDefinition::by).orElse(java.util.List.of());
        return Holders.label(catalogue, process, by);
    }

    /** Where a step stands among those of its process, from 0; branches of a group stand where the group does. */
    static int place(ProcessDefinition process, String step) {
        int place = 0;
        for (var each : process.steps().values()) {
            if (each.id().equals(step) || each.together().containsKey(step)) {
                return place;
            }
            place++;
        }
        return place;
    }

    private static Optional<StepDefinition> find(ProcessDefinition process, String step) {
        return process.step(step)
                .or(() -> process.steps().values().stream()
                        .map(group -> group.together().get(step))
                        .filter(branch -> branch != null)
                        .findFirst());
    }
}
