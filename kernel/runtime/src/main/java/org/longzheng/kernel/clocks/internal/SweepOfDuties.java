package org.longzheng.kernel.clocks.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.clocks.DutySweep;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.Obligations;
import org.longzheng.kernel.records.SavedListener;
import org.longzheng.kernel.records.StoredRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the rows of duties in step with the records. A duty is gone through once a day, and within a minute after a record that it reads was written on
 * this node; each time it costs a few statements, however many records owe it.
 */
@Component
class SweepOfDuties implements DutySweep, SavedListener {

    private static final Logger LOG = LoggerFactory.getLogger(SweepOfDuties.class);
    private static final int BATCH = 500;

    private final Definitions definitions;
    private final Obligations obligations;
    private final DutyMapper mapper;
    private final DutyRows rows;
    private final Clock clock;
    private final TransactionTemplate transactions;
    private final PerGeneration<Map<String, List<DutyDefinition>>> readers;

    /** Duties of which something that they read was written, with the day of the first such act. */
    private final Map<String, LocalDate> touched = new ConcurrentHashMap<>();

    /** Duty to the definitions and the day up to which this node has gone through it. */
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    SweepOfDuties(
            Definitions definitions,
            Obligations obligations,
            DutyMapper mapper,
            DutyRows rows,
            Clock clock,
            PlatformTransactionManager manager) {
        this.definitions = definitions;
        this.obligations = obligations;
        this.mapper = mapper;
        this.rows = rows;
        this.clock = clock;
        transactions = new TransactionTemplate(manager);
        transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        readers = new PerGeneration<>(definitions, this::readers);
    }

    private Map<String, List<DutyDefinition>> readers(Catalogue catalogue) {
        var found = new HashMap<String, List<DutyDefinition>>();
        duties(catalogue)
                .forEach(duty -> obligations
                        .reads(duty)
                        .forEach(entity -> found.computeIfAbsent(entity, key -> new ArrayList<>())
                                .add(duty)));
        return found;
    }

    private static Stream<DutyDefinition> duties(Catalogue catalogue) {
        return catalogue.entities().values().stream().flatMap(entity -> entity.duties().values().stream());
    }

    private static String key(DutyDefinition duty) {
        return duty.entity() + " " + duty.id();
    }

    // what was written

    @Override
    public boolean listens(String entity) {
        return readers.get().containsKey(entity);
    }

