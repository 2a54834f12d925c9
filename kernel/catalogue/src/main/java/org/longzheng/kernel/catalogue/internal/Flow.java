package org.longzheng.kernel.catalogue.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;

/** Which steps of a process follow which. Branches that run at once count as the step that holds them. */
final class Flow {

    static final Set<String> BACK_WORDS =
            Set.of(Target.BackTo.START, Target.BackTo.PREVIOUS, Target.BackTo.ANY_EARLIER);

    private final List<String> order;
    private final Map<String, Set<String>> next = new LinkedHashMap<>();
    private final Set<String> withEnd = new LinkedHashSet<>();
    private boolean lastStepGoesOn;

    private Flow(ProcessDefinition process) {
        order = new ArrayList<>(process.steps().keySet());
        for (var step : process.steps().values()) {
            next.put(step.id(), new LinkedHashSet<>());
            for (var target : targets(step)) {
                add(process, step.id(), target);
            }
            if (!step.together().isEmpty() || step.choices().isEmpty()) {
                add(process, step.id(), new Target.Next());
            }
        }
        for (var action : process.actions().values()) {
            if (!(action.target() instanceof Target.Next)) {
                for (var step : action.during()) {
                    add(process, step, action.target());
                }
            }
        }
    }

    static Flow of(ProcessDefinition process) {
        return new Flow(process);
    }

    private static List<Target> targets(StepDefinition step) {
        var targets = new ArrayList<Target>();
        for (var choice : step.choices().values()) {
            targets.add(choice.target());
        }
        for (var branch : step.together().values()) {
            for (var choice : branch.choices().values()) {
                if (!(choice.target() instanceof Target.Next)) {
                    targets.add(choice.target());
                }
            }
        }
        return targets;
    }

    private void add(ProcessDefinition process, String step, Target target) {
        if (!next.containsKey(step)) {
            return;
        }
        int index = order.indexOf(step);
        switch (target) {
            case Target.Next next -> addNext(process, step, index + 1);
            case Target.To to -> enter(process, step, order.indexOf(to.step()));
            case Target.BackTo back -> {
                if (order.contains(back.step())) {
                    enter(process, step, order.indexOf(back.step()));
                } else {
                    next.get(step).addAll(order.subList(0, index));
                }
            }
            case Target.End end -> withEnd.add(step);
        }
    }

    private void addNext(ProcessDefinition process, String step, int index) {
        if (index >= order.size()) {
            lastStepGoesOn = true;
            if (process.ends().values().stream().anyMatch(ProcessDefinition.EndDefinition::good)) {
                withEnd.add(step);
            }
        } else {
            enter(process, step, index);
        }
    }

    /** A step with {@code when} may be skipped, so what follows it is entered as well. */
    private void enter(ProcessDefinition process, String step, int index) {
        if (index < 0) {
            return;
        }
        next.get(step).add(order.get(index));
        if (process.steps().get(order.get(index)).when() != null) {
            addNext(process, step, index + 1);
        }
    }

    /** The steps that a case can come to. */
    Set<String> reached() {
        var reached = new LinkedHashSet<String>();
        if (!order.isEmpty()) {
            reached.add(order.getFirst());
            reached.addAll(from(order.getFirst()));
        }
        return reached;
    }

    /** The steps that can follow a step, at any distance. */
    Set<String> from(String step) {
        var found = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(next.getOrDefault(step, Set.of()));
        while (!open.isEmpty()) {
            var one = open.poll();
            if (found.add(one)) {
                open.addAll(next.getOrDefault(one, Set.of()));
            }
        }
        return found;
    }

    /** The steps from which a case can end. */
    Set<String> ending() {
        var ending = new LinkedHashSet<>(withEnd);
        for (var step : order) {
            if (from(step).stream().anyMatch(withEnd::contains)) {
                ending.add(step);
            }
        }
        return ending;
    }

    /** Whether some choice leads past the last step. */
    boolean lastStepGoesOn() {
        return lastStepGoesOn;
    }

    /** The ids of all steps, those of branches too. */
    static Set<String> stepIds(ProcessDefinition process) {
        var ids = new LinkedHashSet<String>();
        for (var step : process.allSteps()) {
            ids.add(step.id());
        }
        return ids;
    }
}
