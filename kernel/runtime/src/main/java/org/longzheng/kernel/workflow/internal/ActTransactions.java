package org.longzheng.kernel.workflow.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One act, one transaction, read committed; a deadlock is tried again twice before anybody hears of it. */
@Component
class ActTransactions {

    private static final int TRIES = 3;

    private final TransactionTemplate template;

    private final Afterwards afterwards;
    private final ObjectProvider<GoingOn> goingOn;

    ActTransactions(PlatformTransactionManager manager, Afterwards afterwards, ObjectProvider<GoingOn> goingOn) {
        this.afterwards = afterwards;
        this.goingOn = goingOn;
        template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    }

    <T> T inOne(Supplier<T> work) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return afterwards.isOpen() ? work.get() : whole(work);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return template.execute(status -> whole(work));
            } catch (ConcurrencyFailureException | FlowableOptimisticLockingException e) {
                if (attempt == TRIES) {
                    var refused = new RefusedException(Refusal.of("busy", "同一件事正有别人在办理，这次没有提交成功，填写的内容都在。稍后再提交一次。"));
                    refused.initCause(e);
                    throw refused;
                }
                pause(attempt);
            }
        }
    }

    /** The work, and whatever goes on by itself because of it. */
    private <T> T whole(Supplier<T> work) {
        afterwards.begin();
        try {
            var answer = work.get();
            goingOn.getObject().drain();
            return answer;
        } finally {
            afterwards.end();
        }
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(10, 40L * attempt + 10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
