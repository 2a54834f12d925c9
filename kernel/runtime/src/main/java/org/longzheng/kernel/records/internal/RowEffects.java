package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.ChangedRows;
import org.longzheng.kernel.records.RecordEffects;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Writing;

/** Effects of an act, watch or timer on a row that has no case: records are changed in memory and stored when all effects are done. */
final class RowEffects {

    private static final int AT_ONCE = 1_000;

    private final RecordStore store;
    private final RecordSource source;
    private final Actor actor;
    private final Writing writing;
    private final String own;
    private final Map<String, StoredRecord> held = new LinkedHashMap<>();

    private final Supplier<RecordEffects> cases;
    private final List<RecordEffects.Opening> opened = new ArrayList<>();
    private Map<String, RecordValue> drawn = Map.of();

    /** @param writing how the row itself is stored; other rows are stored under the name of the same act */
    RowEffects(
            RecordStore store,
            RecordSource source,
            Supplier<RecordEffects> cases,
            StoredRecord record,
            Actor actor,
            Writing writing) {
        this.store = store;
        this.cases = cases;
        this.source = source;
        this.actor = actor;
        this.writing = writing;
        own = key(record);
        held.put(own, record);
    }

    private static String key(StoredRecord record) {
        return record.entity() + " " + record.recordId();
    }

    private StoredRecord own() {
        return Objects.requireNonNull(held.get(own));
    }

    /** What a watch or timer does: the row is stored where that changed it. */
    void run(List<Effect> effects) {
        var untouched = own();
        carryOut(effects);
        if (own() != untouched) {
            store.save(actor, own(), writing);
        }
    }

    /** What an act does: the row is stored with what was written besides, and the act with it. */
    void run(Map<String, ?> written, List<Effect> effects) {
        if (!written.isEmpty()) {
            held.put(own, store.with(actor, own(), written));
        }
        carryOut(effects);
        store.save(actor, own(), writing);
    }

    /** What a lot does for each one drawn; {@code row} and {@code draw} are what the maps say. */
    void run(List<Map<String, RecordValue>> everyone, List<Effect> effects) {
        var untouched = own();
        for (var one : everyone) {
            drawn = one;
            apply(effects);
        }
        drawn = Map.of();
        settle();
        if (own() != untouched) {
            store.save(actor, own(), writing);
        }
    }

    private void carryOut(List<Effect> effects) {
        apply(effects);
        settle();
    }

    private void apply(List<Effect> effects) {
        for (var effect : effects) {
            for (var row : rows(effect)) {
                if (effect.when() == null || Boolean.TRUE.equals(effect.when().evaluate(scope(row)))) {
                    apply(effect, row);
                }
            }
        }
    }

    private void settle() {
        if (held.size() > 1) {
            source.together(
                    List.of(),
                    () -> held.forEach((key, record) -> {
                        if (!key.equals(own)) {
                            store.save(actor, record, Writing.of(writing.act()));
                        }
                    }));
        }
        // a case may name records that were added, and the record in hand the case
        opened.forEach(RecordEffects.Opening::begin);
    }

