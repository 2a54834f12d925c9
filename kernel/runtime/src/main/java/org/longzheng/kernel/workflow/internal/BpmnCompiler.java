package org.longzheng.kernel.workflow.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.bpmn.converter.BpmnXMLConverter;
import org.flowable.bpmn.model.BoundaryEvent;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.ErrorEventDefinition;
import org.flowable.bpmn.model.ExclusiveGateway;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.FlowNode;
import org.flowable.bpmn.model.ParallelGateway;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.ReceiveTask;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.SubProcess;
import org.flowable.bpmn.model.UserTask;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;

/**
 * Turns a process of the definition language into BPMN 2.0: one user task per step (a receive task where it waits for an event), behind it
 * an exclusive gateway over the nodes its choices lead to, before it a gateway where the step may be skipped; {@code together} is a subprocess with parallel branches. Which way a gateway goes is said
 * by a transient variable that holds a node id; the engine decides nothing.
 */
final class BpmnCompiler {

    private final ProcessDefinition definition;
    private final BpmnModel model = new BpmnModel();
    private final Process process = new Process();
    private int flows;

    private BpmnCompiler(ProcessDefinition definition) {
        this.definition = definition;
    }

    static BpmnModel compile(ProcessDefinition definition) {
        return new BpmnCompiler(definition).build();
    }

    /** The model as a BPMN 2.0 file. */
    static String xml(BpmnModel model) {
        return new String(new BpmnXMLConverter().convertToXML(model), StandardCharsets.UTF_8);
    }

    private BpmnModel build() {
        process.setId(definition.id());
        process.setName(plain(definition.label().zh()));
        process.setExecutable(true);
        model.addProcess(process);
        model.setTargetNamespace("longzheng:" + definition.module());

        var start = new StartEvent();
        add(process, start, "start", definition.label().zh());
        definition
                .ends()
                .forEach((code, end) -> add(
                        process, new EndEvent(), Nodes.end(code), end.label().zh()));
        addUndeclaredEnds();
        definition.steps().values().forEach(step -> addStep(process, step));
        var returning = stepsSentBackToStart();
        if (!returning.isEmpty()) {
            var task = new UserTask();
            add(process, task, Nodes.STARTER, "补正");
            var targets = new LinkedHashSet<String>();
            targets.add(Nodes.entry(firstStep()));
            returning.forEach(step -> targets.add(Nodes.task(step)));
            leave(process, Target.BackTo.START, Nodes.STARTER, targets, "补正");
        }

        connect(process, "start", Nodes.entry(firstStep()), null);
        definition.steps().values().forEach(step -> connectStep(process, step, Nodes.following(definition, step.id())));
        return model;
    }

    private StepDefinition firstStep() {
        return definition.steps().values().iterator().next();
    }

    private void addStep(FlowElementsContainer container, StepDefinition step) {
        var label = step.label().zh();
        if (step.when() != null) {
            add(container, new ExclusiveGateway(), Nodes.skip(step.id()), label + "？");
        }
        if (!step.together().isEmpty()) {
            var group = new SubProcess();
            add(container, group, Nodes.task(step.id()), label);
            addBranches(group, step);
        } else if (Nodes.isSilent(step)) {
            add(container, new ReceiveTask(), Nodes.task(step.id()), label);
        } else if (!Nodes.isAutomatic(step)) {
            add(container, new UserTask(), Nodes.task(step.id()), label);
        }
    }

