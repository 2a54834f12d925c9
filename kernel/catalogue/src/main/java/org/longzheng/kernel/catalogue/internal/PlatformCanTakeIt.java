package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.Mark;
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
            for (var step : process.allSteps()) {
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
            var entity = checked.catalogue().entities().get(process.entity());
            if (entity != null) {
                for (var effect : EffectsHaveTheirCase.ofRecord(entity).toList()) {
                    if (effect instanceof Effect.Choose choose) {
                        chosen(process, choose, problems);
                    }
                    handed(checked.catalogue(), effect, problems);
                }
            }
            for (var effect : byItself(process)) {
                handed(checked.catalogue(), effect, problems);
            }
        }
    }

    /** What the choices and actions do that nobody presses. */
    private static List<Effect> byItself(ProcessDefinition process) {
        var found = new ArrayList<Effect>();
        for (var step : process.allSteps()) {
            boolean automatic = step.by().isEmpty() && step.together().isEmpty();
            for (var choice : step.choices().values()) {
                if (automatic || step.waits() || choice.by() != null) {
                    found.addAll(choice.then());
                }
            }
        }
        for (var action : process.actions().values()) {
            if (Performer.isPlatform(action.by())) {
                found.addAll(action.then());
            }
        }
        return found;
    }

    /** Where several take a contract, somebody has to say which; the platform does not. */
    private static void handed(Catalogue catalogue, Effect effect, ProblemCollector problems) {
        if (effect instanceof Effect.OpenCase open
                && open.contract() != null
                && open.processBy() == null
                && catalogue.takers(open.contract()).size() > 1) {
            problems.error("CAT-113", effect.place())
                    .mend("Name the process: open: { contract: %s, process: … }.", open.contract())
                    .says(
                            "Nobody is there to say who takes the contract \"%s\": %s.",
                            open.contract(),
                            catalogue.takers(open.contract()).stream()
                                    .map(ProcessDefinition::id)
                                    .collect(Collectors.joining(", ")));
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

    /**
     * Steps that lead to each other without a person or an event between them. A step that waits for a condition is left as soon as it is entered while
     * the condition holds: steps that wait for the same one make a circle as automatic steps do.
     */
    private static void circles(ProcessDefinition process, ProblemCollector problems) {
        for (var step : process.steps().values()) {
            var condition = condition(step);
            if (leadsToItself(process, step, condition)) {
                problems.error("CAT-114", step.place())
                        .mend("Let a choice on the way end the case, or lead to a step that people do.")
                        .says(
                                condition == null
                                        ? "From the automatic step \"%s\" automatic steps lead back to it."
                                        : "Step \"%s\" is left as soon as its condition holds, and is led back to while it still holds.",
                                step.id());
            }
        }
    }

    /** The one condition for which a step waits, or null. */
    private static @Nullable String condition(StepDefinition step) {
        return step.waitsFor().size() == 1
                        && step.waitsFor().getFirst().kind() == Mark.Kind.BECAME
                        && step.waitsFor().getFirst().became() != null
                ? step.waitsFor().getFirst().became().text().strip()
                : null;
    }

    private static boolean isPassed(StepDefinition step, @Nullable String condition) {
        return step.waits()
                ? condition != null && Objects.equals(condition, condition(step))
                : step.by().isEmpty() && step.together().isEmpty();
    }

    private static boolean leadsToItself(ProcessDefinition process, StepDefinition from, @Nullable String condition) {
        var seen = new LinkedHashSet<String>();
        var open = new ArrayDeque<StepDefinition>();
        open.add(from);
        while (!open.isEmpty()) {
            var step = open.poll();
            if (!isPassed(step, condition)) {
                continue;
            }
            for (var choice : step.choices().values()) {
                if (condition != null && choice.when() != null) {
                    continue;
                }
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
        for (var step : process.allSteps()) {
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
        for (var step : process.allSteps()) {
            for (var choice : step.choices().values()) {

                if (step.id().equals(stepId) && choice.id().equals(choiceId)) {
                    found.addAll(choice.needs());
                }
            }
        }
        return found;
    }
}
