package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.expressions.RecordValue;
import org.longzheng.kernel.expressions.Scope;
import org.longzheng.kernel.records.StoredRecord;
import org.longzheng.kernel.sdk.Refusal;

/** A record in memory. What it points to and its fields with several values are read when first asked; a record belongs to one thread. */
final class LoadedRecord implements StoredRecord {

    private final RecordSource source;
    private final EntityPlan plan;
    private final Head head;
    private final Map<String, Object> values;
    private final List<Refusal> unreadable;
    private @Nullable LoadedRecord origin;
    private final Map<String, @Nullable Object> looked = new HashMap<>();
    private final Set<String> withoutItems = new java.util.HashSet<>();
    private boolean severalMissing;

    /** The platform's own columns. */
    record Head(
            long id,
            int version,
            String organ,
            String scope,
            String title,
            LocalDateTime createdAt,
            String createdBy,
            LocalDateTime changedAt,
            String changedBy,
            boolean draft) {

        Head owned(String newOrgan, String newScope) {
            return new Head(id, version, newOrgan, newScope, title, createdAt, createdBy, changedAt, changedBy, draft);
        }

        Head titled(String newTitle) {
            return new Head(id, version, organ, scope, newTitle, createdAt, createdBy, changedAt, changedBy, draft);
        }

        Head stored(LocalDateTime at, String by) {
            return new Head(id, draft ? 1 : version + 1, organ, scope, title, createdAt, createdBy, at, by, false);
        }
    }

    /**
     * @param values of columns and built-ins by field id; of fields with several too, unless {@code severalMissing}
     * @param unreadable what was given and could not be read
     */
    LoadedRecord(
            RecordSource source,
            EntityPlan plan,
            Head head,
            Map<String, Object> values,
            boolean severalMissing,
            List<Refusal> unreadable) {
        this.source = source;
        this.plan = plan;
        this.head = head;
        this.values = values;
        this.severalMissing = severalMissing;
        this.unreadable = unreadable;
    }

    EntityPlan plan() {
        return plan;
    }

    Head head() {
        return head;
    }

    /** Another state of the same record. References that lead where they led are not followed again. */
    LoadedRecord with(Head newHead, Map<String, Object> newValues, List<Refusal> newUnreadable) {
        return descended(new LoadedRecord(source, plan, newHead, newValues, false, newUnreadable));
    }

    LoadedRecord with(Head newHead) {
        return descended(new LoadedRecord(source, plan, newHead, values, severalMissing, unreadable));
    }

    private LoadedRecord descended(LoadedRecord next) {
        if (next.head.version() == head.version() && next.head.draft() == head.draft()) {
            next.origin = origin();
        }
        looked.forEach((name, found) -> {
            var field = plan.field(name);
            if (found != null
                    && field != null
                    && field.definition().stored()
                    && field.kind() != FieldKind.DECISION
                    && !field.several()
                    && Objects.equals(values.get(name), next.values.get(name))) {
                next.looked.put(name, found);
            }
        });
        return next;
    }

    /** Follows these references anew when they are asked for: what they lead to may have changed. */
    LoadedRecord forgetting(Set<String> references) {
        looked.keySet().removeAll(references);
        return this;
    }

    /** The stored record from which this state came, as it was read; null for a draft. */
    @Nullable
    LoadedRecord origin() {
        return origin != null || head.draft() ? origin : this;
    }

    /** Given values that could not be read; they are told when the record is judged. */
    List<Refusal> unreadable() {
        return unreadable;
    }

    @Override
    public String entity() {
        return plan.id();
    }

    @Override
    public String id() {
        return Long.toString(head.id());
    }

    @Override
    public long recordId() {
        return head.id();
    }

    @Override
    public int version() {
        return head.version();
    }

    @Override
    public String owner() {
        return head.organ();
    }

    @Override
    public String scopeCode() {
        return head.scope();
    }

    @Override
    public String title() {
        return head.title();
    }

    @Override
    public boolean isDraft() {
        return head.draft();
    }

    @Override
    public @Nullable String organ() {
        return plan.definition().isOrgan() == null ? null : head.organ();
    }

    @Override
    public boolean has(String field) {
        return plan.has(field);
    }

    @Override
    public Map<String, Object> values() {
        if (severalMissing) {
            for (var field : plan.fields().values()) {
                if (field.several() && field.definition().stored() && !values.containsKey(field.id())) {
                    var several = source.several(field, head.id());
                    if (several != null) {
                        values.put(field.id(), several);
                    }
                }
            }
            severalMissing = false;
        }
        return Collections.unmodifiableMap(values);
    }

