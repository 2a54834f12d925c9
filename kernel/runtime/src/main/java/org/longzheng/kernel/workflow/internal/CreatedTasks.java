package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.List;
import org.flowable.engine.interceptor.CreateUserTaskAfterContext;
import org.flowable.engine.interceptor.CreateUserTaskBeforeContext;
import org.flowable.engine.interceptor.CreateUserTaskInterceptor;
import org.longzheng.kernel.workflow.internal.Engine.EngineTask;

/** Notes the tasks that the engine creates during one call, so that nobody has to ask the database for them afterwards. */
final class CreatedTasks implements CreateUserTaskInterceptor {

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
