package org.longzheng.kernel.workflow.internal;

import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.catalogue.StepDefinition;
import org.longzheng.kernel.catalogue.Target;

/** Names of the nodes and route variables of a compiled process. Made from step ids and end codes, so that they mean the same in every version. */
final class Nodes {

    /** The applicant's task after a case was sent back to the start. */
    static final String STARTER = task(Target.BackTo.START);

    private Nodes() {}

    /** The user task of a step. */
    static String task(String step) {
        return "do-" + step;
    }

    /** The step of a user task. */
    static String step(String task) {
        return task.substring("do-".length());
    }

    /** The gateway that skips a step. */
    static String skip(String step) {
        return "at-" + step;
    }

    /** The gateway that leaves a step. */
    static String leave(String step) {
        return "after-" + step;
    }

    /** Where a branch of a group is done. */
    static String out(String group) {
        return "out-" + group;
    }

    static String end(String code) {
        return "end-" + code;
    }

    static boolean isEnd(String node) {
        return node.startsWith("end-");
    }

    /** Says where {@link #leave} goes. */
    static String leaveVariable(String step) {
        return "go_" + step.replace('-', '_');
    }

    /** Says whether {@link #skip} enters the step: the id of the node to go to. */
    static String skipVariable(String step) {
        return "at_" + step.replace('-', '_');
    }

    /** Where a step begins for those who come to it along the road. */
    static String entry(StepDefinition step) {
        return step.when() != null ? skip(step.id()) : inside(step);
    }

    /** Where a step begins once it is known not to be skipped. */
    static String inside(StepDefinition step) {
        return isAutomatic(step) ? leave(step.id()) : task(step.id());
    }

    /** The platform takes the first choice whose condition holds. */
    static boolean isAutomatic(StepDefinition step) {
        return step.by().isEmpty() && step.together().isEmpty() && !step.waits();
    }

    /** An event leaves the step, and nobody has a task there. */
    static boolean isSilent(StepDefinition step) {
        return step.waits() && step.by().isEmpty();
    }

    /** Where the road goes on after a step: the next one in file order, after the last one the good end. */
    static String following(ProcessDefinition process, String step) {
        var found = false;
        for (var other : process.steps().values()) {
            if (found) {
                return entry(other);
            }
            found = other.id().equals(step);
        }
        return end(goodEnd(process));
    }

    /** The end that the last step's choices lead to when they name none. */
    static String goodEnd(ProcessDefinition process) {
        return process.ends().values().stream()
                .filter(ProcessDefinition.EndDefinition::good)
                .map(ProcessDefinition.EndDefinition::code)
                .findFirst()
                .orElse("END");
    }
}
