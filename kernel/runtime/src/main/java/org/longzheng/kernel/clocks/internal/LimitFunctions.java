package org.longzheng.kernel.clocks.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.ClockFunctions;

/** Marks and limits as expressions ask for them; of a limit with several runnings the newest answers. */
record LimitFunctions(LedgerOfCase ledger, LocalDate today, Function<String, @Nullable LocalDate> marks)
        implements ClockFunctions {

    @Override
    public boolean done(String mark) {
        return marks.apply(mark) != null;
    }

    @Override
    public @Nullable LocalDate day(String mark) {
        return marks.apply(mark);
    }

    @Override
    public @Nullable LocalDate due(String limit) {
        var row = ledger.newest(limit);
        return row == null ? null : row.dueOn;
    }

    @Override
    public boolean over(String limit) {
        var row = ledger.newest(limit);
        return row != null && row.dueOn != null && today.isAfter(row.dueOn);
    }

    @Override
    public boolean met(String limit) {
        var row = ledger.newest(limit);
        return row != null && row.stoppedOn != null && row.dueOn != null && !row.stoppedOn.isAfter(row.dueOn);
    }

    @Override
    public boolean overdue(String limit) {
        var row = ledger.newest(limit);
        return row != null && row.dueOn != null && (row.stoppedOn == null ? today : row.stoppedOn).isAfter(row.dueOn);
    }

    @Override
    public boolean open(String limit) {
        var row = ledger.newest(limit);
        return row != null && row.isOpen();
    }

    @Override
    public @Nullable BigDecimal used(String limit) {
        var row = ledger.newest(limit);
        return row == null ? null : BigDecimal.valueOf(ledger.explain(row).used(until(row)));
    }

    @Override
    public @Nullable BigDecimal notCounted(String limit) {
        var row = ledger.newest(limit);
        return row == null ? null : BigDecimal.valueOf(ledger.explain(row).leftOut(until(row)));
    }

    private LocalDate until(ClockRow row) {
        return row.stoppedOn == null ? today : row.stoppedOn;
    }
}