    private void connectStep(FlowElementsContainer container, StepDefinition step, String following) {
        if (step.when() != null) {
            connect(container, Nodes.skip(step.id()), Nodes.inside(step), Nodes.skipVariable(step.id()));
            connect(container, Nodes.skip(step.id()), following, Nodes.skipVariable(step.id()));
        }
        if (!step.together().isEmpty()) {
            leave(
                    container,
                    step.id(),
                    Nodes.task(step.id()),
                    Set.of(following),
                    step.label().zh());
            return;
        }
        var targets = new LinkedHashSet<String>();
        step.choices().values().forEach(choice -> targets.addAll(targets(step, choice, following)));
        if (step.choices().isEmpty()) {
            targets.add(following);
        }
        sendersBackTo(step.id()).forEach(sender -> targets.add(Nodes.task(sender)));
        if (Nodes.isAutomatic(step)) {
            add(
                    container,
                    new ExclusiveGateway(),
                    Nodes.leave(step.id()),
                    step.label().zh());
            var variable = targets.size() == 1 ? null : Nodes.leaveVariable(step.id());
            targets.forEach(target -> connect(container, Nodes.leave(step.id()), target, variable));
        } else {
            leave(
                    container,
                    step.id(),
                    Nodes.task(step.id()),
                    targets,
                    step.label().zh());
        }
    }

    /** All nodes that a choice may lead to. */
    private List<String> targets(StepDefinition step, ChoiceDefinition choice, String following) {
        return switch (choice.target()) {
            case Target.Next next -> List.of(following);
            case Target.To to -> List.of(Nodes.entry(definition.steps().get(to.step())));
            case Target.End end -> List.of(Nodes.end(end.code()));
            case Target.BackTo back ->
                switch (back.step()) {
                    case Target.BackTo.ANY_EARLIER, Target.BackTo.PREVIOUS ->
                        earlier(step.id()).stream().map(Nodes::task).toList();
                    default -> List.of(Nodes.task(back.step()));
                };
        };
    }

    /** Steps before this one at which somebody acts. */
    private List<String> earlier(String step) {
        var found = new ArrayList<String>();
        for (var other : definition.steps().values()) {
            if (other.id().equals(step)) {
                break;
            }
            if (!Nodes.isAutomatic(other) && !Nodes.isSilent(other)) {
                found.add(other.id());
            }
        }
        return found;
    }

    /** Steps whose returns to {@code step} come straight back. */
    private List<String> sendersBackTo(String step) {
        var found = new ArrayList<String>();
        for (var sender : definition.steps().values()) {
            for (var choice : sender.choices().values()) {
                if (choice.target() instanceof Target.BackTo back
                        && back.resumeHere()
                        && (back.step().equals(step)
                                || isOpen(back.step()) && earlier(sender.id()).contains(step))) {
                    found.add(sender.id());
                }
            }
        }
        return found;
    }

    private static boolean isOpen(String step) {
        return step.equals(Target.BackTo.ANY_EARLIER) || step.equals(Target.BackTo.PREVIOUS);
    }

    private Set<String> stepsSentBackToStart() {
        var found = new LinkedHashSet<String>();
        for (var step : definition.steps().values()) {
            for (var choice : step.choices().values()) {
                if (choice.target() instanceof Target.BackTo back && back.step().equals(Target.BackTo.START)) {
                    found.add(step.id());
                }
            }
        }
        for (var action : definition.actions().values()) {
            if (action.target() instanceof Target.BackTo back && back.step().equals(Target.BackTo.START)) {
                found.addAll(action.during());
            }
        }
        return found;
    }

    private void addBranches(SubProcess group, StepDefinition step) {
        add(group, new StartEvent(), "in-" + step.id(), step.label().zh());
        add(group, new ParallelGateway(), "fork-" + step.id(), "");
        // no joining gateway: it would wait for skipped branches; the group is done when the last branch is
        add(group, new EndEvent(), Nodes.out(step.id()), step.label().zh());
        connect(group, "in-" + step.id(), "fork-" + step.id(), null);
        var out = Nodes.out(step.id());
        var leavers = new LinkedHashMap<String, String>();
        for (var branch : step.together().values()) {
            addStep(group, branch);
            connect(group, "fork-" + step.id(), Nodes.entry(branch), null);
            for (var choice : branch.choices().values()) {
                targets(branch, choice, out).stream()
                        .filter(target -> !target.equals(out))
                        .forEach(target -> leavers.put(target, "leave-" + step.id() + "-to-" + target));
            }
        }
        leavers.forEach((target, node) -> addLeaver(group, step, target, node));
        for (var branch : step.together().values()) {
            connectBranch(group, branch, out, leavers);
        }
    }

