package org.longzheng.kernel.catalogue.internal;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.Sign;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-130: several people can sign as the step says, so that the step comes to an end. */
final class SignsFit implements CatalogueRule {

    private static final Set<Sign.Mode> VOTES = Set.of(Sign.Mode.RATIO, Sign.Mode.QUORUM);

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var step : process.allSteps()) {

                if (step.sign() != null) {
                    check(step, step.sign(), problems);
                }
            }
        }
    }

    private static void check(StepDefinition step, Sign sign, ProblemCollector problems) {
        var roles = step.by().stream().filter(Performer.Role.class::isInstance).count();
        if (roles < step.by().size() || roles == 0) {
            problems.error("CAT-130", step.place())
                    .mend("Let a role do the step, or remove `sign`.")
                    .says(
                            "Several people sign step \"%s\", but `by` does not name roles that they could hold.",
                            step.id());
        }
        if (sign.mode() == Sign.Mode.SEQUENCE && roles > 1 && sign.people() != roles) {
            problems.error("CAT-130", step.place())
                    .mend("Remove `people`: each role of `by` signs once, in that order.")
                    .says(
                            "Step \"%s\" is signed in the order of its %d roles, and `people` says %d.",
                            step.id(), roles, sign.people());
        }
        share("more-than", sign.moreThan(), VOTES.contains(sign.mode()), false, step, problems);
        share("quorum", sign.quorum(), sign.mode() == Sign.Mode.QUORUM, true, step, problems);
    }

    /** @param whole whether all of them is still a share that can be reached */
    private static void share(
            String key,
            @Nullable String text,
            boolean votes,
            boolean whole,
            StepDefinition step,
            ProblemCollector problems) {
        if (text == null) {
            return;
        }
        if (!votes) {
            problems.error("CAT-130", step.place())
                    .mend("Remove `%s`, or write another `mode`.", key)
                    .says("`%s` of step \"%s\" says nothing in this `mode`: nobody votes.", key, step.id());
            return;
        }
        var slash = text.indexOf('/');
        var above = new BigDecimal(text.substring(0, slash)).compareTo(new BigDecimal(text.substring(slash + 1)));
        if (above > 0 || above == 0 && !whole) {
            problems.error("CAT-130", step.place())
                    .mend("Write a share that can be %s, e.g. 2/3.", whole ? "reached" : "exceeded")
                    .says("`%s` of step \"%s\" is %s: no number of votes is enough.", key, step.id(), text);
        }
    }
}
