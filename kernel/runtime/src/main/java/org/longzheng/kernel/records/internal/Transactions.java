package org.longzheng.kernel.records.internal;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One transaction per act, or part of the caller's. An act that loses a deadlock is tried again, whole, when the transaction is its own. */
@Component("recordTransactions")
class Transactions {

    private static final int MOST_TRIES = 3;
    private static final int LONGEST_WAIT_MILLIS = 50;

    private final TransactionTemplate template;
    private final TransactionTemplate reading;

    Transactions(PlatformTransactionManager manager) {
        template = new TransactionTemplate(manager);
        template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        reading = new TransactionTemplate(manager);
        reading.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        reading.setReadOnly(true);
    }

    <T> T write(Supplier<T> act) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return act.get();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return java.util.Objects.requireNonNull(template.execute(status -> act.get()));
            } catch (PessimisticLockingFailureException lost) {
                if (attempt == MOST_TRIES) {
                    throw lost;
                }
                pause();
            }
        }
    }

    /** Several statements that see one connection; a single one needs none. */
    <T> T read(Supplier<T> act) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return act.get();
        }
        return java.util.Objects.requireNonNull(reading.execute(status -> act.get()));
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_WAIT_MILLIS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
