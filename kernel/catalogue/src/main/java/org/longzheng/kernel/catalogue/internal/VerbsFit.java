package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-131 and CAT-132: what a step allows besides deciding can be done there. */
final class VerbsFit implements CatalogueRule {

    private static final int MOST = 50;

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            Flow.steps(process, step -> handOn(step, problems));
            Flow.choices(process, (step, choice) -> bulk(step, choice, problems));
        }
    }

    /** Only the holder of a role has colleagues who may do the same. */
    private static void handOn(StepDefinition step, ProblemCollector problems) {
        var roles = !step.by().isEmpty() && step.by().stream().allMatch(Performer.Role.class::isInstance);
        if (step.handOn().contains(HandOn.TRANSFER) && !roles) {
            problems.error("CAT-131", step.place())
                    .mend("Let a role do the step, or take `transfer` out of `hand-on`.")
                    .says("Step \"%s\" may be transferred, but no role says to whom.", step.id());
        }
    }

    private static void bulk(StepDefinition step, ChoiceDefinition choice, ProblemCollector problems) {
        var bulk = choice.bulk();
        if (bulk == null) {
            return;
        }
        if (bulk.most() > MOST) {
            problems.error("CAT-132", choice.place())
                    .mend("Write at most %d.", MOST)
                    .says(
                            "Choice \"%s\" of step \"%s\" may be taken for %d cases at once.",
                            choice.id(), step.id(), bulk.most());
        }
        var asked = choice.needs().stream()
                .filter(need -> !need.equals("reason"))
                .findFirst()
                .map(need -> "needs \"" + need + "\"")
                .or(() -> choice.target() instanceof Target.BackTo
                        ? java.util.Optional.of("leads back")
                        : java.util.Optional.empty());
        asked.ifPresent(what -> problems.error("CAT-132", choice.place())
                .mend("Take `bulk` away: each case is decided by itself.")
                .says(
                        "Choice \"%s\" of step \"%s\" may be taken for many cases at once, but it %s, which is a matter of each case.",
                        choice.id(), step.id(), what));
    }
}
