package org.longzheng.kernel.records.internal;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.WatchDefinition;
import org.longzheng.kernel.records.Upkeep;
import org.longzheng.kernel.records.internal.TimerBook.Due;
import org.longzheng.kernel.records.internal.Watched.Subject;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Runs timers whose day has come, and goes through the rows of watches and timers that are new or that the day alone changes. */
@Component
class UpkeepSweep implements Upkeep {

    private static final Logger LOG = LoggerFactory.getLogger(UpkeepSweep.class);
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 500;
    private static final int HOURS_TO_NEXT_TRY = 1;

    private final RecordSource source;
    private final Aftermath aftermath;
    private final TimerBook timers;
    private final Findings findings;
    private final Reviews reviews;
    private final Transactions transactions;

    UpkeepSweep(
            RecordSource source,
            Aftermath aftermath,
            TimerBook timers,
            Findings findings,
            Reviews reviews,
            Transactions transactions) {
        this.source = source;
        this.aftermath = aftermath;
        this.timers = timers;
        this.findings = findings;
        this.reviews = reviews;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void everyMinute() {
        try {
            run(source.now());
        } catch (RuntimeException e) {
            LOG.error("the sweep of timers and watches failed and is tried again in a minute", e);
        }
    }

    @Override
    public int run(LocalDateTime now) {
        int done = 0;
        for (var subject : source.plans().watched().subjects()) {
            if (reviews.isDue(subject, now.toLocalDate())) {
                done += review(subject);
                reviews.done(subject, now.toLocalDate());
            }
        }
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            var due = timers.due(now, BATCH);
            for (var one : due) {
                done += run(one, now) ? 1 : 0;
            }
            if (due.size() < BATCH) {
                break;
            }
        }
        return done;
    }

    // timers

    private boolean run(Due due, LocalDateTime now) {
        try {
            return transactions.write(() -> run(due));
        } catch (RefusedException refused) {
            var why = refused.refusals().stream().map(Refusal::message).collect(Collectors.joining());
            refused(due, now, why);
            return false;
        } catch (RuntimeException failed) {
            // one row that fails must not keep the others waiting
            LOG.error("timer {} of {} {} failed", due.timer(), due.entity(), due.record(), failed);
            refused(due, now, "系统出了问题，已记录。");
            return false;
        }
    }

    private boolean run(Due due) {
        var plan = source.plans().find(due.entity());
        var subject = plan == null
                ? null
                : source.plans().watched().subjects().stream()
                        .filter(each -> each.plan() == plan
                                && each.timer() != null
                                && each.id().equals(due.timer()))
                        .findFirst()
                        .orElse(null);
        var record =
                subject == null ? null : source.find(plan, due.record(), true).orElse(null);
        if (record == null || subject.timer() == null) {
            timers.forget(due.record(), due.timer());
            return false;
        }
        // another node may have been faster while this one waited for the record
        if (!due.day().equals(timers.waiting(due.record(), due.timer()))) {
            return false;
        }
        var timer = subject.timer();
        var scope = subject.asksTheCase() || timer.when() != null && asksTheCase(plan, timer.when())
                ? aftermath.effects().scope(record)
                : new RecordScope(source, Actor.platform(), record);
        var day = TimerBook.day(timer, scope);
        if (!due.day().equals(day)) {
            timers.schedule(record, timer, day, false);
            return false;
        }
        timers.ran(due);
        findings.closeTimer(due.record(), due.timer());
        if (timer.when() != null && !Judge.holds(timer.when(), scope)) {
            return false;
        }
        aftermath.run(record, timer.then(), "timer:" + timer.id());
        return true;
    }

    private boolean asksTheCase(EntityPlan plan, org.longzheng.kernel.expressions.Expression when) {
        return Influences.of(source.plans(), plan, when).reaches().stream()
                .anyMatch(reach -> reach.fields().contains(Influences.ANYTHING));
    }

    /** It stays due, is tried again, and stands on the record for its clerk to see. */
    private void refused(Due due, LocalDateTime now, String why) {
        LOG.info("timer {} of {} {} was refused: {}", due.timer(), due.entity(), due.record(), why);
        transactions.write(() -> {
            timers.tryLater(due, now.plusHours(HOURS_TO_NEXT_TRY));
            var plan = source.plans().find(due.entity());
            if (plan != null) {
                source.find(plan, due.record(), true)
                        .ifPresent(record -> findings.open(
                                record,
                                due.timer(),
                                true,
                                WatchDefinition.Light.YELLOW,
                                "到期自动处理没有完成：" + why + "处理后，平台会在一小时内再试一次。"));
            }
            return true;
        });
    }

    // rows

    private int review(Subject subject) {
        return subject.watch() == null ? all(subject) : compiled(subject);
    }

    /** Only rows whose finding does not agree with their condition, where the database can tell. */
    private int compiled(Subject subject) {
        Sql wrong;
        try {
            var compiler = new ExpressionSql(
                    source.plans(),
                    source.organs(),
                    new RecordScope(source, Actor.platform(), null),
                    ExpressionSql.UNGUARDED,
                    null);
            var holds = compiler.condition(subject.expression().root(), subject.plan(), "t");
            var standing = Sql.of(
                    "exists (select 1 from lz_finding f where f.record_id = t.id and f.watch = ? and f.timer = false and f.standing = 1)",
                    subject.id());
            wrong = holds.and(standing).or(holds.not().and(standing.not()));
        } catch (NotCompilable rowByRow) {
            return all(subject);
        }
        var seen = new HashSet<Long>();
        int moved = 0;
        while (true) {
            var ids = ids(subject.plan(), wrong, 0);
            if (!seen.addAll(ids)) {
                return moved;
            }
            for (var id : ids) {
                moved += settle(subject, id);
            }
        }
    }

    private int all(Subject subject) {
        long last = 0;
        int moved = 0;
        while (true) {
            var ids = ids(subject.plan(), Sql.TRUE, last);
            if (ids.isEmpty()) {
                return moved;
            }
            for (var id : ids) {
                moved += settle(subject, id);
                last = id;
            }
        }
    }

    private List<Long> ids(EntityPlan plan, Sql rows, long after) {
        var writer = Sql.writer()
                .add("select t.id as ID from " + plan.table() + " t where t.id > ")
                .bind(after);
        if (!rows.isTrue()) {
            writer.add(" and ").add(rows);
        }
        return source
                .mapper()
                .select(writer.add(" order by t.id limit " + BATCH).sql())
                .stream()
                .map(row -> ColumnValues.id(row.get("ID")))
                .toList();
    }

    private int settle(Subject subject, long id) {
        try {
            return transactions.write(() -> source.find(subject.plan(), id, true)
                    .map(record -> aftermath.settle(record, new LinkedHashSet<>(Set.of(subject))))
                    .orElse(0));
        } catch (RefusedException refused) {
            LOG.info("{} of {} {} was refused: {}", subject.id(), subject.plan().id(), id, refused.getMessage());
            return 0;
        }
    }
}
