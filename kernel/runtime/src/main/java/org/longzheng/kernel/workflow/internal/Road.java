package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;

/**
 * Walks from the node that a choice leads to on to where somebody must act: skips what is to be skipped, takes automatic steps, and notes for the
 * engine which way each gateway goes.
 */
final class Road {

    private static final int LONGEST = 200;

    private final CaseContext context;
    private final BiConsumer<StepDefinition, ChoiceDefinition> automatic;
    private final Map<String, Object> routes = new HashMap<>();
    private final List<String> entered = new ArrayList<>();
    private @Nullable String end;

    /** @param automatic carries out what an automatic step chooses */
    Road(CaseContext context, BiConsumer<StepDefinition, ChoiceDefinition> automatic) {
        this.context = context;
        this.automatic = automatic;
    }

    /** Which way each gateway goes, for the engine. */
    Map<String, Object> routes() {
        return routes;
    }

    /** Steps at which somebody must act now. */
    List<String> entered() {
        return entered;
    }

    /** Code of the end that was reached, or null. */
    @Nullable
    String end() {
        return end;
    }

    /** From a step's gateway to a node. */
    void leave(String step, String node) {
        routes.put(Nodes.leaveVariable(step), node);
        go(node);
    }

    /** From a branch of a group: done with it, or out of the group. */
    void leaveBranch(StepDefinition group, String branch, @Nullable String out, boolean last) {
        if (out != null) {
            routes.put(Nodes.leaveVariable(branch), "leave-" + group.id() + "-to-" + out);
            go(out);
            return;
        }
        routes.put(Nodes.leaveVariable(branch), Nodes.out(group.id()));
        if (last) {
            go(Nodes.following(context.process, group.id()));
        }
    }

    /** On from a node until somebody must act or the case ends. */
    void go(String from) {
        var node = from;
        for (int i = 0; i < LONGEST; i++) {
            if (Nodes.isEnd(node)) {
                end = node.substring("end-".length());
                return;
            }
            if (node.equals(Nodes.STARTER)) {
                entered.add(Target.BackTo.START);
                return;
            }
            var next = pass(node);
            if (next == null) {
                return;
            }
            node = next;
        }
        throw new IllegalStateException("automatic steps of process \"" + context.process.id() + "\" run in a circle");
    }

    /** The node behind this one, or null when somebody must act here. */
    private @Nullable String pass(String node) {
        var id = node.substring(node.indexOf('-') + 1);
        var step = context.process.steps().get(id);
        if (step == null) {
            throw new IllegalStateException("no step \"" + id + "\" in process \"" + context.process.id() + "\"");
        }
        if (node.equals(Nodes.skip(id))) {
            var next = context.holds(step.when()) ? Nodes.inside(step) : Nodes.following(context.process, id);
            routes.put(Nodes.skipVariable(id), next);
            return next;
        }
        if (node.equals(Nodes.leave(id))) {
            var choice = step.choices().values().stream()
                    .filter(each -> context.holds(each.when()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no choice of automatic step \"" + id + "\" holds"));
            automatic.accept(step, choice);
            var next = forward(step, choice);
            routes.put(Nodes.leaveVariable(id), next);
            return next;
        }
        if (step.together().isEmpty()) {
            entered.add(id);
            return null;
        }
        var before = entered.size();
        for (var branch : step.together().values()) {
            var enters = context.holds(branch.when());
            routes.put(Nodes.skipVariable(branch.id()), enters ? Nodes.task(branch.id()) : Nodes.out(step.id()));
            if (enters) {
                entered.add(branch.id());
            }
        }
        return entered.size() == before ? Nodes.following(context.process, id) : null;
    }

    /** The node that a choice leads to when nothing has to be chosen; null stays. */
    private String forward(StepDefinition step, ChoiceDefinition choice) {
        return switch (choice.target()) {
            case Target.Next next -> Nodes.following(context.process, step.id());
            case Target.To to -> Nodes.entry(context.process.steps().get(to.step()));
            case Target.End end -> Nodes.end(end.code());
            case Target.BackTo back -> Nodes.task(back.step());
        };
    }
}
