package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * CAT-112, CAT-113, CAT-114: what nobody presses can be taken by the platform. It gives no reasons, fills no fields, signs nothing and goes back
 * nowhere that a person would have to choose; automatic steps do not run in a circle; an effect chooses what there is.
 */
final class PlatformCanTakeIt implements CatalogueRule {

    @Override
    public void check(Checked checked, ProblemCollector problems) {
        for (var process : checked.catalogue().processes().values()) {
            for (var step : Flow.steps(process)) {
                step(process, step, problems);
            }
            for (var action : process.actions().values()) {
                if (Performer.isPlatform(action.by())) {
                    taken("Action", action.id(), action.needs(), action.target(), action.place(), problems);
                }
            }
            circles(process, problems);
            for (var effect : process.effects().toList()) {
                if (effect instanceof Effect.Choose choose) {
                    chosen(process, choose, problems);
                }
            }
        }
    }

    private static void step(ProcessDefinition process, StepDefinition step, ProblemCollector problems) {
        if (step.waits() && step.sign() != null) {
            problems.error("CAT-113", step.place())
                    .mend("Remove `sign`, or `waits-for`; a second step may do the other.")
                    .says("Step \"%s\" is left by an event, so nobody signs it.", step.id());
        }
        if (step.waits() && !step.together().isEmpty()) {
            problems.error("CAT-113", step.place())
                    .mend("Let a branch wait, or a step behind the branches.")
                    .says("Step \"%s\" runs branches at once, so it cannot wait for an event itself.", step.id());
        }
        var automatic = step.by().isEmpty() && step.together().isEmpty() && !step.waits();
        if (automatic && process.steps().get(step.id()) != step) {
            problems.error("CAT-113", step.place())
                    .mend("Say with `by` who does the branch.")
                    .says("Branch \"%s\" has no `by`; branches are done by people, or wait for an event.", step.id());
        }
        for (var choice : step.choices().values()) {
            if (automatic || step.waits() || choice.by() instanceof Performer.Platform) {
                taken("Choice", choice.id(), choice.needs(), choice.target(), choice.place(), problems);
            }
        }
        for (var choice : step.choices().values()) {
            if (automatic && choice.target() instanceof Target.BackTo) {
                problems.error("CAT-113", choice.place())
                        .mend("Use `to:`; only what a person or an event decides is taken back.")
                        .says("Choice \"%s\" of the automatic step \"%s\" goes back.", choice.id(), step.id());
            }
        }
    }

    private static void taken(
            String what, String id, List<String> needs, Target target, SourcePlace place, ProblemCollector problems) {
        if (!needs.isEmpty()) {
            problems.error("CAT-113", place)
                    .mend("Remove `needs`; what must be given is asked for at a step that people do.")
                    .says(
                            "%s \"%s\" is taken by the platform, which fills nothing: it needs \"%s\".",
                            what, id, needs.getFirst());
        }
        if (target instanceof Target.BackTo back && back.step().equals(Target.BackTo.ANY_EARLIER)) {
            problems.error("CAT-113", place)
                    .mend("Name the step with `back-to`.")
                    .says("%s \"%s\" is taken by the platform, which cannot choose where to return to.", what, id);
        }
    }

    /** Automatic steps that lead to each other without a person between them. */
    private static void circles(ProcessDefinition process, ProblemCollector problems) {
        for (var step : process.steps().values()) {
            if (leadsToItself(process, step)) {
                problems.error("CAT-114", step.place())
                        .mend("Let a choice on the way end the case, or lead to a step that people do.")
                        .says("From the automatic step \"%s\" automatic steps lead back to it.", step.id());
            }
        }
    }

    private static boolean leadsToItself(ProcessDefinition process, StepDefinition from) {
        var seen = new LinkedHashSet<String>();
        var open = new ArrayDeque<StepDefinition>();
        open.add(from);
        while (!open.isEmpty()) {
            var step = open.poll();
            if (!step.by().isEmpty() || !step.together().isEmpty() || step.waits()) {
                continue;
            }
            for (var choice : step.choices().values()) {
                if (choice.target() instanceof Target.To to) {
                    if (to.step().equals(from.id())) {
                        return true;
                    }
                    var next = process.steps().get(to.step());
                    if (next != null && seen.add(next.id())) {
                        open.add(next);
                    }
                } else if (choice.target() instanceof Target.Next) {
                    var next = following(process, step);
                    if (next != null && next.when() == null && seen.add(next.id())) {
                        open.add(next);
                    }
                }
            }
        }
        return false;
    }

    private static @Nullable StepDefinition following(ProcessDefinition process, StepDefinition step) {
        var found = false;
        for (var other : process.steps().values()) {
            if (found) {
                return other;
            }
            found = other == step;
        }
        return null;
    }

    private static void chosen(ProcessDefinition process, Effect.Choose choose, ProblemCollector problems) {
        int dot = choose.choice().indexOf('.');
        var names = new LinkedHashSet<String>(process.actions().keySet());
        for (var step : Flow.steps(process)) {
            for (var choice : step.choices().values()) {
                names.add(step.id() + "." + choice.id());
            }
        }
        if (!names.contains(choose.choice())) {
            problems.error("CAT-112", choose.place())
                    .similar(Similar.to(choose.choice(), names))
                    .mend("Name a choice as `step.choice`, or an action of \"%s\".", process.id())
                    .says("`choose` takes \"%s\", which \"%s\" does not have.", choose.choice(), process.id());
            return;
        }
        var needs = dot < 0
                ? process.actions().get(choose.choice()).needs()
                : needs(
                        process,
                        choose.choice().substring(0, dot),
                        choose.choice().substring(dot + 1));
        if (!needs.isEmpty()) {
            problems.error("CAT-113", choose.place())
                    .mend("Choose something that needs nothing.")
                    .says(
                            "`choose` takes \"%s\" as the platform, which fills nothing: it needs \"%s\".",
                            choose.choice(), needs.getFirst());
        }
    }

    private static List<String> needs(ProcessDefinition process, String stepId, String choiceId) {
        var found = new ArrayList<String>();
        for (var step : Flow.steps(process)) {
            for (var choice : step.choices().values()) {

                if (step.id().equals(stepId) && choice.id().equals(choiceId)) {
                    found.addAll(choice.needs());
                }
            }
        }
        return found;
    }
}
