package org.longzheng.kernel.workflow.internal;

import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.spring.SpringProcessEngineConfiguration;
import org.flowable.spring.boot.EngineConfigurationConfigurer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Flowable as a keeper of tokens: no history of its own, no jobs, no users, no expressions but the compiler's. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:longzheng/engine.properties")
class EngineSetup {

    @Bean
    CreatedTasks createdTasks() {
        return new CreatedTasks();
    }

    @Bean
    EngineConfigurationConfigurer<SpringProcessEngineConfiguration> keeperOfTokens(CreatedTasks created) {
        return engine -> {
            // Flowable's own script for H2 does not run in MySQL mode; the one for MySQL does
            engine.setDatabaseType("mysql");
            engine.setHistoryLevel(HistoryLevel.NONE);
            engine.setAsyncExecutorActivate(false);
            engine.setDisableIdmEngine(true);
            engine.setDisableEventRegistry(true);
            engine.setEnableSafeBpmnXml(true);
            engine.setExpressionManager(new RouteExpressions());
            engine.setCreateUserTaskInterceptor(created);
            engine.setActivityBehaviorFactory(created.behaviours());
            engine.setActivityInstanceEntityManager(new NoActivityLog(engine));
            engine.getPerformanceSettings().setEnableEagerExecutionTreeFetching(true);
        };
    }
}
