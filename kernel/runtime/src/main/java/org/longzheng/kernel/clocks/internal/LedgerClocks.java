package org.longzheng.kernel.clocks.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Stages;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.Clocks;
import org.springframework.stereotype.Component;

@Component
class LedgerClocks implements Clocks {

    private final ClockMapper mapper;
    private final Definitions definitions;
    private final Calendars calendars;
    private final Clock clock;

    LedgerClocks(ClockMapper mapper, Definitions definitions, Calendars calendars, Clock clock) {
        this.mapper = mapper;
        this.definitions = definitions;
        this.calendars = calendars;
        this.clock = clock;
    }

    @Override
    public CaseClocks none(ProcessDefinition process, long caseId) {
        return ledger(ledgered(process), caseId, List.of());
    }

    @Override
    public CaseClocks of(ProcessDefinition process, long caseId) {
        return ledger(ledgered(process), caseId, mapper.ofCase(caseId));
    }

    @Override
    public CaseClocks none(EntityDefinition register, long record) {
        return ledger(Ledgered.of(register, null), record, List.of());
    }

    @Override
    public CaseClocks of(EntityDefinition register, long record) {
        return ledger(Ledgered.of(register, null), record, mapper.ofCase(record));
    }

    private Ledgered ledgered(ProcessDefinition process) {
        return Ledgered.of(definitions.current().entity(process.entity()), process);
    }

    private CaseClocks ledger(Ledgered ledgered, long caseId, List<ClockRow> rows) {
        return new LedgerOfCase(ledgered, caseId, rows, mapper, calendars, LocalDateTime.now(clock));
    }

    @Override
    public List<Lapsed> lapsed(LocalDateTime now, int most) {
        return mapper.lapsed(now.toLocalDate(), now, most).stream()
                .map(row -> new Lapsed(
                        row.id,
                        row.process,
                        row.caseId,
                        row.limitId,
                        row.dueOn == null ? now.toLocalDate().minusDays(1) : row.dueOn))
                .toList();
    }

    @Override
    public boolean isLapsed(long clock, LocalDateTime now) {
        return mapper.isLapsed(clock, now.toLocalDate(), now) > 0;
    }

    @Override
    public List<Returning> returning(LocalDate today, int most) {
        return mapper.returning(today, most).stream()
                .map(row -> new Returning(row.id, row.process, row.entity, row.caseId))
                .toList();
    }

    @Override
    public void lapseRefused(long clock, LocalDate today, String note) {
        mapper.postpone(clock, today.plusDays(1), note.length() > 1000 ? note.substring(0, 1000) : note);
    }

    @Override
    public List<Look> looks(LocalDateTime now, int most) {
        var rows = mapper.looks(now, most);
        if (rows.isEmpty()) {
            return List.of();
        }
        var entries = mapper
                .entriesOfCases(rows.stream().map(row -> row.caseId).distinct().toList())
                .stream()
                .collect(Collectors.groupingBy(entry -> entry.caseId));
        var dates = new Dates(calendars);
        return rows.stream()
                .map(row -> look(
                        row,
                        dates.explain(
                                row,
                                new Entries(row.caseId, () -> entries.getOrDefault(row.caseId, List.of()), false),
                                false),
                        now))
                .toList();
    }

    private static Look look(ClockRow row, DueExplanation limit, LocalDateTime now) {
        var runs = row.state.equals(ClockRow.RUNNING);
        return new Look(
                row.id,
                row.caseId,
                row.process,
                row.entity,
                row.limitId,
                row.organ,
                row.roleKey,
                row.account,
                row.state.equals(ClockRow.VOID),
                runs,
                row.stoppedOn,
                row.carded,
                limit,
                runs || row.state.equals(ClockRow.STOPPED) ? Looks.stages(row, limit) : Stages.NONE,
                row.isOpen() ? Looks.open(row, limit, now) : Looks.ended(row),
                runs ? Looks.next(row, limit, now) : null);
    }

    @Override
    public void looked(Look look, boolean carded) {
        mapper.looked(look.clock(), look.light().name(), look.next(), carded);
    }
}
