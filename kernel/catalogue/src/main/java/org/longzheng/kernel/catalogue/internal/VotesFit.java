package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.VoteDefinition;
import org.longzheng.kernel.sdk.ProblemCollector;

/** CAT-212, CAT-213: a rule of voting can lead to a result, and a vote is held where somebody can hold it. */
final class VotesFit implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var row : checked.draft().rows("votes")) {
            rule(row, problems);
        }
        for (var process : checked.catalogue().processes().values()) {
            var entity = checked.catalogue().entities().get(process.entity());
            for (var step : process.allSteps()) {
                if (step.vote() != null && entity != null) {
                    step(checked, entity, step, step.vote(), problems);
                }
            }
        }
    }

    private static void rule(Draft.Row row, ProblemCollector problems) {
        var table = TablesParser.tableOf(row);
        boolean passes = table.get("passes") != null;
        if (passes == (table.get("options") != null)) {
            problems.error("CAT-212", row.place())
                    .mend("Say with `passes` what a result needs, or with `options` what is chosen from.")
                    .says(
                            passes
                                    ? "The rule \"%s\" has options and asks whether something passes."
                                    : "The rule \"%s\" says neither what passes nor what is chosen from.",
                            row.id());
        }
        for (var key : new String[] {"elects", "written"}) {
            if (table.get(key) != null && !passes) {
                problems.error("CAT-212", table.placeOf(key))
                        .mend("Remove `%s`, or say what passes.", key)
                        .says("The rule \"%s\" says `%s`, but nothing passes by it.", row.id(), key);
            }
        }
    }

    private static void step(
            Checked checked,
            EntityDefinition entity,
            StepDefinition step,
            VoteDefinition vote,
            ProblemCollector problems) {
        var voters = checked.catalogue().entities().get(vote.rule().voters());
        if (voters != null && voters.who() == null) {
            problems.error("CAT-213", vote.place())
                    .mend("Call the records of an entity that has `who`.")
                    .says(
                            "The rule \"%s\" calls records of \"%s\", behind which no person stands.",
                            vote.rule().id(), voters.id());
        }
        if (step.by().isEmpty()
                || step.waits()
                || step.sign() != null
                || !step.together().isEmpty()) {
            problems.error("CAT-213", vote.place())
                    .mend("Hold the vote at a step that one person does, without `sign`, `waits-for` and `together`.")
                    .says("Nobody conducts the vote of step \"%s\".", step.id());
        }
        if (vote.rule().elects() != null && vote.each() == null) {
            problems.error("CAT-213", vote.place())
                    .mend("Say with `each` who stands for election.")
                    .says(
                            "The rule \"%s\" elects, and at step \"%s\" the case alone is voted on.",
                            vote.rule().id(), step.id());
        }
        if (entity.fields().containsKey("vote")) {
            problems.error("CAT-213", entity.fields().get("vote").place())
                    .mend("Give the field another name.")
                    .says(
                            "\"%s\" has a field \"vote\", which is what expressions call the result of its votes.",
                            entity.id());
        }
    }
}
