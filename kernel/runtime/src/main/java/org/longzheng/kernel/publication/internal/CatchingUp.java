package org.longzheng.kernel.publication.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.longzheng.kernel.publication.Published;
import org.longzheng.kernel.records.DataMigrations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Acts that began under the definitions before, here or on a node that has not followed yet, may store a record after the switch. For a while after each
 * publication such records are looked for and brought along.
 */
@Component
class CatchingUp {

    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);

    /** After a publication came into force on this node. */
    private static final List<Duration> MOMENTS =
            List.of(Duration.ofSeconds(3), Duration.ofSeconds(10), Duration.ofSeconds(60));

    private final Published published;
    private final DataMigrations migrations;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Deque<Instant> due = new ArrayDeque<>();
    private long seen;

    CatchingUp(Published published, DataMigrations migrations, Clock clock, PlatformTransactionManager transactions) {
        this.published = published;
        this.migrations = migrations;
        this.clock = clock;
        transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT2S", initialDelayString = "PT2S")
    void everyTwoSeconds() {
        var now = clock.instant();
        var number = published.newest().number();
        if (number != seen) {
            seen = number;
            due.clear();
            MOMENTS.forEach(moment -> due.add(now.plus(moment)));
        }
        if (!due.isEmpty() && !due.getFirst().isAfter(now)) {
            due.removeFirst();
            try {
                look();
            } catch (RuntimeException e) {
                LOG.warn("Whether records were stored under the definitions before could not be found out.", e);
            }
        }
    }

    /** Looks now. */
    void look() {
        var newest = published.newest();
        try (var kept = published.keep(newest)) {
            transaction.executeWithoutResult(status -> {
                long changed = migrations.catchUp(newest.catalogue(), newest.number());
                if (changed > 0) {
                    LOG.info("{} values that were stored under the definitions before were brought along.", changed);
                }
            });
        }
    }
}
