package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import org.flowable.bpmn.model.ReceiveTask;
import org.flowable.engine.delegate.DelegateExecution;
import org.flowable.engine.impl.bpmn.behavior.ReceiveTaskActivityBehavior;
import org.flowable.engine.impl.bpmn.parser.factory.ActivityBehaviorFactory;
import org.flowable.engine.impl.bpmn.parser.factory.DefaultActivityBehaviorFactory;
import org.flowable.engine.interceptor.CreateUserTaskAfterContext;
import org.flowable.engine.interceptor.CreateUserTaskBeforeContext;
import org.flowable.engine.interceptor.CreateUserTaskInterceptor;
import org.longzheng.kernel.workflow.internal.Engine.EngineTask;

/**
 * Notes the tasks that the engine creates during one call, and the steps that wait for an event, so that nobody has to ask the database for them
 * afterwards.
 */
final class CreatedTasks implements CreateUserTaskInterceptor {

    /** Stands before the id of an execution that waits, where the id of a task would stand. */
    static final String WAITING = "wait:";

    private final ThreadLocal<List<EngineTask>> created = ThreadLocal.withInitial(ArrayList::new);

    @Override
    public void beforeCreateUserTask(CreateUserTaskBeforeContext context) {
        // the task is named, addressed and dated by our own row
    }

    @Override
    public void afterCreateUserTask(CreateUserTaskAfterContext context) {
        var task = context.getTaskEntity();
        created.get().add(new EngineTask(task.getId(), Nodes.step(task.getTaskDefinitionKey())));
    }

    /** What the engine does at a step that waits: it notes who waits, and nothing else. */
    ActivityBehaviorFactory behaviours() {
        return new DefaultActivityBehaviorFactory() {
            @Override
            public ReceiveTaskActivityBehavior createReceiveTaskActivityBehavior(ReceiveTask task) {
                return new ReceiveTaskActivityBehavior(task.getId(), null) {
                    @Override
                    public void execute(DelegateExecution execution) {
                        created.get()
                                .add(new EngineTask(
                                        WAITING + execution.getId(), Nodes.step(execution.getCurrentActivityId())));
                    }
                };
            }
        };
    }

    List<EngineTask> during(Runnable call) {
        created.remove();
        try {
            call.run();
            return List.copyOf(created.get());
        } finally {
            created.remove();
        }
    }
}
