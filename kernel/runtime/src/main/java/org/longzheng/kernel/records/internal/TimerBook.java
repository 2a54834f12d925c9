package org.longzheng.kernel.records.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition.TimerDefinition;
import org.longzheng.kernel.expressions.Scope;
import org.springframework.stereotype.Component;

/**
 * The days on which records have something to do. A record waits for at most one day of each timer; a day that was reached once is kept, so that a
 * timer never runs twice for the same day however often the record's date moves to and fro.
 */
@Component
class TimerBook {

    private final RecordSource source;

    TimerBook(RecordSource source) {
        this.source = source;
    }

    /** A day that has come. */
    record Due(long record, String entity, String timer, LocalDate day) {}

    /** The day that the record names now, null for none. */
    static @Nullable LocalDate day(TimerDefinition timer, Scope scope) {
        return switch (timer.date().evaluate(scope)) {
            case LocalDate day -> day;
            case LocalDateTime moment -> moment.toLocalDate();
            case null, default -> null;
        };
    }

    /** Waits for this day, and for no other any more. */
    void schedule(LoadedRecord record, TimerDefinition timer, @Nullable LocalDate day, boolean isNew) {
        if (!isNew) {
            var waiting = waiting(record.recordId(), timer.id());
            if (waiting == null ? day == null : waiting.equals(day)) {
                return;
            }
            if (waiting != null) {
                forget(record.recordId(), timer.id());
            }
        }
        if (day != null) {
            source.mapper()
                    .insert(Sql.of(
                            "insert ignore into lz_timer (record_id, timer, due_on, entity, waiting) values (?, ?, ?, ?, true)",
                            record.recordId(),
                            timer.id(),
                            day,
                            record.entity()));
        }
    }

    /** The day that a record waits for, null for none. */
    @Nullable
    LocalDate waiting(long record, String timer) {
        var rows = source.mapper()
                .select(Sql.of(
                        "select due_on as DUE from lz_timer where record_id = ? and timer = ? and waiting = true",
                        record,
                        timer));
        return rows.isEmpty() ? null : ColumnValues.day(rows.getFirst().get("DUE"));
    }

    void forget(long record, String timer) {
        source.mapper()
                .update(Sql.of(
                        "delete from lz_timer where record_id = ? and timer = ? and waiting = true", record, timer));
    }

    void ran(Due due) {
        source.mapper()
                .update(Sql.of(
                        "update lz_timer set waiting = false, ran_at = ? where record_id = ? and timer = ? and due_on = ?",
                        source.now(),
                        due.record(),
                        due.timer(),
                        due.day()));
    }

    void tryLater(Due due, LocalDateTime moment) {
        source.mapper()
                .update(Sql.of(
                        "update lz_timer set next_try = ? where record_id = ? and timer = ? and due_on = ? and waiting = true",
                        moment,
                        due.record(),
                        due.timer(),
                        due.day()));
    }

    List<Due> due(LocalDateTime now, int most) {
        return source
                .mapper()
                .select(Sql.of(
                        "select record_id as RECORD, entity as ENTITY, timer as TIMER, due_on as DUE from lz_timer"
                                + " where waiting = true and due_on <= ? and (next_try is null or next_try <= ?)"
                                + " order by due_on, record_id limit ?",
                        now.toLocalDate(),
                        now,
                        most))
                .stream()
                .map(row -> new Due(
                        ColumnValues.id(row.get("RECORD")),
                        (String) row.get("ENTITY"),
                        (String) row.get("TIMER"),
                        ColumnValues.day(row.get("DUE"))))
                .toList();
    }
}
