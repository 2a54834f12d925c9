package org.longzheng.kernel.workflow.internal;

import java.util.Date;
import java.util.List;
import org.flowable.bpmn.model.FlowElement;
import org.flowable.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntity;
import org.flowable.engine.impl.persistence.entity.ActivityInstanceEntityManagerImpl;
import org.flowable.engine.impl.persistence.entity.ExecutionEntity;
import org.flowable.engine.impl.persistence.entity.data.impl.MybatisActivityInstanceDataManager;
import org.flowable.task.service.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** The engine keeps no log of the nodes a token passed: the history of a case is our own, and each line of the log would be a statement more. */
final class NoActivityLog extends ActivityInstanceEntityManagerImpl {

    NoActivityLog(ProcessEngineConfigurationImpl engine) {
        super(engine, new MybatisActivityInstanceDataManager(engine));
    }

    @Override
    public void recordActivityStart(ExecutionEntity execution) {
        // not kept
    }

    @Override
    public void recordActivityEnd(ExecutionEntity execution, String reason) {
        // not kept
    }

    @Override
    public void recordSequenceFlowTaken(ExecutionEntity execution) {
        // not kept
    }

    @Override
    public void recordSubProcessInstanceStart(ExecutionEntity parent, ExecutionEntity child) {
        // not kept
    }

    @Override
    public void recordTaskCreated(TaskEntity task, ExecutionEntity execution) {
        // not kept
    }

    @Override
    public void recordTaskInfoChange(TaskEntity task, Date at) {
        // not kept
    }

    @Override
    public void recordActivityTaskEnd(
            TaskEntity task, ExecutionEntity execution, String user, String reason, Date end) {
        // not kept
    }

    @Override
    public void syncUserTaskExecution(
            ExecutionEntity execution, FlowElement element, String oldActivity, TaskEntity task) {
        // not kept
    }

    @Override
    public @Nullable ActivityInstanceEntity findUnfinishedActivityInstance(ExecutionEntity execution) {
        return null;
    }

    @Override
    public List<ActivityInstanceEntity> findActivityInstancesByProcessInstanceId(String instance, boolean withDeleted) {
        return List.of();
    }

    @Override
    public void deleteActivityInstancesByProcessInstanceId(String instance) {
        // nothing was kept
    }
}
