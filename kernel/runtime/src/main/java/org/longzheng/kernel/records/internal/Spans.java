package org.longzheng.kernel.records.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What dated fields held on which days. A value holds from the day it is written to the day before the next one. */
@Component
class Spans {

    private final RecordSource source;

    Spans(RecordSource source) {
        this.source = source;
    }

    void begin(LoadedRecord stored) {
        var today = source.today();
        for (var field : stored.plan().fields().values()) {
            var value = isDated(field) ? stored.stored(field.id()) : null;
            if (value != null) {
                open(stored, field, value, today);
            }
        }
    }

    void change(LoadedRecord before, LoadedRecord stored) {
        var today = source.today();
        for (var field : stored.plan().fields().values()) {
            if (!isDated(field)) {
                continue;
            }
            var old = before.stored(field.id());
            var value = stored.stored(field.id());
            if (Objects.equals(old, value)) {
                continue;
            }
            close(stored, field, today);
            if (value != null) {
                open(stored, field, value, today);
            }
        }
    }

    private static boolean isDated(FieldPlan field) {
        // sealed values are kept in one place only
        return field.definition().dated() && field.definition().stored() && !field.sealed() && !field.several();
    }

    private void open(LoadedRecord record, FieldPlan field, Object value, LocalDate today) {
        source.mapper()
                .insert(Sql.of(
                        "insert into lz_span (id, entity, record_id, field, held, from_day) values (?, ?, ?, ?, ?, ?)",
                        IdWorker.getId(),
                        record.entity(),
                        record.recordId(),
                        field.storedAs(),
                        text(value),
                        today));
    }

    private static String text(Object value) {
        return value instanceof java.math.BigDecimal number ? number.toPlainString() : value.toString();
    }

    private void close(LoadedRecord record, FieldPlan field, LocalDate today) {
        var which = Sql.of(
                " where record_id = ? and entity = ? and field = ? and until_day is null",
                record.recordId(),
                record.entity(),
                field.storedAs());
        // what was written and changed on one day never held for a day
        source.mapper()
                .update(Sql.writer()
                        .add("delete from lz_span")
                        .add(which)
                        .add(" and from_day = ")
                        .bind(today)
                        .sql());
        source.mapper()
                .update(Sql.writer()
                        .add("update lz_span set until_day = ")
                        .bind(today.minusDays(1))
                        .add(which)
                        .sql());
    }

    /** What the field held on a day, null for nothing. */
    @Nullable
    Object at(LoadedRecord record, FieldPlan field, LocalDate day) {
        var rows = source.mapper()
                .select(Sql.of(
                        "select held as HELD from lz_span where record_id = ? and entity = ? and field = ?"
                                + " and from_day <= ? and (until_day is null or until_day >= ?) order by id desc limit 1",
                        record.recordId(),
                        record.entity(),
                        field.storedAs(),
                        day,
                        day));
        return rows.isEmpty()
                ? null
                : ColumnValues.read(field.kind(), rows.getFirst().get("HELD"));
    }
}
