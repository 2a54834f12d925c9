package org.longzheng.kernel.records.internal;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.DataMigration;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.records.DataMigrations.Kind;
import org.longzheng.kernel.records.DataMigrations.Work;
import org.longzheng.kernel.schema.Tables;
import org.longzheng.kernel.sdk.Refusal;

/**
 * Changes the stored values of one entity, or counts what would be changed. Each changed record gets another version, so that whoever has it open is told
 * instead of writing what it was.
 */
final class MigratedValues {

    private static final int PAGE = 500;
    private static final String STATE = "state";

    private final RecordSource source;
    private final Judge judge;
    private final Tables tables;
    private final EntityPlan plan;
    private final boolean any;
    private final boolean doing;

    /**
     * @param plan the entity with its retired fields
     * @param any false when the table is empty or not there
     * @param doing false: only counted
     */
    MigratedValues(RecordSource source, Judge judge, Tables tables, EntityPlan plan, boolean any, boolean doing) {
        this.source = source;
        this.judge = judge;
        this.tables = tables;
        this.plan = plan;
        this.any = any;
        this.doing = doing;
    }

    /**
     * Where values stand.
     *
     * @param owner the column that names the record
     */
    private record Place(
            String table,
            String column,
            String owner,
            @Nullable FieldPlan field,
            String label) {}

    private Place place(String path) {
        if (path.equals(STATE)) {
            return new Place(plan.table(), STATE, "id", null, "状态");
        }
        var present = plan.definition().presentId(path);
        int dot = present.indexOf('.');
        var field = Objects.requireNonNull(plan.field(dot < 0 ? present : present.substring(0, dot)), path);
        var column = dot < 0 ? field : Objects.requireNonNull(field.rows().get(present.substring(dot + 1)), path);
        return new Place(column.table(), column.column(), field.several() ? "owner_id" : "id", column, column.label());
    }

    private static Work work(Kind kind, String path, Place place, String how, long rows) {
        return new Work(kind, path, place.table() + "." + place.column(), place.label(), how, rows);
    }

    private boolean isThere(Place place) {
        return any && tables.has(place.table(), place.column());
    }

    // what changes no value

    /** What tables of the platform note of records names their entity; the audit trail keeps the name of the time. */
    private static final List<String> NAMING = List.of(
            "lz_span",
            "lz_participant",
            "lz_document",
            "lz_file",
            "lz_file_use",
            "lz_saved_view",
            "lz_clock",
            "lz_finding",
            "lz_timer",
            "lz_review");

    /** The entity has another id. */
    Work called(String before, String now) {
        if (doing) {
            NAMING.forEach(table -> source.mapper()
                    .update(Sql.of("update " + table + " set entity = ? where entity = ?", now, before)));
        }
        return new Work(
                Kind.ENTITY,
                before,
                plan.table(),
                plan.definition().label().zh(),
                now,
                any ? tables.rows(plan.table()) : 0);
    }

    Work named(Kind kind, String path, String how) {
        var present = plan.definition().presentId(path);
        var field = plan.field(present);
        if (field != null && !present.contains(".") && field.several()) {
            return new Work(kind, path, field.table(), field.label(), how, any ? tables.rows(field.table()) : 0);
        }
        var place = place(path);
        return work(kind, path, place, how, isThere(place) ? tables.values(place.table(), place.column()) : 0);
    }

    // codes

    Work recode(String version, String path, Map<String, String> codes) {
        var place = place(path);
        long rows = isThere(place) ? count(place, List.copyOf(codes.keySet())) : 0;
        if (doing && rows > 0) {
            renew(place, List.copyOf(codes.keySet()));
            keepMerged(version, path, place, codes);
            replace(place, codes);
        }
        return work(Kind.RECODE, path, place, said(codes), rows);
    }

