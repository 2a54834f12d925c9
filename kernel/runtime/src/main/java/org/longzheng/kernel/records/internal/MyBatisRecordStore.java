package org.longzheng.kernel.records.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.SavedListener;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Records in the tables that the schema made for them. */
@Component
class MyBatisRecordStore implements RecordStore {

    private static final String BUILT_INS_GIVEN = "state step outcome open number";

    private final RecordSource source;
    private final Judge judge;
    private final RecordWriter writer;
    private final Drawing drawing;
    private final DrawBook drawBook;
    private final Ledgers ledgers;
    private final Outbox outbox;
    private final ObjectProvider<SavedListener> listeners;

    MyBatisRecordStore(
            RecordSource source,
            Judge judge,
            RecordWriter writer,
            Drawing drawing,
            DrawBook drawBook,
            Ledgers ledgers,
            Outbox outbox,
            ObjectProvider<SavedListener> listeners) {
        this.source = source;
        this.drawing = drawing;
        this.drawBook = drawBook;
        this.ledgers = ledgers;
        this.outbox = outbox;
        this.judge = judge;
        this.writer = writer;
        this.listeners = listeners;
    }

    @Override
    public Optional<StoredRecord> find(String entity, long id) {
        return source.find(source.plans().of(entity), id, false).map(StoredRecord.class::cast);
    }

    @Override
    public StoredRecord load(String entity, long id) {
        return found(entity, id, false);
    }

    @Override
    public StoredRecord lock(String entity, long id) {
        return found(entity, id, true);
    }

    @Override
    public List<Long> referring(String entity, String field, long to) {
        return source.referring(source.plans().of(entity), field, to);
    }

    LoadedRecord found(String entity, long id, boolean forUpdate) {
        return source.find(source.plans().of(entity), id, forUpdate).orElseThrow(MyBatisRecordStore::notFound);
    }

    static RefusedException notFound() {
        return new RefusedException(Refusal.of("not-found", "没有这条记录，或者您没有查看它的权限。请返回列表重新查找。"));
    }

    @Override
    public LoadedRecord draft(Actor actor, String entity, Map<String, ?> values) {
        var plan = source.plans().of(entity);
        var now = source.now();
        var scope = source.organs().find(actor.organ()).map(Organ::scope).orElse(actor.scope());
        var head = new LoadedRecord.Head(
                IdWorker.getId(), 0, actor.organ(), scope, "", now, actor.account(), now, actor.account(), true);
        var empty = new LoadedRecord(source, plan, head, new LinkedHashMap<>(), false, List.of());
        var given = with(actor, empty, values);
        return scored(settled(actor, defaulted(actor, given)), values.keySet());
    }

    /** Takes defaults for what nothing was given, in the order of the fields, so that one default may read another. */
    private LoadedRecord defaulted(Actor actor, LoadedRecord given) {
        var plan = given.plan();
        var values = new LinkedHashMap<>(given.values());
        var current = given;
        for (var field : plan.fields().values()) {
            var otherwise = field.definition().defaultValue();
            boolean unreadable =
                    given.unreadable().stream().anyMatch(r -> field.id().equals(r.field()));
            if (otherwise == null
                    || values.containsKey(field.id())
                    || unreadable
                    || !field.definition().stored()) {
                continue;
            }
            var value = otherwise.evaluate(new RecordScope(source, actor, current));
            var parsed = InputValues.parse(field, value, ignored -> {
                // a default that does not fit is no default
            });
            if (parsed != null) {
                values.put(field.id(), parsed);
                current = current.with(current.head(), new LinkedHashMap<>(values), given.unreadable());
            }
        }
        var states = plan.definition().states();
        if (!states.isEmpty() && !values.containsKey("state")) {
            values.put("state", states.keySet().iterator().next());
        }
        if (plan.definition().isCase()) {
            values.putIfAbsent("open", true);
        }
        if (plan.definition().track() != null) {
            values.put("trackCode", TrackCodes.fresh());
        }
        return current.with(current.head(), values, given.unreadable());
    }

