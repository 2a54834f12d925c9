package org.longzheng.kernel.workflow.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Effect;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.ChangedRows;
import org.longzheng.kernel.records.RecordStore;
import org.longzheng.kernel.records.ScopeOver;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.worklist.Holders;
import org.longzheng.kernel.worklist.TaskBoard;

/**
 * Carries out what a choice, action or end says under {@code then}, in order. Records are changed in memory and stored together by {@link #store},
 * so that one that is added and then completed by a later effect is judged as a whole.
 */
final class Effects {

    private final CaseContext context;
    private final RecordStore store;
    private final TaskBoard board;
    private final Map<String, StoredRecord> changed = new LinkedHashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private final List<CaseContext> begun = new ArrayList<>();

    Effects(CaseContext context, RecordStore store, TaskBoard board) {
        this.context = context;
        this.store = store;
        this.board = board;
    }

    void apply(List<Effect> effects) {
        for (var effect : effects) {
            for (var row : rows(effect)) {
                if (effect.when() == null
                        || Boolean.TRUE.equals(effect.when().evaluate(seeing(context.scope(), row)))) {
                    apply(effect, row);
                }
            }
        }
    }

    /** Stores what was changed besides the case's own record. */
    void store(String act) {
        for (var record : List.copyOf(changed.values())) {
            context.afterwards()
                    .changed(store.save(context.actor, record, Writing.of(act)).record());
        }
        changed.clear();
        begun.forEach(opened -> context.openings().begin(context, opened));
        begun.clear();
        // documents and limits read the case after its effects
        for (var reference : touched) {
            var id = context.record.values().get(reference);
            context.record = store.with(context.actor, context.record, single(reference, id));
        }
        touched.clear();
    }

    /** The rows to repeat an effect over; one null when it does not repeat. */
    private List<@Nullable RecordValue> rows(Effect effect) {
        var each = effect.each();
        var found = new ArrayList<@Nullable RecordValue>();
        if (each == null) {
            found.add(null);
            return found;
        }
        for (var item : elements(each.from())) {
            if (item instanceof RecordValue row
                    && (each.where() == null || Boolean.TRUE.equals(each.where().evaluate(of(context.scope(), row))))) {
                found.add(row);
            }
        }
        return found;
    }

    /** Rows of the record, or all records of an entity. */
    private Iterable<?> elements(Expression from) {
        var scope = context.scope();
        if (from.root() instanceof Node.Name name
                && !context.entity.fields().containsKey(name.name())
                && scope.isEntity(name.name())) {
            return scope.records(name.name());
        }
        return from.evaluate(scope) instanceof List<?> list ? list : List.of();
    }