    /** Where several codes became one, each record goes back to what it held; what was entered since goes to the first of them. */
    Work decode(String version, String path, Map<String, String> codes) {
        var place = place(path);
        var back = new LinkedHashMap<String, String>();
        codes.forEach((old, now) -> back.putIfAbsent(now, old));
        long rows = isThere(place) ? count(place, List.copyOf(back.keySet())) : 0;
        if (doing && rows > 0) {
            renew(place, List.copyOf(back.keySet()));
            returnMerged(version, path, place);
            replace(place, back);
        }
        return work(Kind.RECODE, path, place, said(back), rows);
    }

    private static String said(Map<String, String> codes) {
        return codes.entrySet().stream()
                .map(each -> each.getKey() + " → " + each.getValue())
                .collect(Collectors.joining("，"));
    }

    private long count(Place place, List<String> codes) {
        return source.mapper()
                .count(Sql.writer()
                        .add("select count(*) from " + place.table() + " where ")
                        .add(holding(place, codes))
                        .sql());
    }

    private static Sql holding(Place place, List<String> codes) {
        return Sql.writer()
                .add(place.column() + " in (")
                .bindAll(codes)
                .add(")")
                .sql();
    }

    /** The records get another version. */
    private void renew(Place place, List<String> codes) {
        source.mapper()
                .update(Sql.writer()
                        .add("update " + plan.table() + " set version = version + 1 where ")
                        .add(
                                place.table().equals(plan.table())
                                        ? holding(place, codes)
                                        : Sql.writer()
                                                .add("id in (select " + place.owner() + " from " + place.table()
                                                        + " where ")
                                                .add(holding(place, codes))
                                                .add(")")
                                                .sql())
                        .sql());
    }

    private void replace(Place place, Map<String, String> codes) {
        var text = Sql.writer().add("update " + place.table() + " set " + place.column() + " = case " + place.column());
        codes.forEach((old, now) -> text.add(" when ").bind(old).add(" then ").bind(now));
        source.mapper()
                .update(text.add(" else " + place.column() + " end where ")
                        .add(holding(place, List.copyOf(codes.keySet())))
                        .sql());
        var field = place.field();
        if (field != null && field.definition().dated()) {
            codes.forEach((old, now) -> source.mapper()
                    .update(Sql.of(
                            "update lz_span set held = ? where entity = ? and field = ? and held = ?",
                            now,
                            plan.id(),
                            field.storedAs(),
                            old)));
        }
    }

    private void keepMerged(String version, String path, Place place, Map<String, String> codes) {
        codes.forEach((old, now) -> {
            boolean first = codes.entrySet().stream()
                    .filter(each -> each.getValue().equals(now))
                    .findFirst()
                    .orElseThrow()
                    .getKey()
                    .equals(old);
            if (!first) {
                source.mapper()
                        .insert(Sql.of(
                                "insert into lz_recoded (table_name, version, field, record_id, pos, held) select ?, ?, ?, "
                                        + place.owner() + ", " + pos(place) + ", " + place.column() + " from "
                                        + place.table() + " where " + place.column() + " = ?",
                                plan.table(),
                                version,
                                path,
                                old));
            }
        });
    }

    private void returnMerged(String version, String path, Place place) {
        var which = Sql.of(
                " r.table_name = ? and r.version = ? and r.field = ? and r.record_id = " + place.table() + "."
                        + place.owner() + " and r.pos = " + (pos(place).equals("0") ? "0" : place.table() + ".pos"),
                plan.table(),
                version,
                path);
        source.mapper()
                .update(Sql.writer()
                        .add("update " + place.table() + " set " + place.column()
                                + " = (select r.held from lz_recoded r where")
                        .add(which)
                        .add(") where exists (select 1 from lz_recoded r where")
                        .add(which)
                        .add(")")
                        .sql());
        source.mapper()
                .update(Sql.of(
                        "delete from lz_recoded where table_name = ? and version = ? and field = ?",
                        plan.table(),
                        version,
                        path));
    }