    /** The stored value of a field or built-in as it is kept, null for none. */
    @Nullable
    Object stored(String name) {
        var field = plan.field(name);
        if (field != null && field.several()) {
            return several(field);
        }
        return values.get(field == null ? name : field.id());
    }

    private @Nullable Object several(FieldPlan field) {
        var known = values.get(field.id());
        if (known == null && severalMissing && !withoutItems.contains(field.id())) {
            known = source.several(field, head.id());
            if (known != null) {
                values.put(field.id(), known);
            }
        }
        return known;
    }

    @Override
    public @Nullable Object get(String name) {
        var field = plan.field(name);
        if (field == null) {
            return builtIn(name);
        }
        if (!field.definition().stored()) {
            if (!looked.containsKey(name)) {
                looked.put(name, computed(field));
            }
            return looked.get(name);
        }
        if (field.kind() == FieldKind.DECISION) {
            return decision(field);
        }
        if (field.several()) {
            var items = several(field);
            return items == null ? List.of() : elements(field, (List<?>) items);
        }
        var value = values.get(field.id());
        return value == null ? null : inExpressions(field, field.id(), value);
    }

    private @Nullable Object computed(FieldPlan field) {
        var definition = field.definition();
        var expression = definition.from() != null ? definition.from() : Objects.requireNonNull(definition.compute());
        // what a field is does not depend on who asks
        return expression.evaluate(new RecordScope(source, Actor.platform(), this));
    }

    /** What was decided, or would be as the record stands now. */
    private @Nullable Object decision(FieldPlan field) {
        if (!looked.containsKey(field.id())) {
            // a table that asks for its own decision finds none
            looked.put(field.id(), null);
            var stored = values.get(field.id());
            looked.put(
                    field.id(),
                    stored == null
                            ? decide(field, new RecordScope(source, Actor.platform(), this))
                            : Decision.kept(plan.definition().tableOf(field.definition()), stored.toString()));
        }
        return looked.get(field.id());
    }

    /** What the rule table of a field decides for the record as the scope sees it. */
    Decision decide(FieldPlan field, Scope scope) {
        return Decision.made(plan.catalogue(), plan.definition(), field.definition(), scope);
    }

    private List<Object> elements(FieldPlan field, List<?> items) {
        if (field.kind() == FieldKind.ROWS) {
            var rows = new java.util.ArrayList<Object>();
            int at = 0;
            for (var item : items) {
                rows.add(row(field, (Map<?, ?>) item, at++));
            }
            return rows;
        }
        return items.stream()
                .map(item -> (Object) inExpressions(field, field.id() + item, item))
                .filter(Objects::nonNull)
                .toList();
    }

    private RecordValue row(FieldPlan field, Map<?, ?> item, int at) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        for (var column : field.rows().values()) {
            var value = item.get(column.id());
            columns.put(
                    column.id(), value == null ? null : inExpressions(column, field.id() + at + column.id(), value));
        }
        return new MapRecord(plan.id() + "." + field.id(), head.id() + "." + at, columns);
    }

    private @Nullable Object inExpressions(FieldPlan field, String key, Object value) {
        if (!(value instanceof Long id)) {
            return value;
        }
        if (field.definition().type().contract() != null) {
            if (!looked.containsKey(key)) {
                looked.put(key, source.handed(id).orElse(null));
            }
            return looked.get(key);
        }
        var target = source.plans().targetOf(field);
        if (target == null) {
            return BigDecimal.valueOf(id);
        }
        if (!looked.containsKey(key)) {
            looked.put(key, source.find(target, id, false).orElse(null));
        }
        return looked.get(key);
    }

    /** What a field with several values holds, read beforehand. */
    void knowSeveral(FieldPlan field, @Nullable List<Object> items) {
        if (items == null) {
            withoutItems.add(field.id());
        } else {
            values.put(field.id(), items);
        }
    }

    /** Where a reference leads, read beforehand. */
    void knowReferenced(FieldPlan field, @Nullable LoadedRecord target) {
        looked.put(field.id(), target);
    }

    /** The record a reference leads to, null when there is none. */
    @Nullable
    LoadedRecord referenced(String field) {
        return get(field) instanceof LoadedRecord record ? record : null;
    }

    private @Nullable Object builtIn(String name) {
        return switch (name) {
            case "id" -> this;
            case "version" -> BigDecimal.valueOf(head.version());
            case "organ" -> head.organ();
            case "scope" -> head.scope();
            case "title" -> head.title();
            case "createdAt" -> head.createdAt();
            case "createdBy" -> head.createdBy();
            case "changedAt" -> head.changedAt();
            case "changedBy" -> head.changedBy();
            default -> values.get(name);
        };
    }
}