    /** Bare names are the element's, {@code this} is the record in hand. */
    private Scope of(Scope scope, RecordValue element) {
        return new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("row")
                        ? element
                        : !name.equals("this") && element.has(name) ? element.get(name) : super.name(name);
            }
        };
    }

    private void apply(Effect effect, @Nullable RecordValue row) {
        switch (effect) {
            case Effect.SetFields set -> set.values().forEach((path, value) -> set(path, value, row));
            case Effect.AddRecord add -> add(add, row);
            case Effect.Tell tell -> tell(tell, row);
            case Effect.OpenCase open -> open(open, row);
            case Effect.GiveTask task -> board.give(GivenTasks.of(context, task, seeing(context.scope(), row)));
            case Effect.Choose choose -> context.afterwards().take(context, choose.choice(), choose.place());
        }
    }

    /** Drafts the case, so that the record in hand may name it; it begins when everything it refers to is stored. */
    private void open(Effect.OpenCase open, @Nullable RecordValue row) {
        var opened = context.openings().draft(context, open, seeing(context.scope(), row));
        begun.add(opened);
        context.opened(opened.row.id, open);
        var into = open.into();
        if (into != null) {
            touched.add(into);
            var several = context.entity.fields().get(into).many();
            context.record = store.with(
                    context.actor, context.record, single(into, several ? with(into, opened.row.id) : opened.row.id));
        }
    }

    /** What a field of several holds, and one more. */
    private List<Object> with(String field, long id) {
        var all = new ArrayList<Object>();
        if (context.record.values().get(field) instanceof List<?> known) {
            all.addAll(known);
        }
        all.add(id);
        return all;
    }

    private Map<String, @Nullable Object> values(Map<String, Expression> with, @Nullable RecordValue row) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        with.forEach((field, value) -> values.put(field, plain(value.evaluate(seeing(context.scope(), row)))));
        values.values().removeIf(each -> each == null);
        return values;
    }

    private void set(String path, Expression value, @Nullable RecordValue row) {
        var dot = path.indexOf('.');
        if (dot < 0) {
            var values = single(path, plain(value.evaluate(seeing(context.scope(), row))));
            context.record = store.with(context.actor, context.record, values);
            if (path.equals("organ")) {
                context.moveTo(CaseContext.organId(
                        values.get(path), context.process.label().zh()));
            }
            return;
        }
        var reference = path.substring(0, dot);
        var column = path.substring(dot + 1);
        var field = context.entity.fields().get(reference);
        if (field != null && field.type().is(FieldKind.ROWS)) {
            var rows = ChangedRows.all(
                    context.record, reference, column, each -> plain(value.evaluate(seeing(context.scope(), each))));
            context.record = store.with(context.actor, context.record, single(reference, rows));
            return;
        }
        var rows = row == null || !reference.equals("row") ? null : ChangedRows.fieldOf(context.record, row);
        int through = column.indexOf('.');
        if (row != null && rows != null && through >= 0) {
            var led = row.get(column.substring(0, through)) instanceof RecordValue of
                    ? held(of.entity(), Long.parseLong(of.id()))
                    : null;
            if (led != null) {
                write(led, column.substring(through + 1), value, row);
            }
            return;
        }
        if (row != null && rows != null) {
            var next = plain(value.evaluate(seeing(context.scope(), row)));
            context.record = store.with(
                    context.actor, context.record, single(rows, ChangedRows.one(context.record, row, column, next)));
            return;
        }
        var each = reference.equals("row") && row instanceof StoredRecord stored ? stored : null;
        var target = each == null ? target(reference) : held(each.entity(), each.recordId());
        if (target == null) {
            return;
        }
        if (each == null) {
            touched.add(reference);
        }
        write(target, column, value, row);
    }

    private void write(StoredRecord target, String field, Expression value, @Nullable RecordValue row) {
        var scope = seeing(context.scopeDrawingFor(target), row);
        keep(store.with(context.actor, target, single(field, plain(value.evaluate(scope)))));
    }

    /** The record that a reference of the case points to, as it stands after the effects so far; null when it points nowhere. */
    private @Nullable StoredRecord target(String reference) {
        var field = context.entity.fields().get(reference);
        var id = context.record.reference(reference);
        if (field == null
                || id == null
                || field.type().kind() != FieldKind.REFERENCE
                || field.type().target() == null) {
            return null;
        }
        return held(field.type().target(), id);
    }

    private StoredRecord held(String entity, long id) {
        var pending = changed.get(entity + " " + id);
        return pending != null ? pending : store.lock(entity, id);
    }

    private void add(Effect.AddRecord add, @Nullable RecordValue row) {
        var draft = store.draft(context.actor, add.entity(), values(add.with(), row));
        keep(draft);
        if (add.as() != null) {
            touched.add(add.as());
            context.record = store.with(context.actor, context.record, Map.of(add.as(), draft.recordId()));
        }
    }

    private void keep(StoredRecord record) {
        changed.put(record.entity() + " " + record.recordId(), record);
    }

    private void tell(Effect.Tell tell, @Nullable RecordValue row) {
        var say = tell.say().render(seeing(context.outwardScope(), row));
        for (var receiver : tell.to()) {
            switch (receiver.who()) {
                case Performer.Starter starter -> board.tell(context.row.id, null, null, context.row.starter, say);
                case Performer.Role role ->
                    board.tell(
                            context.row.id,
                            context.organAt(receiver.at()).id(),
                            Holders.key(context.process, List.of(role)),
                            null,
                            say);
                case Performer.Path path -> tell(path.path().evaluate(context.scope()), say);
                case Performer.Platform platform -> {}
                case Performer.ByClock clock -> {}
            }
        }
    }

    /** People, accounts, or several of them. */
    private void tell(@Nullable Object named, String say) {
        switch (named) {
            case RecordValue person
            when person.entity().equals("person") -> board.tellPerson(context.row.id, Long.parseLong(person.id()), say);
            case String account -> board.tell(context.row.id, null, null, account, say);
            case List<?> several -> several.forEach(one -> tell(one, say));
            case null, default -> {
                // nobody is named yet
            }
        }
    }

    private static Scope seeing(Scope scope, @Nullable RecordValue row) {
        if (row == null) {
            return scope;
        }
        return new ScopeOver(scope) {
            @Override
            public @Nullable Object name(String name) {
                return name.equals("row") ? row : super.name(name);
            }
        };
    }

    private static Map<String, @Nullable Object> single(String field, @Nullable Object value) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        map.put(field, value);
        return map;
    }

    /** A value as records take it: references by id. */
    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case MapRecord row -> row;
            case RecordValue record ->
                record.organ() != null && record.entity().equals("organ") ? record.organ() : Long.valueOf(record.id());
            case List<?> many -> many.stream().map(Effects::plain).toList();
            default -> value;
        };
    }
}
