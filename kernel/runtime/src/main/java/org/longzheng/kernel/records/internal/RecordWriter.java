package org.longzheng.kernel.records.internal;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.audit.Audit;
import org.longzheng.kernel.audit.AuditEntry;
import org.longzheng.kernel.audit.AuditEntry.FieldChange;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.records.Writing;
import org.longzheng.kernel.schema.FieldStorage;
import org.longzheng.kernel.schema.TableNames;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Writes rows that have been judged: the row, its several values, the spans of dated fields, the organ it is, and the audit entry. */
@Component
class RecordWriter {

    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_AUDITED = 2_000;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final RecordSource source;
    private final Uniques uniques;
    private final Spans spans;
    private final Audit audit;
    private final OrganRows organRows;
    private final Aftermath aftermath;

    RecordWriter(
            RecordSource source, Uniques uniques, Spans spans, Audit audit, OrganRows organRows, Aftermath aftermath) {
        this.source = source;
        this.uniques = uniques;
        this.spans = spans;
        this.audit = audit;
        this.organRows = organRows;
        this.aftermath = aftermath;
    }

    static String shortened(String title) {
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    LoadedRecord insert(Actor actor, LoadedRecord draft, Writing writing) {
        var now = source.now();
        var plan = draft.plan();
        var owned = organRows.put(null, draft);
        var head = owned.head().stored(now, actor.account());
        var stored = owned.with(head, new LinkedHashMap<>(owned.values()), List.of());
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("id", head.id());
        row.put("version", head.version());
        row.put("organ", head.organ());
        row.put("scope", head.scope());
        row.put("title", head.title());
        row.put("created_at", now);
        row.put("created_by", actor.account());
        row.put("changed_at", now);
        row.put("changed_by", actor.account());
        builtIns(stored).forEach(row::put);
        if (plan.definition().track() != null) {
            row.put("track_code", stored.values().get("trackCode"));
        }
        for (var field : plan.columns()) {
            column(row, field, stored.stored(field.id()), head.id());
        }
        guards(stored).forEach(row::put);
        var text =
                Sql.writer().add("insert into " + plan.table() + " (" + String.join(", ", row.keySet()) + ") values (");
        source.insert(text.bindAll(row.values()).add(")").sql(), taken -> told(plan, taken));
        var changes = new LinkedHashMap<String, FieldChange>();
        for (var field : plan.fields().values()) {
            var value = field.definition().stored() ? stored.stored(field.id()) : null;
            if (value != null) {
                if (field.several()) {
                    insertSeveral(field, (List<?>) value, head.id());
                }
                changes.put(field.id(), new FieldChange(null, told(field, value)));
            }
        }
        for (var name : List.of("state", "step", "outcome", "number")) {
            var value = stored.values().get(name);
            if (value != null && plan.field(name) == null) {
                changes.put(name, new FieldChange(null, value.toString()));
            }
        }
        spans.begin(stored);
        audit.record(
                actor,
                AuditEntry.of(writing.act(), plan.id(), head.id())
                        .changing(changes)
                        .because(reason(writing)));
        aftermath.stored(null, stored, changes.keySet());
        return stored;
    }

    LoadedRecord update(Actor actor, LoadedRecord before, LoadedRecord next, Writing writing) {
        if (before.version() != next.version()) {
            throw stale(before);
        }
        var now = source.now();
        var plan = next.plan();
        var owned = organRows.put(before, next);
        var head = owned.head().stored(now, actor.account());
        var stored = owned.with(head, new LinkedHashMap<>(owned.values()), List.of());
        var row = new LinkedHashMap<String, @Nullable Object>();
        var changes = new LinkedHashMap<String, FieldChange>();
        for (var field : plan.fields().values()) {
            if (!field.definition().stored()) {
                continue;
            }
            var old = before.stored(field.id());
            var value = stored.stored(field.id());
            if (Objects.equals(old, value)) {
                continue;
            }
            changes.put(field.id(), new FieldChange(told(field, old), told(field, value)));
            if (field.several()) {
                replaceSeveral(field, (List<?>) value, head.id());
            } else {
                column(row, field, value, head.id());
            }
        }
        var oldBuiltIns = builtIns(before);
        builtIns(stored).forEach((column, value) -> {
            if (!Objects.equals(oldBuiltIns.get(column), value)) {
                row.put(column, value);
                changes.put(
                        column.equals("is_open") ? "open" : column,
                        new FieldChange(text(oldBuiltIns.get(column)), text(value)));
            }
        });
        if (!before.owner().equals(head.organ()) || !before.scopeCode().equals(head.scope())) {
            row.put("organ", head.organ());
            row.put("scope", head.scope());
            changes.put("organ", new FieldChange(before.owner(), head.organ()));
        }
        if (!before.title().equals(head.title())) {
            row.put("title", head.title());
        }
        guards(stored).forEach(row::put);
        var text = Sql.writer()
                .add("update " + plan.table() + " set version = version + 1, changed_at = ")
                .bind(now);
        text.add(", changed_by = ").bind(actor.account());
        row.forEach((column, value) -> text.add(", " + column + " = ").bind(value));
        text.add(" where id = ").bind(head.id()).add(" and version = ").bind(before.version());
        source.changed(before);
        if (update(plan, text.sql()) == 0) {
            throw stale(source.find(plan, head.id(), false).orElse(before));
        }
        spans.change(before, stored);
        audit.record(
                actor,
                AuditEntry.of(writing.act(), plan.id(), head.id())
                        .changing(changes)
                        .because(reason(writing)));
        aftermath.stored(before, stored, changes.keySet());
        return stored;
    }

    static RefusedException stale(LoadedRecord stored) {
        return new RefusedException(Refusal.of(
                "stale",
                "这条记录已由 %s 于 %s 修改过。您填写的内容都在，请打开最新的记录核对后再保存。"
                        .formatted(
                                stored.head().changedBy(),
                                MINUTE.format(stored.head().changedAt()))));
    }

    /** The reason of the act, and those for which warnings were passed over. */
    private static @Nullable String reason(Writing writing) {
        var parts = new ArrayList<String>();
        if (writing.reason() != null && !writing.reason().isBlank()) {
            parts.add(writing.reason());
        }
        writing.reasons().forEach((rule, why) -> parts.add(rule + "：" + why));
        return parts.isEmpty() ? null : String.join("\n", parts);
    }

    private int update(EntityPlan plan, Sql sql) {
        try {
            return source.mapper().update(sql);
        } catch (DuplicateKeyException taken) {
            throw told(plan, taken);
        }
    }

    private RuntimeException told(EntityPlan plan, DuplicateKeyException taken) {
        return uniques.ofIndex(plan, String.valueOf(taken.getMessage()))
                .map(refusal -> (RuntimeException) new RefusedException(refusal))
                .orElse(taken);
    }

    private Map<String, @Nullable Object> builtIns(LoadedRecord record) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        if (record.plan().hasState()) {
            row.put("state", record.values().get("state"));
        }
        if (record.plan().definition().isCase()) {
            row.put("step", record.values().get("step"));
            row.put("outcome", record.values().get("outcome"));
            row.put("is_open", record.values().getOrDefault("open", true));
            row.put("number", record.values().get("number"));
        }
        return row;
    }