    @Override
    public StoredRecord with(Actor actor, StoredRecord record, Map<String, ?> values) {
        return scored(settled(actor, with(actor, (LoadedRecord) record, values)), values.keySet());
    }

    /** How alike two records are is said by the platform alone, when one is named as being about the same matter. */
    private LoadedRecord scored(LoadedRecord record, Set<String> given) {
        var alike = record.plan().definition().alike();
        var score = alike == null ? null : alike.into().score();
        if (alike == null || score == null || !given.contains(alike.into().of()) && !given.contains(score)) {
            return record;
        }
        var other = record.referenced(alike.into().of());
        var values = new LinkedHashMap<>(record.values());
        if (other == null || other.plan() != record.plan()) {
            values.remove(score);
        } else {
            values.put(score, ColumnValues.number(new AlikeSearch(source, record.plan(), alike).score(record, other)));
        }
        return record.with(record.head(), values, record.unreadable());
    }

    private LoadedRecord with(Actor actor, LoadedRecord record, Map<String, ?> given) {
        var plan = record.plan();
        var values = new LinkedHashMap<>(record.values());
        var unreadable = new ArrayList<Refusal>(record.unreadable());
        var head = record.head();
        for (var entry : given.entrySet()) {
            var name = entry.getKey();
            var field = plan.field(name);
            if (field != null && field.definition().stored()) {
                unreadable.removeIf(refusal -> name.equals(refusal.field()));
                put(values, field.id(), InputValues.parse(field, entry.getValue(), unreadable::add));
            } else if (field == null && name.equals("organ")) {
                head = owned(head, entry.getValue());
            } else if (field == null && plan.isBuiltIn(name) && BUILT_INS_GIVEN.contains(name)) {
                put(values, name, entry.getValue());
            } else {
                unreadable.add(Refusal.of("unknown-field", name, "没有“%s”这一项，或者它不能填写。请刷新页面后再试。".formatted(name)));
            }
        }
        return record.with(head, values, unreadable).forgetting(given.keySet());
    }

