package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.TaskService;
import org.flowable.engine.migration.ActivityMigrationMapping;
import org.springframework.stereotype.Component;

/** The few calls that cases make to Flowable, inside the caller's transaction. */
@Component
class Engine {

    private final ProcessEngine engine;
    private final RuntimeService instances;
    private final TaskService tasks;
    private final CreatedTasks created;

    Engine(ProcessEngine engine, RuntimeService instances, TaskService tasks, CreatedTasks created) {
        this.engine = engine;
        this.instances = instances;
        this.tasks = tasks;
        this.created = created;
    }

    /** Starts an instance; answers its id and the tasks that are open now. */
    Started start(String definition, long caseId, Map<String, Object> routes) {
        var id = new String[1];
        var open = created.during(() -> id[0] = instances
                .createProcessInstanceBuilder()
                .processDefinitionId(definition)
                .businessKey(Long.toString(caseId))
                .transientVariables(routes)
                .start()
                .getId());
        return new Started(id[0], open);
    }

    /** Completes a task, or what waited; answers the tasks that came into being by it. */
    List<EngineTask> complete(String task, Map<String, Object> routes) {
        return created.during(() -> {
            if (task.startsWith(CreatedTasks.WAITING)) {
                instances.trigger(task.substring(CreatedTasks.WAITING.length()), Map.of(), routes);
            } else {
                tasks.complete(task, Map.of(), routes);
            }
        });
    }

    /** The tasks at which the tokens of an instance stand, and what waits there. */
    List<EngineTask> standing(String instance) {
        var found = new ArrayList<EngineTask>();
        tasks.createTaskQuery()
                .processInstanceId(instance)
                .list()
                .forEach(task -> found.add(new EngineTask(task.getId(), Nodes.step(task.getTaskDefinitionKey()))));
        var named = found.stream().map(task -> Nodes.task(task.step())).toList();
        instances.createExecutionQuery().processInstanceId(instance).onlyChildExecutions().list().stream()
                .filter(execution -> execution.getActivityId() != null
                        && execution.getActivityId().startsWith("do-")
                        && !named.contains(execution.getActivityId())
                        && instances
                                        .createExecutionQuery()
                                        .parentId(execution.getId())
                                        .count()
                                == 0)
                .forEach(execution -> found.add(new EngineTask(
                        CreatedTasks.WAITING + execution.getId(), Nodes.step(execution.getActivityId()))));
        return found;
    }

    /** Takes all tokens away: an action ended the case. */
    void end(String instance, String why) {
        instances.deleteProcessInstance(instance, why);
    }

    /** Takes all tokens to one task: an action moved the case. */
    List<EngineTask> move(String instance, List<String> fromNodes, String toNode) {
        return created.during(() -> instances
                .createChangeActivityStateBuilder()
                .processInstanceId(instance)
                .moveActivityIdsToSingleActivityId(fromNodes, toNode)
                .changeState());
    }

    /**
     * Takes all tokens of an instance to another version; answers the tasks that came into being by it.
     *
     * @param nodes where each token stands, to where it goes
     */
    List<EngineTask> migrate(String instance, String version, Map<String, String> nodes) {
        var now = instances
                .createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getProcessDefinitionId();
        if (version.equals(now)
                && nodes.entrySet().stream().allMatch(each -> each.getKey().equals(each.getValue()))) {
            return List.of();
        }
        var plan = engine.getProcessMigrationService()
                .createProcessInstanceMigrationBuilder()
                .migrateToProcessDefinition(version);
        nodes.forEach(
                (from, to) -> plan.addActivityMigrationMapping(ActivityMigrationMapping.createMappingFor(from, to)));
        return created.during(() -> plan.migrate(instance));
    }

    /** A task of the engine and the step it stands for. */
    record EngineTask(String id, String step) {}

    /** A new instance. */
    record Started(String instance, List<EngineTask> tasks) {}
}
