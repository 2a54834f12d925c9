package org.longzheng.bench.driver;

import com.zaxxer.hikari.HikariDataSource;
import org.flowable.bpmn.model.BpmnModel;
import org.flowable.bpmn.model.EndEvent;
import org.flowable.bpmn.model.Process;
import org.flowable.bpmn.model.SequenceFlow;
import org.flowable.bpmn.model.StartEvent;
import org.flowable.bpmn.model.UserTask;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;

/** Flowable as its own documentation sets it up, with history at level audit and four user tasks in a row. */
final class BareEngine {

    static final int STEPS = 4;

    private BareEngine() {}

    static ProcessEngine build(String url, String user, String password) {
        var pool = new HikariDataSource();
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(10);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        var configuration = new StandaloneProcessEngineConfiguration();
        configuration.setEngineName("bare");
        configuration.setDataSource(pool);
        configuration.setDatabaseType("mysql");
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistoryLevel(HistoryLevel.AUDIT);
        configuration.setAsyncExecutorActivate(false);
        var engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addBpmnModel("bare.bpmn", model())
                .deploy();
        return engine;
    }

    private static BpmnModel model() {
        var process = new Process();
        process.setId("bare");
        var start = new StartEvent();
        start.setId("start");
        process.addFlowElement(start);
        var last = "start";
        for (int step = 1; step <= STEPS; step++) {
            var task = new UserTask();
            task.setId("task" + step);
            task.setName("task " + step);
            task.getCandidateGroups().add("clerk");
            process.addFlowElement(task);
            process.addFlowElement(new SequenceFlow(last, task.getId()));
            last = task.getId();
        }
        var end = new EndEvent();
        end.setId("end");
        process.addFlowElement(end);
        process.addFlowElement(new SequenceFlow(last, "end"));
        var model = new BpmnModel();
        model.addProcess(process);
        return model;
    }
}
