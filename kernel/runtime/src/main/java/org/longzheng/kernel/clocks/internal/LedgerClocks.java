package org.longzheng.kernel.clocks.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
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
        return new LedgerOfCase(ledgered, caseId, rows, mapper, calendars, LocalDate.now(clock));
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
}
