package org.longzheng.kernel.publication.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.DataMigration;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.publication.PublicationPlan.Risk;
import org.longzheng.kernel.schema.FieldStorage;
import org.longzheng.kernel.schema.SchemaModel;
import org.longzheng.kernel.schema.SchemaModel.Table;
import org.longzheng.kernel.schema.SchemaPlan;
import org.longzheng.kernel.schema.Tables;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Finds what stored records would lose, and says which entry under {@code migrate} keeps it: a field or an entity that is gone, a type that values do not
 * fit, a field that is required and empty, a code that records hold and no list has.
 */
final class Losses {

    private final Tables tables;
    private final Catalogue before;
    private final Catalogue after;
    private final boolean back;
    private final ModuleChanges modules;
    private final Told told;
    private final Set<String> gone = new LinkedHashSet<>();

    /** Where findings go. */
    interface Told {
        void line(String text, long rows, Risk risk);

        void refusal(String text);
    }

    /** @param modules what becomes of modules: of those that go, and when earlier definitions return, what is not known any more is kept */
    Losses(Tables tables, Catalogue before, Catalogue after, ModuleChanges modules, Told told) {
        this.tables = tables;
        this.before = before;
        this.after = after;
        this.modules = modules;
        this.back = modules.isBack();
        this.told = told;
    }

    void find() {
        gone();
        var then = byTable(before);
        // what an entity that both share holds is decided by these alone
        boolean decidedAlike =
                before.codes().equals(after.codes()) && before.grades().equals(after.grades());
        for (var entity : after.entities().values()) {
            var old = then.get(FieldStorage.table(entity));
            if (old != null && !(old == entity && decidedAlike)) {
                sealings(old, entity);
                if (!back) {
                    required(old, entity);
                    codes(old, entity);
                }
            }
        }
    }

    private static Map<String, EntityDefinition> byTable(Catalogue catalogue) {
        var entities = new HashMap<String, EntityDefinition>();
        catalogue.entities().values().forEach(entity -> entities.put(FieldStorage.table(entity), entity));
        return entities;
    }

    // what no definition declares any more

    private void gone() {
        var now = SchemaModel.of(after, SchemaModel.apart(before, after)).tables();
        before.withBranches()
                .flatMap(each -> each.entities().values().stream())
                // a table that both share has what it had
                .filter(SchemaModel.apart(before, after))
                .forEach(entity -> gone(entity, now));
    }

    private void gone(EntityDefinition entity, Map<String, Table> now) {
        var table = FieldStorage.table(entity);
        if (!now.containsKey(table)) {
            lost(
                    table,
                    "表 " + named(table, entity.label().zh()),
                    tables.rows(table),
                    keeps(entity),
                    entity.place(),
                    "改名的，在新的 entity.yaml 写 %s；否则保留这个实体的定义。".formatted(entry(entity, "was: " + entity.id())));
            return;
        }
        for (var field : entity.withRetired().fields().values()) {
            if (field.stored()) {
                gone(entity, field, now);
            }
        }
    }

    private void gone(EntityDefinition entity, FieldDefinition field, Map<String, Table> now) {
        if (!FieldStorage.isSeveral(field)) {
            column(entity, field, FieldStorage.table(entity), FieldStorage.column(entity, field), "", now);
            return;
        }
        var table = FieldStorage.childTable(entity, field);
        if (!now.containsKey(table)) {
            lost(
                    table,
                    "表 " + named(table, field.label().zh()),
                    tables.rows(table),
                    keeps(entity),
                    field.place(),
                    mend(entity, field, ""));
            return;
        }
        for (var column : field.type().rows()) {
            if (column.stored()) {
                column(entity, column, table, FieldStorage.column(entity, field, column), field.id() + ".", now);
            }
        }
    }

    private void column(
            EntityDefinition entity,
            FieldDefinition field,
            String table,
            String column,
            String holder,
            Map<String, Table> now) {
        if (now.get(table).column(column) == null) {
            lost(
                    table + "." + column,
                    "列 " + named(table + "." + column, field.label().zh()),
                    tables.values(table, column),
                    keeps(entity),
                    field.place(),
                    mend(entity, field, holder));
        }
    }

    /** @param kept true when the data wait for their definition */
    private void lost(String id, String what, long values, boolean kept, SourcePlace place, String mend) {
        if (!gone.add(id)) {
            return; // a branch shares the fields of the catalogue above it
        }
        if (values == 0) {
            told.line(what + " 不再使用，没有数据", 0L, Risk.LOW);
        } else if (kept) {
            told.line(what + " 不再显示，数据保留，定义恢复后可见", values, Risk.MEDIUM);
        } else {
            refuse(place, "%s 存有 %d 行数据，新的定义不再使用。%s".formatted(what, values, mend));
        }
    }

