package org.longzheng.kernel.workflow.internal;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.stream.Collectors;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.longzheng.kernel.workflow.Sweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets cases go on when the day or the hour alone makes a condition true, or a record that lies more than one reference away. Only processes whose
 * conditions speak of such things are gone through, and each case in a transaction of its own.
 */
@Component
@Order(20)
class WaitSweep implements Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(WaitSweep.class);
    private static final int BATCH = 500;

    private final ProcessVersions versions;
    private final CaseMapper cases;
    private final GoingOn goingOn;
    private final ActTransactions transactions;
    private final Clock clock;

    WaitSweep(ProcessVersions versions, CaseMapper cases, GoingOn goingOn, ActTransactions transactions, Clock clock) {
        this.versions = versions;
        this.cases = cases;
        this.goingOn = goingOn;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT2M")
    void everyTenMinutes() {
        try {
            run(LocalDateTime.now(clock));
        } catch (RuntimeException e) {
            LOG.error("the sweep of waiting cases failed and is tried again in ten minutes", e);
        }
    }

    @Override
    public int run(LocalDateTime now) {
        var moved = 0;
        for (var process : versions.waits().swept()) {
            long last = 0;
            for (var ids = cases.open(process, last, BATCH); !ids.isEmpty(); ids = cases.open(process, last, BATCH)) {
                for (var id : ids) {
                    moved += goOn(process, id) ? 1 : 0;
                }
                last = ids.getLast();
            }
        }
        return moved;
    }

    private boolean goOn(String process, long caseId) {
        try {
            return transactions.inOne(() -> !goingOn.goOn(process, caseId).isEmpty());
        } catch (RefusedException e) {
            LOG.info(
                    "case {} of {} could go on, but: {}",
                    caseId,
                    process,
                    e.refusals().stream().map(Refusal::message).collect(Collectors.joining()));
            return false;
        }
    }
}