    @Override
    public void saved(Actor actor, @Nullable StoredRecord before, StoredRecord after, Scope scope) {
        var concerned = readers.get().getOrDefault(after.entity(), List.of());
        var today = LocalDate.now(clock);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            concerned.forEach(duty -> touched.putIfAbsent(key(duty), today));
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                concerned.forEach(duty -> touched.putIfAbsent(key(duty), today));
            }
        });
    }

    // sweeping

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void everyMinute() {
        var now = LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
        var state = definitions.current().checksum() + " " + now.toLocalDate();
        duties(definitions.current())
                .filter(duty -> touched.containsKey(key(duty)) || !state.equals(seen.get(key(duty))))
                .forEach(duty -> {
                    sweepSafely(duty, now);
                    seen.put(key(duty), state);
                });
    }

    @Override
    public int run(LocalDateTime now) {
        return duties(definitions.current())
                .mapToInt(duty -> sweepSafely(duty, now))
                .sum();
    }

    /** One duty that cannot be asked must not keep the others waiting. */
    private int sweepSafely(DutyDefinition duty, LocalDateTime now) {
        var since = touched.remove(key(duty));
        try {
            var done = transactions.execute(status -> sweep(duty, now, since == null ? now.toLocalDate() : since));
            return done == null ? 0 : done;
        } catch (RuntimeException failed) {
            LOG.error(
                    "duty {} of {} could not be gone through and is again in a minute",
                    duty.id(),
                    duty.entity(),
                    failed);
            touched.putIfAbsent(key(duty), since == null ? now.toLocalDate() : since);
            return 0;
        }
    }

    /** @param day on which what is found met was met: the day of the act, also when midnight came between */
    private int sweep(DutyDefinition duty, LocalDateTime now, LocalDate day) {
        var today = now.toLocalDate();
        var every = duty.every();
        if (every == null) {
            int moved = settle(duty, null, now, day);
            moved += begin(duty, null, today, now);
            return moved;
        }
        int moved = 0;
        var current = every.of(today);
        for (int number : mapper.periods(duty.entity(), duty.id())) {
            var period = every.numbered(number);
            moved += settle(duty, period, now, day);
            if (every.next(period).to().isBefore(today)) {
                moved += end(ids(duty, number), today, today, now);
            }
        }
        var name = "duty:" + duty.id();
        var last = mapper.seen(duty.entity(), name);
        for (var period = last == null ? current : every.of(last);
                !period.from().isAfter(today);
                period = every.next(period)) {
            var opened = period.to().isBefore(today) ? period.from() : today;
            if (begin(duty, period, opened, now) > 0) {
                moved += settle(duty, period, now, today);
            }
        }
        if (last == null) {
            mapper.seeFirst(duty.entity(), name, today);
        } else if (last.isBefore(today)) {
            mapper.see(duty.entity(), name, today);
        }
        return moved;
    }

    private List<Long> ids(DutyDefinition duty, int period) {
        return mapper.running(duty.entity(), duty.id(), period).stream()
                .map(row -> row.id)
                .toList();
    }

    /** Ends what is met or has fallen away, and moves last days with the records that name them. */
    private int settle(DutyDefinition duty, @Nullable Period period, LocalDateTime now, LocalDate day) {
        var today = now.toLocalDate();
        int moved = end(obligations.met(duty, period), day, today, now);
        var fallen = obligations.fallen(duty, period);
        if (!fallen.isEmpty()) {
            moved += fall(duty, period, fallen, now);
        }
        moveDays(duty, period, now);
        return moved;
    }

    /** What falls away in time is as if it had never begun; what was late by then ends late. */
    private int fall(DutyDefinition duty, @Nullable Period period, List<Long> fallen, LocalDateTime now) {
        var today = now.toLocalDate();
        var late = mapper.running(duty.entity(), duty.id(), number(duty, period)).stream()
                .filter(row -> row.dueOn != null && row.dueOn.isBefore(today))
                .map(row -> row.id)
                .filter(fallen::contains)
                .toList();
        var inTime = fallen.stream().filter(id -> !late.contains(id)).toList();
        return end(late, today, today, now) + end(inTime, null, today, now);
    }

    private int end(List<Long> ids, @Nullable LocalDate day, LocalDate today, LocalDateTime now) {
        int ended = 0;
        for (int from = 0; from < ids.size(); from += BATCH) {
            ended += mapper.end(ids.subList(from, Math.min(ids.size(), from + BATCH)), day, today, now);
        }
        return ended;
    }

    private void moveDays(DutyDefinition duty, @Nullable Period period, LocalDateTime now) {
        if (!obligations.followsTheRecord(duty)) {
            return;
        }
        var running = new HashMap<Long, ClockRow>();
        mapper.running(duty.entity(), duty.id(), number(duty, period)).forEach(row -> running.put(row.caseId, row));
        var opened = new HashMap<Long, LocalDate>();
        running.forEach((record, row) -> opened.put(record, row.startedOn));
        for (var owed : obligations.standing(duty, period, opened)) {
            var row = running.get(owed.record());
            if (owed.due() != null && rows.measure(row, row.startedOn, owed, now)) {
                mapper.move(row);
            }
        }
    }

    private static @Nullable Integer number(DutyDefinition duty, @Nullable Period period) {
        return duty.every() == null || period == null ? null : duty.every().number(period);
    }

    private int begin(DutyDefinition duty, @Nullable Period period, LocalDate opened, LocalDateTime now) {
        int begun = 0;
        long after = 0;
        while (true) {
            var page = obligations.opening(duty, period, opened, after, BATCH);
            if (page.isEmpty()) {
                return begun;
            }
            begun += rows.begin(duty, period, opened, page, now);
            after = page.getLast().record();
        }
    }
}
