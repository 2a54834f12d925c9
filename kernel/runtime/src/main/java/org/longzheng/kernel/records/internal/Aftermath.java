package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.WatchDefinition;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.RecordEffects;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.records.internal.Watched.Entry;
import org.longzheng.kernel.records.internal.Watched.Subject;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What follows from the records that a transaction stored, once, right before it commits: watches are judged and timers wait for their new days. A
 * record that no watch and no timer reads is not remembered at all.
 */
@Component
class Aftermath {

    /** Effects of watches that break further watches, and so on. */
    private static final int MOST_ROUNDS = 10;

    private final RecordSource source;
    private final Findings findings;
    private final TimerBook timers;
    private final Reviews reviews;
    private final ObjectProvider<RecordEffects> effects;
    private final ObjectProvider<RecordStore> store;

    Aftermath(
            RecordSource source,
            Findings findings,
            TimerBook timers,
            Reviews reviews,
            ObjectProvider<RecordEffects> effects,
            ObjectProvider<RecordStore> store) {
        this.source = source;
        this.findings = findings;
        this.timers = timers;
        this.reviews = reviews;
        this.effects = effects;
        this.store = store;
    }

    private record Change(Entry entry, @Nullable LoadedRecord before, LoadedRecord after) {}

    /** A record of which watches are to be judged or timers asked for their day. */
    private record Concerned(EntityPlan plan, long id) {}

    /** Notes a stored record for the end of the transaction. */
    void stored(@Nullable LoadedRecord before, LoadedRecord after, Set<String> changed) {
        for (var entry : source.plans().watched().of(after.entity())) {
            if (before == null || entry.isTouchedBy(changed)) {
                pending().add(new Change(entry, before, after));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private List<Change> pending() {
        var known = (List<Change>) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        var fresh = new ArrayList<Change>();
        TransactionSynchronizationManager.bindResource(this, fresh);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                settle(fresh);
            }

            @Override
            public void beforeCompletion() {
                TransactionSynchronizationManager.unbindResourceIfPossible(Aftermath.this);
            }
        });
        return fresh;
    }

    private void settle(List<Change> pending) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (pending.isEmpty()) {
                return;
            }
            var changes = List.copyOf(pending);
            pending.clear();
            settleOnce(changes);
        }
        throw new RefusedException(Refusal.of("watch-loop", "这次办理引起的后续处理互相触发，没有尽头，因此没有提交。请联系管理员检查有关事项的定义。"));
    }

    private void settleOnce(List<Change> changes) {
        var concerned = new LinkedHashMap<Concerned, Set<Subject>>();
        var affected = new Affected(source);
        for (var change : changes) {
            var subject = change.entry().subject();
            var hops = change.entry().reach().hops();
            if (subject.timer() != null && hops.isEmpty() && !subject.asksTheCase()) {
                reschedule(subject, change);
                continue;
            }
            var ids = affected.by(hops, change.before(), change.after());
            if (ids == null) {
                reviews.askAgain(subject);
                continue;
            }
            ids.forEach(id -> concerned
                    .computeIfAbsent(new Concerned(subject.plan(), id), key -> new LinkedHashSet<>())
                    .add(subject));
        }
        concerned.forEach((one, subjects) -> {
            var record = source.find(one.plan(), one.id(), true).orElse(null);
            if (record != null) {
                settle(record, subjects);
            }
        });
    }

    /** The record's own date moved: nothing is asked of the database when it did not. */
    private void reschedule(Subject subject, Change change) {
        var timer = java.util.Objects.requireNonNull(subject.timer());
        var before = change.before();
        var day = TimerBook.day(timer, new RecordScope(source, Actor.platform(), change.after()));
        var old = before == null ? null : TimerBook.day(timer, new RecordScope(source, Actor.platform(), before));
        if (before == null || !java.util.Objects.equals(day, old)) {
            timers.schedule(change.after(), timer, day, before == null);
        }
    }

    /** Judges watches and asks timers of a record that is held. */
    int settle(LoadedRecord record, Set<Subject> subjects) {
        int moved = 0;
        Map<String, Long> standing = null;
        var broken = new ArrayList<WatchDefinition>();
        for (var subject : subjects) {
            var scope = scope(record, subject);
            if (subject.timer() != null) {
                timers.schedule(record, subject.timer(), TimerBook.day(subject.timer(), scope), false);
                continue;
            }
            var watch = java.util.Objects.requireNonNull(subject.watch());
            standing = standing == null ? findings.standing(record.recordId()) : standing;
            var known = standing.get(watch.id());
            boolean holds = Judge.holds(watch.require(), scope);
            if (holds && known != null) {
                findings.close(known);
                moved++;
            } else if (!holds && known == null) {
                findings.open(
                        record, watch.id(), false, watch.light(), watch.say().render(scope));
                broken.add(watch);
                moved++;
            }
        }
        for (var watch : broken) {
            run(record, watch.then(), "watch:" + watch.id());
        }
        return moved;
    }

    Scope scope(LoadedRecord record, Subject subject) {
        return subject.asksTheCase() ? effects().scope(record) : new RecordScope(source, Actor.platform(), record);
    }

    RecordEffects effects() {
        return effects.getObject();
    }

    /** Carries out effects inside the transaction at hand. */
    void run(LoadedRecord record, List<Effect> list, String act) {
        if (list.isEmpty()) {
            return;
        }
        if (record.plan().definition().isCase()) {
            effects().run(record, list, act);
        } else {
            new RowEffects(store.getObject(), source, this::effects, record, Actor.platform(), Writing.of(act))
                    .run(list);
        }
    }
}
