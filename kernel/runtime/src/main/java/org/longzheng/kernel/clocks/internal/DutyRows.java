package org.longzheng.kernel.clocks.internal;

import com.baomidou.mybatisplus.core.toolkit.IdWorker;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.catalogue.Performer;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Period;
import org.longzheng.kernel.records.Obligations.Owed;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.stereotype.Component;

/** Makes the rows of duties that begin, and writes thousands of them at once. */
@Component
class DutyRows {

    private static final String INSERT =
            "insert ignore into lz_clock (id, case_id, process, entity, limit_id, row_label, period, state, amount, extended, unit, roll, started_on,"
                    + " started_at, raw_due, due_on, due_at, yellow_on, provisional, started_act, organ, ours, role_key, account, person_id, worst,"
                    + " light, look_at, carded, duty_key) values (?, ?, ?, ?, ?, ?, ?, 'RUNNING', ?, 0, ?, false, ?, ?, ?, ?, ?, ?, ?, 0, ?, true, ?,"
                    + " ?, ?, ?, ?, ?, false, ?)";

    private final Calendars calendars;
    private final JdbcTemplate jdbc;

    DutyRows(Calendars calendars, DataSource dataSource) {
        this.calendars = calendars;
        jdbc = new JdbcTemplate(dataSource);
    }

    /** Writes rows; those whose key is taken are left as they are. */
    int begin(DutyDefinition duty, @Nullable Period period, LocalDate opened, List<Owed> owed, LocalDateTime now) {
        var rows = owed.stream()
                .filter(each -> each.due() != null)
                .map(each -> row(duty, period, opened, each, now))
                .map(row -> arguments(row, key(duty, row)))
                .toList();
        int written = 0;
        for (int count : rows.isEmpty() ? new int[0] : jdbc.batchUpdate(INSERT, rows)) {
            written += count == 0 ? 0 : 1;
        }
        return written;
    }

    private static String key(DutyDefinition duty, ClockRow row) {
        return row.caseId + ":" + duty.id() + (row.period == null ? "" : ":" + row.period);
    }

    private ClockRow row(DutyDefinition duty, @Nullable Period period, LocalDate opened, Owed owed, LocalDateTime now) {
        var row = new ClockRow();
        row.id = IdWorker.getId();
        row.caseId = owed.record();
        row.process = duty.entity();
        row.entity = duty.entity();
        row.limitId = duty.id();
        if (period != null) {
            var every = Objects.requireNonNull(duty.every());
            row.period = every.number(period);
            row.rowLabel = every.label(period);
        }
        row.worst = duty.neverRed() ? Light.YELLOW.name() : Light.RED.name();
        var roles = duty.by().stream()
                .filter(Performer.Role.class::isInstance)
                .map(performer -> ((Performer.Role) performer).role())
                .sorted()
                .collect(Collectors.joining("+"));
        row.roleKey = roles.isEmpty() ? null : duty.module() + ":" + roles;
        measure(row, opened, owed, now);
        return row;
    }

    /**
     * Gives a row the last day and the people that its record names now; the day is the record's own word and does not move to a working day.
     *
     * @return false when nothing changed
     */
    boolean measure(ClockRow row, LocalDate opened, Owed owed, LocalDateTime now) {
        var before = state(row);
        row.organ = owed.organ();
        row.account = owed.account();
        row.personId = owed.person();
        if (owed.due() instanceof LocalDateTime moment) {
            // by minutes, from when it is first seen
            var from = row.startedAt == null ? now : row.startedAt;
            row.startedAt = moment.isBefore(from) ? moment : from;
            row.startedOn = row.startedAt.toLocalDate();
            row.amount = Math.toIntExact(ChronoUnit.MINUTES.between(row.startedAt, moment));
            row.unit = Length.Unit.MINUTES.name();
        } else if (owed.due() instanceof LocalDate last) {
            // a duty that is seen after its last day is over from the beginning
            row.startedOn = last.isBefore(opened) ? last : opened;
            row.amount = Math.toIntExact(ChronoUnit.DAYS.between(row.startedOn, last));
            row.unit = Length.Unit.DAYS.name();
            row.startedAt = null;
        }
        row.roll = false;
        var dates = new Dates(calendars);
        var explanation = dates.explain(row, "", List.of(), List.of());
        dates.project(row, explanation, null);
        if (state(row).equals(before)) {
            return false;
        }
        Dates.look(row, now, () -> explanation);
        return true;
    }

    private static String state(ClockRow row) {
        return row.dueOn + " " + row.dueAt + " " + row.organ + " " + row.account + " " + row.personId;
    }

    private static Object[] arguments(ClockRow row, String key) {
        return new Object[] {
            row.id,
            row.caseId,
            row.process,
            row.entity,
            row.limitId,
            of(Types.VARCHAR, row.rowLabel),
            of(Types.INTEGER, row.period),
            row.amount,
            row.unit,
            row.startedOn,
            of(Types.TIMESTAMP, row.startedAt),
            of(Types.DATE, row.rawDue),
            of(Types.DATE, row.dueOn),
            of(Types.TIMESTAMP, row.dueAt),
            of(Types.DATE, row.yellowOn),
            row.provisional,
            row.organ,
            of(Types.VARCHAR, row.roleKey),
            of(Types.VARCHAR, row.account),
            of(Types.BIGINT, row.personId),
            row.worst,
            row.light,
            of(Types.TIMESTAMP, row.lookAt),
            key
        };
    }

    private static SqlParameterValue of(int type, @Nullable Object value) {
        return new SqlParameterValue(type, value);
    }
}