    private Map<String, @Nullable Object> guards(LoadedRecord record) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var unique : record.plan().definition().uniques()) {
            if (unique.when() != null) {
                row.put(TableNames.guardColumn(unique.id()), uniques.applies(unique, record) ? 1 : null);
            }
        }
        return row;
    }

    private void column(Map<String, @Nullable Object> row, FieldPlan field, @Nullable Object value, long id) {
        row.put(field.column(), source.columnValues().write(field, value, id));
        if (field.sealed()) {
            row.put(field.blindColumn(), source.columnValues().blind(field, value));
        }
    }

    private void replaceSeveral(FieldPlan field, @Nullable List<?> items, long owner) {
        source.mapper().update(Sql.of("delete from " + field.table() + " where owner_id = ?", owner));
        if (items != null) {
            insertSeveral(field, items, owner);
        }
    }

    private void insertSeveral(FieldPlan field, List<?> items, long owner) {
        var columns = new ArrayList<FieldPlan>();
        if (field.kind() == FieldKind.ROWS) {
            field.rows().values().stream()
                    .filter(column -> column.definition().stored())
                    .forEach(columns::add);
        } else {
            columns.add(field);
        }
        var text = Sql.writer().add("insert into " + field.table() + " (owner_id, pos");
        var blinds = columns.stream().filter(column -> isFound(field, column)).toList();
        columns.forEach(column -> text.add(", " + column.column()));
        blinds.forEach(column -> text.add(", " + column.blindColumn()));
        text.add(") values ");
        int pos = 0;
        for (var item : items) {
            text.add(pos == 0 ? "(" : ", (").bind(owner).add(", ").bind(pos++);
            for (var column : columns) {
                var value = item instanceof Map<?, ?> map ? map.get(column.id()) : item;
                text.add(", ").bind(source.columnValues().write(column, value, owner));
            }
            for (var column : blinds) {
                var value = item instanceof Map<?, ?> map ? map.get(column.id()) : null;
                text.add(", ").bind(source.columnValues().blind(column, value));
            }
            text.add(")");
        }
        source.mapper().insert(text.sql());
    }

    /** A sealed column of rows has what finds its values, as a sealed field of the record has. */
    private boolean isFound(FieldPlan field, FieldPlan column) {
        return field.kind() == FieldKind.ROWS
                && FieldStorage.isSealed(source.plans().catalogue(), column.definition());
    }

    /** A value as history keeps it; a sealed one masked. */
    private static @Nullable String told(FieldPlan field, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> items) {
            if (field.kind() == FieldKind.ROWS) {
                return items.size() + "行："
                        + shortAudit(items.stream()
                                .map(item -> row(field, (Map<?, ?>) item))
                                .toList()
                                .toString());
            }
            return shortAudit(String.join(
                    "、", items.stream().map(item -> told(field, item)).toList()));
        }
        if (field.sealed()) {
            return Masks.hide(
                    field.valueType() == null ? null : field.valueType().mask(), value.toString());
        }
        return shortAudit(Objects.requireNonNull(text(value)));
    }

    private static Map<String, @Nullable String> row(FieldPlan field, Map<?, ?> item) {
        var told = new LinkedHashMap<String, @Nullable String>();
        item.forEach((id, value) ->
                told.put(id.toString(), told(Objects.requireNonNull(field.rows().get(id.toString())), value)));
        return told;
    }

    private static String shortAudit(String text) {
        return text.length() <= LONGEST_AUDITED ? text : text.substring(0, LONGEST_AUDITED) + "…";
    }

    private static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Boolean yes -> yes ? "是" : "否";
            case LocalDateTime moment -> MINUTE.format(moment);
            case java.math.BigDecimal number -> number.toPlainString();
            case Length length -> length.label();
            default -> value.toString();
        };
    }

    void takePart(String account, String entity, long id) {
        source.mapper()
                .insert(Sql.of(
                        "insert ignore into lz_participant (record_id, account, entity) values (?, ?, ?)",
                        id,
                        account,
                        entity));
    }
}
