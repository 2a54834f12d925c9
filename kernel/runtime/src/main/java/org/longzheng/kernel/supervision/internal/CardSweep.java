package org.longzheng.kernel.supervision.internal;

import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.clocks.Clocks;
import org.longzheng.kernel.clocks.Clocks.Look;
import org.longzheng.kernel.supervision.SupervisionSweep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks at limits in small batches, one transaction each. A batch holds its rows and passes over those that another node holds; a card and what is told
 * of it are written with the row's next moment, so that a node that is killed leaves nothing half said and nothing to be said twice.
 */
@Component
class CardSweep implements SupervisionSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CardSweep.class);
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 1_000;
    private static final int TRIES = 3;

    private final Clocks clocks;
    private final Register register;
    private final CardMapper mapper;
    private final CardRecords records;
    private final Clock clock;
    private final TransactionTemplate batches;
    private final TransactionTemplate each;

    CardSweep(
            Clocks clocks,
            Register register,
            CardMapper mapper,
            CardRecords records,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.clocks = clocks;
        this.register = register;
        this.mapper = mapper;
        this.records = records;
        this.clock = clock;
        batches = new TransactionTemplate(transactions);
        batches.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        each = new TransactionTemplate(transactions);
        each.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT30S")
    void everyMinute() {
        try {
            run(LocalDateTime.now(clock));
        } catch (RuntimeException e) {
            LOG.error("the sweep of supervision failed and is tried again in a minute", e);
        }
    }

    @Override
    public int run(LocalDateTime now) {
        var done = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            var looked = tried(now);
            done += looked;
            if (looked == 0) {
                break;
            }
        }
        records.bring();
        return done;
    }

    private int tried(LocalDateTime now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return batches.execute(status -> batch(now, false));
            } catch (ConcurrencyFailureException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            } catch (RuntimeException e) {
                // one of them is at fault: looked at one by one, it is found and the others go on
                return batches.execute(status -> batch(now, true));
            }
        }
    }

    private int batch(LocalDateTime now, boolean oneByOne) {
        var looks = clocks.looks(now, BATCH);
        var before = cards(looks);
        // numbers are drawn organ by organ in one order, so that two nodes never wait for each other
        looks.stream()
                .sorted(Comparator.comparing(Look::organ).thenComparing(Look::clock))
                .forEach(look -> look(look, before.getOrDefault(look.clock(), List.of()), now, oneByOne));
        return looks.size();
    }

    private Map<Long, List<CardRow>> cards(List<Look> looks) {
        var known = looks.stream().filter(Look::carded).map(Look::clock).toList();
        return known.isEmpty() ? Map.of() : mapper.ofClocks(known).stream().collect(groupingBy(card -> card.clockId));
    }

    private void look(Look look, List<CardRow> before, LocalDateTime now, boolean oneByOne) {
        if (before.isEmpty() && look.stages().reached(now).isEmpty()) {
            clocks.looked(look, look.carded());
            return;
        }
        if (!oneByOne) {
            clocks.looked(look, register.settle(look, before, now));
            return;
        }
        try {
            each.executeWithoutResult(status -> clocks.looked(look, register.settle(look, before, now)));
        } catch (ConcurrencyFailureException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("limit {} of case {} cannot be looked at, and is again in an hour", look.id(), look.caseId(), e);
            clocks.looked(look.again(now.plusHours(1)), look.carded());
        }
    }
}
