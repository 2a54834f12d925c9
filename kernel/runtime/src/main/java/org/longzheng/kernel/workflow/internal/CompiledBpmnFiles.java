package org.longzheng.kernel.workflow.internal;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flowable.bpmn.model.FlowElementsContainer;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.SubProcess;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.StepDefinition.ChoiceDefinition;
import org.longzheng.kernel.catalogue.Target;
import org.longzheng.kernel.workflow.BpmnFiles;
import org.springframework.stereotype.Component;

/** What the compiler makes, with a name on each way that a choice takes and a place for everything. */
@Component
class CompiledBpmnFiles implements BpmnFiles {

    @Override
    public String of(ProcessDefinition process) {
        var model = BpmnCompiler.compile(process);
        nameWays(model.getMainProcess(), names(process));
        BpmnLayout.place(model);
        return BpmnCompiler.xml(model);
    }

    private static void nameWays(FlowElementsContainer container, Map<String, Set<String>> names) {
        for (var element : container.getFlowElements()) {
            if (element instanceof SubProcess group) {
                nameWays(group, names);
            } else if (element instanceof SequenceFlow way) {
                var found = names.get(way.getSourceRef() + " " + way.getTargetRef());
                if (found != null) {
                    way.setName(String.join("、", found));
                }
            }
        }
    }

    /** Labels of the choices, by the two ends of the way they take. */
    private static Map<String, Set<String>> names(ProcessDefinition process) {
        var names = new LinkedHashMap<String, Set<String>>();
        process.steps().values().forEach(step -> {
            name(names, process, step, Nodes.following(process, step.id()));
            step.together().values().forEach(branch -> name(names, process, branch, Nodes.out(step.id())));
        });
        return names;
    }

    private static void name(
            Map<String, Set<String>> names, ProcessDefinition process, StepDefinition step, String following) {
        for (var choice : step.choices().values()) {
            for (var target : targets(process, step, choice, following)) {
                for (var source : List.of(Nodes.leave(step.id()), Nodes.task(step.id()))) {
                    names.computeIfAbsent(source + " " + target, any -> new LinkedHashSet<>())
                            .add(choice.label().zh().replace('{', '（').replace('}', '）'));
                }
            }
        }
    }

    private static List<String> targets(
            ProcessDefinition process, StepDefinition step, ChoiceDefinition choice, String following) {
        return switch (choice.target()) {
            case Target.Next next -> List.of(following);
            case Target.To to -> List.of(Nodes.entry(process.steps().get(to.step())));
            case Target.End end -> List.of(Nodes.end(end.code()));
            case Target.BackTo back ->
                back.step().equals(Target.BackTo.ANY_EARLIER) || back.step().equals(Target.BackTo.PREVIOUS)
                        ? process.steps().keySet().stream()
                                .takeWhile(other -> !other.equals(step.id()))
                                .map(Nodes::task)
                                .toList()
                        : List.of(Nodes.task(back.step()));
        };
    }
}