    private List<@Nullable RecordValue> rows(Effect effect) {
        var found = new ArrayList<@Nullable RecordValue>();
        var each = effect.each();
        var entity = each == null ? null : entity(each.from());
        if (each != null && entity != null) {
            found.addAll(records(entity, each.where()));
            return found;
        }
        if (each == null) {
            found.add(drawn.get("row"));
        } else if (each.from().evaluate(scope(null)) instanceof List<?> list) {
            for (var item : list) {
                if (item instanceof RecordValue row
                        && (each.where() == null
                                || Boolean.TRUE.equals(each.where().evaluate(scope(row))))) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    /** The entity whose records an effect repeats over, or null where it repeats over rows of the record in hand. */
    private @Nullable EntityPlan entity(Expression from) {
        return from.root() instanceof Node.Name name
                        && source.plans().of(own().entity()).field(name.name()) == null
                ? source.plans().find(name.name())
                : null;
    }

    /** Records of which bare names are meant; {@code this} is the record in hand. */
    private List<LoadedRecord> records(EntityPlan plan, @Nullable Expression where) {
        var scope = store.scope(actor, own());
        var rows = Sql.TRUE;
        if (where != null) {
            var compiler = new ExpressionSql(source.plans(), source.organs(), scope, ExpressionSql.UNGUARDED, null);
            rows = compiler.conditionFromOutside(where.root(), plan, "t");
        }
        var found = new ArrayList<LoadedRecord>();
        List<LoadedRecord> some;
        long after = 0;
        do {
            some = source.page(plan, after, AT_ONCE, rows);
            found.addAll(some);
            after = some.isEmpty() ? after : some.getLast().recordId();
        } while (some.size() == AT_ONCE);
        return found;
    }

    private Scope scope(@Nullable RecordValue row) {
        return new ScopeOver(store.scope(actor, own())) {
            @Override
            public @Nullable Object name(String name) {
                if (row != null && name.equals("row")) {
                    return row;
                }
                var given = drawn.get(name);
                return given != null ? given : super.name(name);
            }
        };
    }

    private void apply(Effect effect, @Nullable RecordValue row) {
        switch (effect) {
            case Effect.SetFields set -> set.values().forEach((path, value) -> set(path, value, row));
            case Effect.AddRecord add -> add(add, row);
            case Effect.OpenCase open -> open(open, row);
            case Effect.Tell tell -> cases.get().tell(own(), tell, scope(row));
            default -> throw new IllegalStateException(effect.place() + " this effect wants a case");
        }
    }

    private void set(String path, Expression value, @Nullable RecordValue row) {
        int dot = path.indexOf('.');
        var rows = rows(path, value, row);
        if (rows != null) {
            var changed = store.with(actor, own(), rows);
            held.put(key(changed), changed);
            return;
        }
        int last = path.lastIndexOf('.');
        var target = dot < 0
                ? own()
                : last > dot ? through(path.substring(dot + 1, last), row) : referenced(path.substring(0, dot), row);
        if (target != null) {
            var values = new LinkedHashMap<String, @Nullable Object>();
            values.put(path.substring(last + 1), plain(value.evaluate(scope(row))));
            var changed = store.with(actor, target, values);
            held.put(key(changed), changed);
        }
    }

    /** The rows of the record in hand that a path writes one column of: all of a field, or the one that is in hand; null when it writes no row. */
    private @Nullable Map<String, ?> rows(String path, Expression value, @Nullable RecordValue row) {
        int dot = path.indexOf('.');
        var head = dot < 0 ? "" : path.substring(0, dot);
        var column = path.substring(dot + 1);
        var field = source.plans().of(own().entity()).field(head);
        if (field != null && field.kind() == FieldKind.ROWS) {
            return Map.of(head, ChangedRows.all(own(), head, column, each -> plain(value.evaluate(scope(each)))));
        }
        var of = row == null || !head.equals("row") || column.contains(".") ? null : ChangedRows.fieldOf(own(), row);
        return row == null || of == null
                ? null
                : Map.of(of, ChangedRows.one(own(), row, column, plain(value.evaluate(scope(row)))));
    }

    /** The record that a column of the row in hand leads to. */
    private @Nullable StoredRecord through(String column, @Nullable RecordValue row) {
        return row != null && row.get(column) instanceof RecordValue led
                ? held(led.entity(), Long.parseLong(led.id()))
                : null;
    }

    private StoredRecord held(String entity, long id) {
        var known = held.get(entity + " " + id);
        return known != null ? known : store.lock(entity, id);
    }

    private @Nullable StoredRecord referenced(String reference, @Nullable RecordValue row) {
        if (reference.equals("row") && row instanceof StoredRecord record) {
            return held(record.entity(), record.recordId());
        }
        var field = source.plans().of(own().entity()).field(reference);
        var target = field == null ? null : source.plans().targetOf(field);
        var id = own().reference(reference);
        if (id == null || target == null) {
            return null;
        }
        return held(target.id(), id);
    }

    private void add(Effect.AddRecord add, @Nullable RecordValue row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        add.with().forEach((field, value) -> {
            var plain = plain(value.evaluate(scope(row)));
            if (plain != null) {
                values.put(field, plain);
            }
        });
        var draft = store.draft(actor, add.entity(), values);
        held.put(key(draft), draft);
        if (add.as() != null) {
            held.put(own, store.with(actor, own(), Map.of(add.as(), draft.recordId())));
        }
    }

    private void open(Effect.OpenCase open, @Nullable RecordValue row) {
        var opening = cases.get().open(own(), open, scope(row));
        opened.add(opening);
        var into = open.into();
        if (into != null) {
            var all = new ArrayList<Object>();
            if (own().values().get(into) instanceof List<?> known) {
                all.addAll(known);
            }
            all.add(opening.caseId());
            var fields = source.plans().of(own().entity()).definition().fields();
            boolean many = Objects.requireNonNull(fields.get(into)).many();
            held.put(own, store.with(actor, own(), Map.of(into, many ? all : opening.caseId())));
        }
    }

    /** A value as records take it: references by id. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case RecordValue record ->
                record.organ() != null && record.entity().equals("organ") ? record.organ() : Long.valueOf(record.id());
            case List<?> many -> many.stream().map(RowEffects::plain).toList();
            default -> value;
        };
    }
}
