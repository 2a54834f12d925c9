package org.longzheng.kernel.records.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.RunDefinition;
import org.longzheng.kernel.catalogue.WatchDefinition.Light;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.RunSweep;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The runs of the calendar. {@code lz_review} keeps the first day of the last period that was gone through; its row is held while a node works, so that
 * others pass by. Records are made a hundred in a transaction; where one of them is refused, each of the hundred gets its own.
 */
@Component
class CalendarRuns implements RunSweep {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarRuns.class);
    private static final int TOGETHER = 100;
    private static final int HOURS_TO_NEXT_TRY = 1;

    private final Definitions definitions;
    private final RecordSource source;
    private final Aftermath aftermath;
    private final Findings findings;
    private final ObjectProvider<RecordStore> store;
    private final TransactionTemplate holding;
    private final TransactionTemplate making;

    /** Run to the moment at which what was refused is tried again. */
    private final Map<String, LocalDateTime> nextTry = new ConcurrentHashMap<>();

    CalendarRuns(
            Definitions definitions,
            RecordSource source,
            Aftermath aftermath,
            Findings findings,
            ObjectProvider<RecordStore> store,
            PlatformTransactionManager manager) {
        this.definitions = definitions;
        this.source = source;
        this.aftermath = aftermath;
        this.findings = findings;
        this.store = store;
        holding = new TransactionTemplate(manager);
        holding.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        making = new TransactionTemplate(manager);
        making.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
        making.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT25S")
    void everyMinute() {
        run(source.now());
    }

    @Override
    public int run(LocalDateTime now) {
        return runs(definitions.current())
                .mapToInt(run -> goSafely(new At(run), now))
                .sum();
    }

    private static Stream<RunDefinition> runs(Catalogue catalogue) {
        return catalogue.entities().values().stream().flatMap(entity -> entity.runs().values().stream());
    }

    /** One run that fails must not keep the others waiting. */
    private int goSafely(At at, LocalDateTime now) {
        var last = at.last();
        boolean retries = !now.isBefore(nextTry.getOrDefault(at.key(), LocalDateTime.MIN));
        if (last != null && !at.isDue(last, now.toLocalDate()) && !retries) {
            return 0;
        }
        try {
            var made = holding.execute(status -> at.held(now.toLocalDate()) ? go(at, now.toLocalDate(), retries) : 0);
            nextTry.put(at.key(), now.plusHours(HOURS_TO_NEXT_TRY));
            return made == null ? 0 : made;
        } catch (RuntimeException failed) {
            LOG.error("run {} of {} failed and goes on in a minute", at.run.id(), at.run.entity(), failed);
            return 0;
        }
    }

    private int go(At at, LocalDate today, boolean retries) {
        int made = retries ? at.again() : 0;
        var every = at.run.every();
        var last = at.last();
        var period = last == null ? every.of(today) : every.next(every.of(last));
        while (!period.from().isAfter(today)) {
            made += at.all(period);
            at.wentThrough(period.from());
            period = every.next(period);
        }
        return made;
    }

    /** A run at work. */
    private final class At {

        private final RunDefinition run;
        private final EntityPlan plan;
        private final EntityPlan made;
        private final String name;

        At(RunDefinition run) {
            this.run = run;
            plan = source.plans().of(run.entity());
            made = source.plans().of(run.makes().entity());
            name = "run:" + run.id();
        }

        String key() {
            return run.entity() + " " + name;
        }

        // how far it came

        @Nullable
        LocalDate last() {
            var rows = source.mapper()
                    .select(Sql.of(
                            "select reviewed_on as ON_DAY from lz_review where entity = ? and name = ?",
                            run.entity(),
                            name));
            return rows.isEmpty() ? null : ColumnValues.day(rows.getFirst().get("ON_DAY"));
        }

        boolean isDue(LocalDate last, LocalDate today) {
            return !run.every().next(run.every().of(last)).from().isAfter(today);
        }

        /** Takes the row of the run, which another node may have; a run that is new begins with the next period, or today if one begins. */
        boolean held(LocalDate today) {
            if (last() == null) {
                var current = run.every().of(today);
                var before = current.from().equals(today) ? run.every().previous(current) : current;
                source.mapper()
                        .insert(Sql.of(
                                "insert ignore into lz_review (entity, name, digest, reviewed_on) values (?, ?, '', ?)",
                                run.entity(),
                                name,
                                before.from()));
            }
            return !source.mapper()
                    .select(Sql.of(
                            "select name as NAME from lz_review where entity = ? and name = ? for update skip locked",
                            run.entity(),
                            name))
                    .isEmpty();
        }

        void wentThrough(LocalDate day) {
            source.mapper()
                    .update(Sql.of(
                            "update lz_review set reviewed_on = ? where entity = ? and name = ?",
                            day,
                            run.entity(),
                            name));
        }

        // making

        /** Makes what is missing of a period. */
        int all(Period period) {
            var missing = missing(period);
            int count = 0;
            long after = 0;
            while (true) {
                var some = source.page(plan, after, TOGETHER, missing);
                if (some.isEmpty()) {
                    return count;
                }
                count += together(some, period);
                after = some.getLast().recordId();
            }
        }

        private int together(List<LoadedRecord> some, Period period) {
            try {
                making.executeWithoutResult(status ->
                        source.together(some, () -> some.forEach(record -> make(record, period))));
                return some.size();
            } catch (RefusedException oneOfThem) {
                return some.stream().mapToInt(record -> alone(record, period)).sum();
            }
        }

        private int alone(LoadedRecord record, Period period) {
            try {
                making.executeWithoutResult(status -> make(record, period));
                return 1;
            } catch (RefusedException refused) {
                if (!holds(record, exists(period))) {
                    tell(record, period, refused);
                }
                return 0;
            }
        }

        private void make(LoadedRecord record, Period period) {
            var scope = ScopeOver.naming(new RecordScope(source, Actor.platform(), record), "period", period);
            var values = new LinkedHashMap<String, @Nullable Object>();
            if (made.definition().organ() == null) {
                values.put("organ", record.owner());
            }
            run.makes().with().forEach((field, value) -> {
                var plain = RowEffects.plain(value.evaluate(scope));
                if (plain != null) {
                    values.put(field, plain);
                }
            });
            var records = store.getObject();
            records.save(Actor.platform(), records.draft(Actor.platform(), made.id(), values), Writing.of(name));
            if (run.tell() != null) {
                aftermath.effects().tell(record, run.tell(), scope);
            }
        }

        // what is there

        private Sql where(Period period) {
            if (run.where() == null) {
                return Sql.TRUE;
            }
            var scope = ScopeOver.naming(new RecordScope(source, Actor.platform(), null), "period", period);
            return new ExpressionSql(
                            source.plans(),
                            source.organs(),
                            scope,
                            ExpressionSql.UNGUARDED,
                            null,
                            Map.of("period", new SqlValue.Const(period)))
                    .condition(run.where().root(), plan, "t");
        }

        private Sql exists(Period period) {
            var keeper = run.keeper(made.definition()).orElseThrow();
            var scope = ScopeOver.naming(new RecordScope(source, Actor.platform(), null), "period", period);
            var writer = Sql.writer().add("exists (select 1 from " + made.table() + " m where ");
            var parts = new ArrayList<Sql>();
            for (var id : keeper.fields()) {
                var field = Objects.requireNonNull(made.field(id));
                var value = run.makes().with().get(id);
                if (RunDefinition.isTheRecord(run.makes().with(), id)) {
                    parts.add(Sql.of("m." + field.column() + " = t.id"));
                } else {
                    var plain = RowEffects.plain(Objects.requireNonNull(value).evaluate(scope));
                    var kept = InputValues.parse(field, plain, refusal -> {
                        throw new RefusedException(refusal);
                    });
                    parts.add(
                            field.sealed()
                                    ? Sql.of(
                                            "m." + field.blindColumn() + " = ?",
                                            source.columnValues().blind(field, kept))
                                    : Sql.of("m." + field.column() + " = ?", ColumnValues.write(field.kind(), kept)));
                }
            }
            return writer.add(parts.stream().reduce(Sql::and).orElseThrow())
                    .add(")")
                    .sql();
        }

        /** Records for which something is to be made that is not there. */
        private Sql missing(Period period) {
            return where(period).and(exists(period).not());
        }

        /** Asks the database for one record what a run asks for all. */
        private boolean holds(LoadedRecord record, Sql condition) {
            var one = Sql.of("t.id = ?", record.recordId()).and(condition);
            return !source.page(plan, record.recordId() - 1, 1, one).isEmpty();
        }

        // what was refused

        private String finding(Period period) {
            return name + ":" + run.every().number(period);
        }

        private void tell(LoadedRecord record, Period period, RefusedException refused) {
            var why = refused.refusals().stream().map(Refusal::message).collect(Collectors.joining());
            LOG.info("run {} of {} {} was refused: {}", run.id(), plan.id(), record.recordId(), why);
            making.executeWithoutResult(status -> findings.open(
                    record,
                    finding(period),
                    true,
                    Light.YELLOW,
                    "“%s”（%s）没有自动生成：%s处理后，平台会在一小时内再试一次。"
                            .formatted(run.label().zh(), run.every().label(period), why)));
        }

        /** Tries what was refused once more. */
        int again() {
            int count = 0;
            var standing = source.mapper()
                    .select(Sql.of(
                            "select record_id as RECORD, watch as WATCH from lz_finding"
                                    + " where entity = ? and watch like ? and timer = true and standing = 1",
                            plan.id(),
                            name + ":%"));
            for (var row : standing) {
                var watch = (String) row.get("WATCH");
                var period = run.every().numbered(Integer.parseInt(watch.substring(name.length() + 1)));
                var record = source.find(plan, ColumnValues.id(row.get("RECORD")), false)
                        .orElse(null);
                if (record == null) {
                    continue;
                }
                boolean owed = holds(record, missing(period));
                int made = owed ? alone(record, period) : 0;
                count += made;
                if (!owed || made > 0) {
                    making.executeWithoutResult(status -> findings.closeTimer(record.recordId(), watch));
                }
            }
            return count;
        }
    }
}
