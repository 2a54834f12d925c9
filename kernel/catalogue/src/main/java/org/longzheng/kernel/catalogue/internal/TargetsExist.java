package org.longzheng.kernel.catalogue.internal;

import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/** CAT-070: a choice or action leads to a step or end of its process. */
final class TargetsExist implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var step : process.allSteps()) {
                for (var choice : step.choices().values()) {
                    check(process.id(), choice.target(), choice.place(), process, problems);
                }
            }
            for (var action : process.actions().values()) {
                check(process.id(), action.target(), action.place(), process, problems);
            }
        }
    }

    private static void check(
            String id, Target target, SourcePlace place, ProcessDefinition process, ProblemCollector problems) {
        var steps = Flow.stepIds(process);
        switch (target) {
            case Target.To to
            when !steps.contains(to.step()) ->
                problems.error("CAT-070", place)
                        .similar(Similar.to(to.step(), steps))
                        .mend("Correct `to`, or add the step.")
                        .says("`to` names the step \"%s\", which \"%s\" does not have.", to.step(), id);
            case Target.BackTo back
            when !steps.contains(back.step()) && !Flow.BACK_WORDS.contains(back.step()) ->
                problems.error("CAT-070", place)
                        .similar(Similar.to(back.step(), steps))
                        .mend("Name an earlier step, `start`, `previous` or `any-earlier`.")
                        .says("`back-to` names the step \"%s\", which \"%s\" does not have.", back.step(), id);
            case Target.End end
            when !process.ends().containsKey(end.code()) ->
                problems.error("CAT-070", place)
                        .similar(Similar.to(end.code(), process.ends().keySet()))
                        .mend("Correct `end`, or declare the outcome below `ends:`.")
                        .says("`end` names the outcome \"%s\", which \"%s\" does not declare.", end.code(), id);
            default -> {}
        }
    }
}
