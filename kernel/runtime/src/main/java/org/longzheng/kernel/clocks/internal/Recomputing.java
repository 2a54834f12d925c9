package org.longzheng.kernel.clocks.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.Recomputation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Computes open limits anew, a few hundred records with each transaction, so that nobody waits long for a row. What was computed before a crash is
 * the same when it is computed again, and leaves no second entry.
 */
@Component
class Recomputing implements Recomputation {

    private static final Logger LOG = LoggerFactory.getLogger(Recomputing.class);
    private static final int BATCH = 500;
    private static final int ROWS = 200;

    private final CalendarMapper mapper;
    private final ClockMapper clocks;
    private final Calendars calendars;
    private final Definitions definitions;
    private final Clock clock;
    private final TransactionTemplate transactions;

    Recomputing(
            CalendarMapper mapper,
            ClockMapper clocks,
            Calendars calendars,
            Definitions definitions,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.mapper = mapper;
        this.clocks = clocks;
        this.calendars = calendars;
        this.definitions = definitions;
        this.clock = clock;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT20S")
    void everyMinute() {
        try {
            var result = run();
            if (result.looked() > 0) {
                LOG.info(
                        "calendars changed: {} open time limits computed anew, {} moved",
                        result.looked(),
                        result.moved());
            }
        } catch (RuntimeException e) {
            LOG.error("computing time limits anew failed and is tried again in a minute", e);
        }
    }

    @Override
    public Result run() {
        var catalogue = definitions.current();
        var changed = changed(catalogue);
        if (changed.isEmpty()) {
            return Result.NOTHING;
        }
        var why = "日历更新（" + changed.values().stream().sorted().collect(Collectors.joining("、")) + "）";
        long looked = 0;
        long moved = 0;
        long after = 0;
        while (true) {
            var records = mapper.records(after, BATCH);
            if (records.isEmpty()) {
                break;
            }
            var batch = Objects.requireNonNull(transactions.execute(status -> compute(records, why)));
            looked += batch.looked();
            moved += batch.moved();
            after = records.getLast();
        }
        transactions.executeWithoutResult(status -> changed.forEach((id, label) -> {
            mapper.forget(id);
            var calendar = catalogue.calendars().get(id);
            if (calendar != null) {
                mapper.see(id, calendar.fingerprint(), label, now());
            }
        }));
        return new Result(looked, moved);
    }

    /** Calendars that say something else than those by which limits were computed last, with their names. */
    private Map<String, String> changed(Catalogue catalogue) {
        var seen = mapper.seen().stream().collect(Collectors.toMap(each -> each.id, each -> each.fingerprint));
        var changed = new HashMap<String, String>();
        catalogue.calendars().forEach((id, calendar) -> {
            if (!calendar.fingerprint().equals(seen.get(id))) {
                changed.put(id, calendar.label());
            }
        });
        seen.keySet().stream()
                .filter(id -> !catalogue.calendars().containsKey(id))
                .forEach(id -> changed.put(id, id + " 已撤销"));
        return changed;
    }

    private LocalDateTime now() {
        return LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS);
    }

    private Result compute(List<Long> records, String why) {
        var rows = mapper.hold(records);
        var entries = mapper.entries(records).stream().collect(Collectors.groupingBy(entry -> entry.caseId));
        var dates = new Dates(calendars);
        var moved = new ArrayList<ClockRow>();
        var told = new ArrayList<ClockEntryRow>();
        var now = now();
        for (var row : rows) {
            var own = new Entries(row.caseId, () -> entries.getOrDefault(row.caseId, List.of()), false);
            var before = new Days(row);
            var explanation = dates.explain(row, own, false);
            dates.project(row, explanation, limit(row));
            if (!before.equals(new Days(row))) {
                Dates.look(row, now, () -> explanation);
                moved.add(row);
                told.add(entry(row, before, now, why));
            }
        }
        for (int i = 0; i < moved.size(); i += ROWS) {
            var part = moved.subList(i, Math.min(moved.size(), i + ROWS));
            mapper.move(part, now);
            mapper.moveTasks(part);
            clocks.insertEntries(told.subList(i, Math.min(told.size(), i + ROWS)));
        }
        return new Result(rows.size(), moved.size());
    }

    private @Nullable LimitDefinition limit(ClockRow row) {
        var catalogue = definitions.current();
        var process = catalogue.processes().get(row.process);
        var limit = process == null ? null : process.limits().get(row.limitId);
        if (limit != null) {
            return limit;
        }
        var entity = catalogue.entities().get(row.entity);
        return entity == null ? null : entity.limitsAndDuties().get(row.limitId);
    }

    private static ClockEntryRow entry(ClockRow row, Days before, LocalDateTime now, String why) {
        var entry = new ClockEntryRow();
        entry.id = IdWorker.getId();
        entry.clockId = row.id;
        entry.caseId = row.caseId;
        entry.kind = ClockEntryRow.RECOMPUTE;
        entry.at = now;
        entry.legalDay = now.toLocalDate();
        entry.byName = Actor.platform().name();
        entry.reason = Objects.equals(before.due, row.dueOn)
                ? why
                : why + "：届满日由" + (before.due == null ? "未定" : before.due) + "改为"
                        + (row.dueOn == null ? "未定" : row.dueOn);
        return entry;
    }

    /** What a calendar decides about a row. */
    private record Days(
            @Nullable LocalDate due,
            @Nullable LocalDate raw,
            @Nullable LocalDate promised,
            @Nullable LocalDate yellow,
            boolean provisional) {

        Days(ClockRow row) {
            this(row.dueOn, row.rawDue, row.promisedOn, row.yellowOn, row.provisional);
        }
    }
}