    private boolean keeps(EntityDefinition entity) {
        return back || modules.goes(entity.module());
    }

    /** The entry that keeps a field: its new id, where one of the same type is new, or that it is retired. */
    private String mend(EntityDefinition old, FieldDefinition field, String holder) {
        if (field.layer() != null) {
            return "保留这个字段，或者先清空数据再发布。";
        }
        var now = byTable(after).get(FieldStorage.table(old));
        var renamed = "rename: { %s: %s }"
                .formatted(holder + field.id(), holder.isEmpty() ? successor(old, now, field) : holder + "新的名称");
        return holder.isEmpty()
                ? "改名的，在 entity.yaml 写 %s；不再填写的，写 %s，数据和留痕都保留。"
                        .formatted(entry(old, renamed), entry(old, "retire: { %s: 原来的定义 }".formatted(field.id())))
                : "改名的，在 entity.yaml 写 %s；否则保留这一列。".formatted(entry(old, renamed));
    }

    private static String successor(EntityDefinition old, @Nullable EntityDefinition now, FieldDefinition field) {
        return now == null
                ? "新的名称"
                : now.fields().values().stream()
                        .filter(each -> !old.fields().containsKey(each.id())
                                && each.stored()
                                && each.many() == field.many()
                                && each.type().kind() == field.type().kind())
                        .map(FieldDefinition::id)
                        .findFirst()
                        .orElse("新的名称");
    }

    private String entry(EntityDefinition entity, String what) {
        var module = after.modules().get(entity.module());
        return "migrate: { %s: { %s } }".formatted(module == null ? "版本号" : module.version(), what);
    }

    // types and seals

    /** A column whose values do not fit what it is to hold. */
    void conflict(SchemaPlan.Conflict conflict) {
        for (var entity : after.entities().values()) {
            for (var field : entity.fields().values()) {
                if (field.stored()
                        && !FieldStorage.isSeveral(field)
                        && conflict.table().equals(FieldStorage.table(entity))
                        && conflict.column().name().equals(FieldStorage.column(entity, field))) {
                    refuse(
                            field.place(),
                            "列 %s 存的是 %s，放不进 %s。换一个字段名，在 entity.yaml 写 %s。"
                                    .formatted(
                                            named(
                                                    conflict.table() + "."
                                                            + conflict.column().name(),
                                                    field.label().zh()),
                                            conflict.before(),
                                            conflict.column().type(),
                                            entry(
                                                    entity,
                                                    "retire: { %s: 原来的定义 }, convert: { 新的字段: \"…%s…\" }"
                                                            .formatted(field.id(), field.id()))));
                    return;
                }
            }
        }
        told.refusal("已存的数据放不下：" + conflict.asText());
    }

    private void sealings(EntityDefinition old, EntityDefinition entity) {
        entity.fields().values().forEach(field -> sealing(entity, before(old, entity, field.id()), field));
    }

    /** The field as it was, by the id it had. */
    private static @Nullable FieldDefinition before(EntityDefinition old, EntityDefinition now, String id) {
        if (old.migrate().isEmpty() && now.migrate().isEmpty()) {
            return old.fields().get(id);
        }
        var first = now.firstId(id);
        return old.withRetired().fields().values().stream()
                .filter(each -> old.firstId(each.id()).equals(first))
                .findFirst()
                .orElse(null);
    }

    private void sealing(EntityDefinition entity, @Nullable FieldDefinition old, FieldDefinition field) {
        if (old == null
                || !old.stored()
                || !field.stored()
                || FieldStorage.isSeveral(old)
                || FieldStorage.isSealed(before, old) == FieldStorage.isSealed(after, field)) {
            return;
        }
        long values = tables.values(FieldStorage.table(entity), FieldStorage.column(entity, field));
        if (values > 0) {
            refuse(
                    field.place(),
                    "「%s」的「%s」存有 %d 行数据，加密方式不能改变。保留原来的密级，或者另设一个字段，在 entity.yaml 写 %s。"
                            .formatted(
                                    entity.label().zh(),
                                    field.label().zh(),
                                    values,
                                    entry(
                                            entity,
                                            "retire: { %s: 原来的定义 }, convert: { 新的字段: \"%s\" }"
                                                    .formatted(field.id(), field.id()))));
        }
    }

    // values that are wanted and not there

