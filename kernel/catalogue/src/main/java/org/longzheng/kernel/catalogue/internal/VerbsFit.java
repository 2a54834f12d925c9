package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.HandOn;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-131, CAT-132, CAT-182: what a step allows besides deciding can be done there, and what a choice says goes together. */
final class VerbsFit implements CatalogueRule {

    private static final int MOST = 50;

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var step : process.allSteps()) {
                handOn(step, problems);
            }
            for (var step : process.allSteps()) {
                for (var choice : step.choices().values()) {

                    bulk(step, choice, problems);
                    together(step, choice, problems);
                }
            }
        }
    }

    /** Whoever takes a choice can say one thing about where it leads, and say it only where somebody takes it. */
    private static void together(StepDefinition step, ChoiceDefinition choice, ProblemCollector problems) {
        var asksWho = choice.then().stream()
                .anyMatch(effect ->
                        effect instanceof Effect.OpenCase open && open.contract() != null && open.processBy() == null);
        var asksWhere =
                choice.target() instanceof Target.BackTo back && back.step().equals(Target.BackTo.ANY_EARLIER);
        if (asksWho && (asksWhere || choice.bulk() != null)) {
            problems.error("CAT-182", choice.place())
                    .mend("Say with `process` who takes what is handed over, or let another choice do it.")
                    .says(
                            "Choice \"%s\" of step \"%s\" asks who takes what it hands over, %s.",
                            choice.id(),
                            step.id(),
                            asksWhere ? "and also which step it goes back to" : "which differs from case to case");
        }
        if (choice.beyond() != null && choice.times() == 0) {
            problems.error("CAT-182", choice.place())
                    .mend("Say with `times` how often everybody may take it, or remove `beyond`.")
                    .says(
                            "Choice \"%s\" of step \"%s\" says who may take it more often, and not how often the others may.",
                            choice.id(), step.id());
        }
        if (choice.times() > 0 && (step.waits() || choice.by() != null)) {
            problems.error("CAT-182", choice.place())
                    .mend("Remove `times`, or let a person take the choice.")
                    .says(
                            "Choice \"%s\" of step \"%s\" may be taken so many times, and nobody takes it.",
                            choice.id(), step.id());
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