    private void connectBranch(SubProcess group, StepDefinition branch, String out, Map<String, String> leavers) {
        if (branch.when() != null) {
            connect(group, Nodes.skip(branch.id()), Nodes.inside(branch), Nodes.skipVariable(branch.id()));
            connect(group, Nodes.skip(branch.id()), out, Nodes.skipVariable(branch.id()));
        }
        var targets = new LinkedHashSet<String>();
        for (var choice : branch.choices().values()) {
            targets(branch, choice, out).forEach(target -> targets.add(leavers.getOrDefault(target, target)));
        }
        leave(
                group,
                branch.id(),
                Nodes.task(branch.id()),
                targets,
                branch.label().zh());
    }

    /** A branch that does not go on to the out ends the whole group: a BPMN error, caught at the border of the group. */
    private void addLeaver(SubProcess group, StepDefinition step, String target, String node) {
        var code = step.id() + "-to-" + target;
        model.addError(code, code);
        var thrower = new EndEvent();
        thrower.addEventDefinition(error(code));
        add(group, thrower, node, "");
        var catcher = new BoundaryEvent();
        catcher.setAttachedToRef(group);
        catcher.setAttachedToRefId(group.getId());
        catcher.addEventDefinition(error(code));
        add(process, catcher, "left-" + code, "");
        connect(process, "left-" + code, target, null);
    }

    private static ErrorEventDefinition error(String code) {
        var event = new ErrorEventDefinition();
        event.setErrorCode(code);
        return event;
    }

    private void addUndeclaredEnds() {
        var codes = new LinkedHashSet<String>();
        codes.add(Nodes.goodEnd(definition));
        var targets = new ArrayList<Target>();
        definition.steps().values().forEach(step -> collectTargets(step, targets));
        targets.forEach(target -> {
            if (target instanceof Target.End end) {
                codes.add(end.code());
            }
        });
        codes.removeAll(definition.ends().keySet());
        codes.forEach(code -> add(process, new EndEvent(), Nodes.end(code), code));
    }

    private static void collectTargets(StepDefinition step, List<Target> targets) {
        step.choices().values().forEach(choice -> targets.add(choice.target()));
        step.together().values().forEach(branch -> collectTargets(branch, targets));
    }

    /** From a task to where it may go: straight on when there is one way, else through a gateway. */
    private void leave(FlowElementsContainer container, String step, String from, Set<String> targets, String label) {
        if (targets.size() == 1) {
            connect(container, from, targets.iterator().next(), null);
            return;
        }
        add(container, new ExclusiveGateway(), Nodes.leave(step), label);
        connect(container, from, Nodes.leave(step), null);
        targets.forEach(target -> connect(container, Nodes.leave(step), target, Nodes.leaveVariable(step)));
    }

    private void connect(FlowElementsContainer container, String from, String to, @Nullable String variable) {
        var flow = new SequenceFlow(from, to);
        flow.setId("flow-" + ++flows);
        if (variable != null) {
            var condition = "${" + variable + " == '" + to + "'}";
            if (!RouteExpressions.isRoute(condition)) {
                throw new IllegalStateException("a node id the engine must not see: " + condition);
            }
            flow.setConditionExpression(condition);
        }
        container.addFlowElement(flow);
    }

    private static void add(FlowElementsContainer container, FlowNode node, String id, String label) {
        node.setId(id);
        node.setName(plain(label));
        container.addFlowElement(node);
    }

    /** A label that no engine takes for an expression. */
    private static String plain(String label) {
        return label.replace('{', '（').replace('}', '）');
    }
}