    private void required(EntityDefinition old, EntityDefinition entity) {
        for (var field : entity.fields().values()) {
            var then = before(old, entity, field.id());
            if (!field.required()
                    || !field.stored()
                    || FieldStorage.isSeveral(field)
                    || then != null && then.required()
                    || given(entity, field.id())) {
                continue;
            }
            var table = FieldStorage.table(entity);
            var column = FieldStorage.column(entity, field);
            long empty = tables.rows(table) - (tables.has(table, column) ? tables.values(table, column) : 0);
            if (empty > 0) {
                refuse(
                        field.place(),
                        "「%s」的「%s」必填，已有的 %d 行没有值。在 entity.yaml 写 %s，或者只对以后的记录要求。"
                                .formatted(
                                        entity.label().zh(),
                                        field.label().zh(),
                                        empty,
                                        entry(entity, "fill: { %s: \"…\" }".formatted(field.id()))));
            }
        }
    }

    private static boolean given(EntityDefinition entity, String field) {
        return entity.migrate().stream()
                .flatMap(each -> Stream.concat(each.fills().keySet().stream(), each.converts().keySet().stream()))
                .anyMatch(name -> entity.presentId(name).equals(field));
    }

    // codes

    private void codes(EntityDefinition old, EntityDefinition entity) {
        if (!old.states().isEmpty() && !entity.states().isEmpty()) {
            held(
                    entity,
                    "state",
                    "状态",
                    FieldStorage.table(entity),
                    "state",
                    without(old.states().keySet(), entity.states().keySet()),
                    entity.place());
        }
        for (var field : entity.fields().values()) {
            if (!field.stored()) {
                continue;
            }
            var then = before(old, entity, field.id());
            if (field.type().is(FieldKind.ROWS)) {
                for (var column : field.type().rows()) {
                    if (column.stored() && then != null) {
                        held(
                                entity,
                                field.id() + "." + column.id(),
                                column.label().zh(),
                                FieldStorage.childTable(entity, field),
                                FieldStorage.column(entity, field, column),
                                removed(rowBefore(old, then, entity, field, column), column),
                                column.place());
                    }
                }
            } else if (field.many()) {
                held(
                        entity,
                        field.id(),
                        field.label().zh(),
                        FieldStorage.childTable(entity, field),
                        "value",
                        removed(then, field),
                        field.place());
            } else {
                held(
                        entity,
                        field.id(),
                        field.label().zh(),
                        FieldStorage.table(entity),
                        FieldStorage.column(entity, field),
                        removed(then, field),
                        field.place());
            }
        }
    }

    private static @Nullable FieldDefinition rowBefore(
            EntityDefinition old,
            FieldDefinition then,
            EntityDefinition entity,
            FieldDefinition field,
            FieldDefinition column) {
        var name = FieldStorage.column(entity, field, column);
        return then.type().rows().stream()
                .filter(each -> FieldStorage.column(old, then, each).equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The codes that the list of a field had and has no more. */
    private Set<String> removed(@Nullable FieldDefinition then, FieldDefinition field) {
        var old = then == null ? null : items(before, then);
        var now = items(after, field);
        return old == null || now == null ? Set.of() : without(old, now);
    }

    private static @Nullable Collection<String> items(Catalogue catalogue, FieldDefinition field) {
        var list = field.type().is(FieldKind.CODE) && field.type().target() != null
                ? catalogue.codes().get(field.type().target())
                : null;
        // lower levels may add what no list here knows
        return list == null || list.children() != null ? null : list.items().keySet();
    }

    private static Set<String> without(Collection<String> all, Collection<String> some) {
        var rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    private void held(
            EntityDefinition entity,
            String path,
            String label,
            String table,
            String column,
            Set<String> codes,
            SourcePlace place) {
        var mended = new LinkedHashSet<String>();
        for (DataMigration each : entity.migrate()) {
            each.recodes().forEach((field, recoded) -> {
                if (entity.presentId(field).equals(path)) {
                    mended.addAll(recoded.keySet());
                }
            });
        }
        for (var code : without(codes, mended)) {
            long rows = tables.holding(table, column, code);
            if (rows > 0) {
                refuse(
                        place,
                        "「%s」的「%s」有 %d 行是 %s，新的代码表里没有它。停用的写 until，换成别的在 entity.yaml 写 %s。"
                                .formatted(
                                        entity.label().zh(),
                                        label,
                                        rows,
                                        code,
                                        entry(entity, "recode: { %s: { %s: 新的代码 } }".formatted(path, code))));
            }
        }
    }

    private void refuse(SourcePlace place, String what) {
        told.refusal(place + "　" + what);
    }

    private static String named(String id, String label) {
        return label.isEmpty() ? id : id + "「" + label + "」";
    }
}
