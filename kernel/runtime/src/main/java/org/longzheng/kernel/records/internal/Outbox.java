package org.longzheng.kernel.records.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.PerGeneration;
import org.longzheng.kernel.catalogue.WatchDefinition.Light;
import org.longzheng.kernel.records.EventSweep;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.records.internal.Followers.Follower;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The events that somebody follows. One row is one event for one follow, written with the act; it is taken after the commit. Each record that reacts
 * does so in a transaction of its own that also notes that it did: a node that dies in between leaves the rest to the next, and nothing is done twice.
 */
@Component
class Outbox implements EventSweep {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final String EVENT = "event";
    private static final String STATE = "state";
    private static final int BATCH = 200;
    private static final int MOST_BATCHES = 100;
    private static final int HOURS_TO_NEXT_TRY = 1;

    private final RecordSource source;
    private final Aftermath aftermath;
    private final Findings findings;
    private final Transactions transactions;
    private final ObjectProvider<RecordStore> store;
    private final PerGeneration<Followers> followers;

    Outbox(
            Definitions definitions,
            RecordSource source,
            Aftermath aftermath,
            Findings findings,
            Transactions transactions,
            ObjectProvider<RecordStore> store) {
        this.source = source;
        this.aftermath = aftermath;
        this.findings = findings;
        this.transactions = transactions;
        this.store = store;
        followers = new PerGeneration<>(definitions, Followers::new);
    }

    /** Notes what happened to a record for those who follow it, inside the transaction of the act. */
    void happened(@Nullable LoadedRecord before, LoadedRecord after, Writing writing) {
        for (var follower : followers.get().of(after.entity())) {
            if (follower.hears(before == null, writing.marks())
                    || follower.hears(false, writing.events())
                    || follower.hears(false, states(before, after))) {
                source.insert(
                        Sql.of(
                                "insert into lz_event (id, entity, record_id, follower, follow, at, waiting, next_try) values (?, ?, ?, ?, ?, ?, true, ?)",
                                IdWorker.getId(),
                                after.entity(),
                                after.recordId(),
                                follower.entity(),
                                follower.follow().id(),
                                source.now(),
                                source.now()),
                        twice -> twice);
            }
        }
    }

    /** The state to which a row of a register came, if it came to another. */
    private static Set<String> states(@Nullable LoadedRecord before, LoadedRecord after) {
        var state = after.plan().definition().isCase() ? null : after.values().get(STATE);
        return before == null || state == null || state.equals(before.values().get(STATE))
                ? Set.of()
                : Set.of(state.toString());
    }

    // taking

    private record Event(long id, String entity, long record, String follower, String follow) {}

    @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT15S")
    void often() {
        try {
            run(source.now());
        } catch (RuntimeException e) {
            LOG.error("the sweep of events failed and is tried again", e);
        }
    }

    @Override
    public int run(LocalDateTime now) {
        int reacted = 0;
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            var waiting = waiting(now);
            for (var event : waiting) {
                reacted += take(event, now);
            }
            if (waiting.size() < BATCH) {
                break;
            }
        }
        return reacted;
    }

    private List<Event> waiting(LocalDateTime now) {
        return source
                .mapper()
                .select(Sql.of(
                        "select id as ID, entity as ENTITY, record_id as RECORD, follower as FOLLOWER, follow as FOLLOW from lz_event"
                                + " where waiting = true and next_try <= ? order by next_try, id limit ?",
                        now,
                        BATCH))
                .stream()
                .map(row -> new Event(
                        ColumnValues.id(row.get("ID")),
                        (String) row.get("ENTITY"),
                        ColumnValues.id(row.get("RECORD")),
                        (String) row.get("FOLLOWER"),
                        (String) row.get("FOLLOW")))
                .toList();
    }

    private int take(Event event, LocalDateTime now) {
        var follower = followers.get().find(event.entity(), event.follower(), event.follow());
        var happenedTo = source.plans().find(event.entity());
        var record = follower == null || happenedTo == null
                ? null
                : source.find(happenedTo, event.record(), false).orElse(null);
        if (follower == null || record == null) {
            taken(event); // nobody follows it any more
            return 0;
        }
        int reacted = 0;
        boolean all = true;
        try {
            for (var id : concerned(event, follower, record)) {
                var done = reacts(event, follower, record, id);
                reacted += done ? 1 : 0;
                all &= done;
            }
        } catch (RuntimeException failed) {
            LOG.error("follow {} of {} failed", event.follow(), event.follower(), failed);
            all = false;
        }
        if (all) {
            taken(event);
        } else {
            source.mapper()
                    .update(Sql.of(
                            "update lz_event set next_try = ? where id = ?",
                            now.plusHours(HOURS_TO_NEXT_TRY),
                            event.id()));
        }
        return reacted;
    }

    private void taken(Event event) {
        source.mapper().update(Sql.of("update lz_event set waiting = false where id = ?", event.id()));
    }

    /** The records that react and have not done so yet. */
    private List<Long> concerned(Event event, Follower follower, LoadedRecord happenedTo) {
        var plans = source.plans();
        var plan = plans.of(follower.entity());
        var where = follower.follow().where();
        var constants = ScopeOver.naming(new RecordScope(source, Actor.platform(), null), EVENT, happenedTo);
        var rows = where == null
                ? Sql.TRUE
                : new ExpressionSql(
                                plans,
                                source.organs(),
                                constants,
                                ExpressionSql.UNGUARDED,
                                null,
                                Map.of(EVENT, new SqlValue.Const(happenedTo)))
                        .condition(where.root(), plan, "t");
        return source
                .mapper()
                .select(Sql.writer()
                        .add("select t.id as ID from " + plan.table() + " t where ")
                        .add(rows)
                        .add(" and not exists (select 1 from lz_event_done d where d.event_id = ")
                        .bind(event.id())
                        .add(" and d.record_id = t.id) order by t.id")
                        .sql())
                .stream()
                .map(row -> ColumnValues.id(row.get("ID")))
                .toList();
    }

    /** One record reacts, once: what it does and that it did stand or fall together. */
    private boolean reacts(Event event, Follower follower, LoadedRecord happenedTo, long id) {
        var plan = source.plans().of(follower.entity());
        try {
            return transactions.write(() -> {
                // holds the record, so that another node waits and then sees that it is done
                var record = source.find(plan, id, true).orElse(null);
                int first = source.mapper()
                        .insert(Sql.of(
                                "insert ignore into lz_event_done (event_id, record_id) values (?, ?)",
                                event.id(),
                                id));
                if (record != null && first > 0) {
                    var act = "follow:" + event.follow();
                    if (plan.definition().isCase()) {
                        aftermath.effects().run(record, follower.follow().then(), act);
                    } else {
                        new RowEffects(
                                        store.getObject(),
                                        source,
                                        aftermath::effects,
                                        record,
                                        Actor.platform(),
                                        Writing.of(act))
                                .run(
                                        List.of(Map.of(EVENT, happenedTo)),
                                        follower.follow().then());
                    }
                    findings.closeTimer(id, event.follow());
                }
                return true;
            });
        } catch (RefusedException refused) {
            var why = refused.refusals().stream().map(Refusal::message).collect(Collectors.joining());
            LOG.info("follow {} of {} {} was refused: {}", event.follow(), event.follower(), id, why);
            transactions.write(() -> {
                source.find(plan, id, true)
                        .ifPresent(record -> findings.open(
                                record, event.follow(), true, Light.YELLOW, "自动处理没有完成：" + why + "处理后，平台会在一小时内再试一次。"));
                return true;
            });
            return false;
        }
    }
}
