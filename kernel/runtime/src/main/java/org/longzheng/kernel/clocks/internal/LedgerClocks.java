package org.longzheng.kernel.clocks.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.longzheng.kernel.catalogue.Definitions;
import org.longzheng.kernel.catalogue.ProcessDefinition;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.Clocks;
import org.springframework.stereotype.Component;

@Component
class LedgerClocks implements Clocks {

    private final ClockMapper mapper;
    private final Definitions definitions;
    private final Clock clock;

    LedgerClocks(ClockMapper mapper, Definitions definitions, Clock clock) {
        this.mapper = mapper;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public CaseClocks none(ProcessDefinition process, long caseId) {
        return ledger(process, caseId, List.of());
    }

    @Override
    public CaseClocks of(ProcessDefinition process, long caseId) {
        return ledger(process, caseId, mapper.ofCase(caseId));
    }

    private CaseClocks ledger(ProcessDefinition process, long caseId, List<ClockRow> rows) {
        return new LedgerOfCase(
                process, caseId, rows, mapper, definitions.current().nationalCalendar(), LocalDate.now(clock));
    }

    @Override
    public List<Lapsed> lapsed(LocalDate today, int most) {
        return mapper.lapsed(today, most).stream()
                .map(row -> new Lapsed(
                        row.id,
                        row.process,
                        row.caseId,
                        row.limitId,
                        row.dueOn == null ? today.minusDays(1) : row.dueOn))
                .toList();
    }

    @Override
    public boolean isLapsed(long clock, LocalDate today) {
        return mapper.isLapsed(clock, today) > 0;
    }

    @Override
    public void lapseRefused(long clock, LocalDate today, String note) {
        mapper.postpone(clock, today.plusDays(1), note.length() > 1000 ? note.substring(0, 1000) : note);
    }
}