    private String pos(Place place) {
        return place.table().equals(plan.table()) ? "0" : "pos";
    }

    // what was written late

    /**
     * Records that an act under the definitions before wrote: codes that are gone, and new fields without a value in what was stored since.
     *
     * @param since what was added before is left alone
     */
    long late(DataMigration migration, LocalDateTime since) {
        long changed = 0;
        for (var each : migration.recodes().entrySet()) {
            changed +=
                    recode(migration.version(), each.getKey(), each.getValue()).rows();
        }
        for (var values : List.of(migration.converts(), migration.fills())) {
            for (var each : values.entrySet()) {
                var place = place(each.getKey());
                if (values == migration.converts()
                        || Objects.requireNonNull(place.field()).definition().required()) {
                    var empty = Sql.of("t." + place.column() + " is null and t.created_at >= ?", since);
                    changed += computed(Kind.FILL, each.getKey(), each.getValue(), empty)
                            .rows();
                }
            }
        }
        return changed;
    }

    // values

    Work convert(String name, Expression value) {
        return computed(Kind.CONVERT, name, value, Sql.TRUE);
    }

    Work fill(String name, Expression value) {
        var place = place(name);
        return computed(Kind.FILL, name, value, isThere(place) ? Sql.of("t." + place.column() + " is null") : Sql.TRUE);
    }

    private Work computed(Kind kind, String name, Expression value, Sql where) {
        var place = place(name);
        long rows = any
                ? source.mapper()
                        .count(Sql.writer()
                                .add("select count(*) from " + plan.table() + " t where ")
                                .add(where)
                                .sql())
                : 0;
        if (doing && rows > 0) {
            var field = Objects.requireNonNull(place.field());
            long last = 0;
            List<LoadedRecord> page;
            do {
                page = source.page(plan, last, PAGE, where);
                write(field, value, page);
                last = page.isEmpty() ? last : page.getLast().recordId();
            } while (page.size() == PAGE);
        }
        return work(kind, name, place, value.text(), rows);
    }

    /** Records that get the same value get it in one statement; a sealed value is another one in each row. */
    private void write(FieldPlan field, Expression expression, List<LoadedRecord> page) {
        var same = new LinkedHashMap<@Nullable Object, List<Long>>();
        for (var record : page) {
            var value = value(field, expression, record);
            if (Objects.equals(value, record.stored(field.id()))) {
                continue;
            }
            if (field.sealed()) {
                put(field, value, List.of(record.recordId()));
            } else {
                same.computeIfAbsent(value, any -> new ArrayList<>()).add(record.recordId());
            }
        }
        same.forEach((value, ids) -> put(field, value, ids));
    }

    private @Nullable Object value(FieldPlan field, Expression expression, LoadedRecord record) {
        var refusals = new ArrayList<Refusal>();
        var given = expression.evaluate(new RecordScope(source, Actor.platform(), record));
        var value = InputValues.parse(field, given, refusals::add);
        if (value != null) {
            refusals.addAll(judge.unfit(record, field, value));
        }
        if (!refusals.isEmpty()) {
            throw new IllegalStateException("%s　%s「%s」的记录 %d（%s）：%s"
                    .formatted(
                            expression.place(),
                            plan.id(),
                            plan.definition().label().zh(),
                            record.recordId(),
                            record.title(),
                            refusals.getFirst().message()));
        }
        return value;
    }

    private void put(FieldPlan field, @Nullable Object value, List<Long> ids) {
        var text = Sql.writer()
                .add("update " + field.table() + " set version = version + 1, " + field.column() + " = ")
                .bind(source.columnValues().write(field, value, ids.getFirst()));
        if (field.sealed()) {
            text.add(", " + field.blindColumn() + " = ")
                    .bind(source.columnValues().blind(field, value));
        }
        source.mapper().update(text.add(" where id in (").bindAll(ids).add(")").sql());
    }
}