    private LoadedRecord.Head owned(LoadedRecord.Head head, @Nullable Object organ) {
        var id = organ instanceof RecordValue value
                ? value.entity().equals("organ") ? value.id() : value.organ()
                : Objects.toString(organ, null);
        var found = id == null ? Optional.<Organ>empty() : source.organs().find(id);
        return found.map(known -> head.owned(known.id(), known.scope()))
                .orElseThrow(() -> new RefusedException(Refusal.of("organ", "没有这个机构。请重新选择。")));
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, value);
        }
    }

    /** Lets go of what is not shown, and finds the owner and the title anew. */
    private LoadedRecord settled(Actor actor, LoadedRecord record) {
        var plan = record.plan();
        var values = new LinkedHashMap<>(record.values());
        for (var field : plan.fields().values()) {
            var shown = field.definition().shownWhen();
            if (shown != null
                    && values.containsKey(field.id())
                    && !Judge.holds(shown, new RecordScope(source, actor, record))) {
                values.remove(field.id());
            }
        }
        var head = record.head();
        var kept = record.with(head, values, record.unreadable());
        var path = plan.definition().organ();
        if (path != null) {
            var owner = path.evaluate(new RecordScope(source, actor, kept));
            if (owner != null) {
                head = owned(head, owner);
            }
        }
        var title = plan.title().evaluate(new RecordScope(source, actor, kept));
        return kept.with(head.titled(RecordWriter.shortened(Objects.toString(title, ""))), values, record.unreadable());
    }

    @Override
    public List<StoredRecord> fulfilling(String entity, @Nullable Expression where, StoredRecord inHand) {
        var plan = source.plans().of(entity);
        var draft = (LoadedRecord) inHand;
        var scope = new RecordScope(source, Actor.platform(), draft);
        var found = new ArrayList<StoredRecord>();
        try {
            var condition = where == null
                    ? Sql.TRUE
                    : new ExpressionSql(source.plans(), source.organs(), scope, ExpressionSql.UNGUARDED, null)
                            .conditionFromOutside(where.root(), plan, "t");
            if (!condition.isFalse()) {
                found.addAll(source.all(
                        plan,
                        Sql.writer()
                                .add("select t.id as ID from " + plan.table() + " t where ")
                                .add(condition)
                                .add(" order by t.title, t.id")
                                .sql()));
            }
        } catch (NotCompilable inMemoryThen) {
            scope.records(entity).forEach(record -> {
                if (Judge.holds(Objects.requireNonNull(where), Judge.among(scope, (LoadedRecord) record, draft))) {
                    found.add((LoadedRecord) record);
                }
            });
            found.sort(Comparator.comparing(StoredRecord::title).thenComparing(StoredRecord::recordId));
        }
        return found;
    }

    @Override
    public LoadedRecord decided(Actor actor, StoredRecord record, Writing writing) {
        var loaded = (LoadedRecord) record;
        var marks = Judge.marks(loaded, writing);
        var due = loaded.plan().decisions().stream()
                .filter(field -> field.definition().at().stream().anyMatch(marks::contains))
                .toList();
        if (due.isEmpty()) {
            return loaded;
        }
        var values = new LinkedHashMap<>(loaded.values());
        due.forEach(field -> values.remove(field.id()));
        // all of them follow the record again, and then each is made from what it is now
        var open = loaded.with(loaded.head(), values, loaded.unreadable());
        var kept = new LinkedHashMap<>(values);
        for (var field : due) {
            var decision = open.decide(field, writing.view().apply(new RecordScope(source, actor, open)));
            if (decision.refusal(field.id()) == null) {
                kept.put(field.id(), decision.text());
            }
        }
        return open.with(open.head(), kept, open.unreadable());
    }

    @Override
    public List<Refusal> judge(Actor actor, StoredRecord record, Writing writing) {
        var next = (LoadedRecord) record;
        return judge.judge(actor, before(next), next, writing, true).refusals();
    }

    private @Nullable LoadedRecord before(LoadedRecord next) {
        return next.isDraft()
                ? null
                : source.find(next.plan(), next.recordId(), false).orElse(null);
    }

    @Override
    public Saved save(Actor actor, StoredRecord record, Writing writing) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("records are stored inside the transaction of an act");
        }
        var next = (LoadedRecord) record;
        // whoever was faster since it was read is found by the version
        return save(actor, next.origin(), next, writing);
    }

    Saved save(Actor actor, @Nullable LoadedRecord before, LoadedRecord next, Writing writing) {
        // a case is decided by the act on it, before its effects
        var made = next.plan().definition().isCase() ? next : decided(actor, next, writing);
        var draw = before == null ? next.plan().definition().draw() : null;
        var drawn = draw == null ? null : drawing.draw(actor, made, draw);
        if (drawn != null) {
            var values = new LinkedHashMap<>(made.values());
            values.putAll(drawn.fields());
            made = made.with(made.head(), values, made.unreadable());
        }
        var verdict = judge.judge(actor, before, made, writing, false);
        if (!verdict.refusals().isEmpty()) {
            throw new RefusedException(verdict.refusals());
        }
        ledgers.check(before, made);
        var stored = before == null ? writer.insert(actor, made, writing) : writer.update(actor, before, made, writing);
        if (draw != null && drawn != null) {
            drawBook.keep(actor, stored, draw, drawn);
        }
        outbox.happened(before, stored, writing);
        listeners
                .orderedStream()
                .filter(listener -> listener.listens(stored.entity()))
                .forEach(listener -> listener.saved(actor, before, stored, scope(actor, stored)));
        return new Saved(stored, verdict.passed());
    }

    @Override
    public Scope scope(Actor actor, StoredRecord record) {
        return new RecordScope(source, actor, (LoadedRecord) record);
    }

    @Override
    public @Nullable String closedTo(Actor actor, StoredRecord record) {
        var loaded = (LoadedRecord) record;
        return new Seals(source, loaded.plan(), actor).closedTo(loaded);
    }

    @Override
    public String outwardTitle(StoredRecord record) {
        var outward = Seals.outward(source, (LoadedRecord) record);
        return outward == null ? record.title() : outward;
    }

    @Override
    public void takePart(String account, String entity, long id) {
        writer.takePart(account, entity, id);
    }
}
