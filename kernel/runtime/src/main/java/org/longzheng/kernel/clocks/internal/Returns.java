package org.longzheng.kernel.clocks.internal;

import java.time.LocalDate;
import org.longzheng.kernel.clocks.ClockSubject;
import org.longzheng.kernel.clocks.Moment;
import org.longzheng.kernel.clocks.Reached;

/** Duties that return: when a period is over it is met or late, and the next begins the day after, one by one even when several were missed. */
record Returns(LedgerOfCase ledger, Moment moment, ClockSubject subject) {

    private static final int MOST = 1000;

    void begin(LocalDate today) {
        for (int i = 0; i < MOST; i++) {
            var due = ledger.rows().stream()
                    .filter(row -> row.nextOn != null
                            && !row.nextOn.isAfter(today)
                            && !row.state.equals(ClockRow.PAUSED)
                            && ledger.limit(row) != null)
                    .findFirst()
                    .orElse(null);
            if (due == null) {
                return;
            }
            next(due);
        }
    }

    private void next(ClockRow over) {
        var limit = ledger.limit(over);
        var last = over.rawDue;
        over.nextOn = null;
        ledger.touch(over);
        if (last == null) {
            return;
        }
        if (over.isOpen() && new Moving(ledger, Reached.nothing(), moment, subject).isDone(limit, over)) {
            ledger.stop(over, moment, last, null);
        }
        var elements = Element.of(limit, subject);
        if (elements.isEmpty()) {
            return;
        }
        var row = ledger.arming().row(limit, elements.getFirst(), last.atStartOfDay(), moment, subject);
        row.period = (over.period == null ? 1 : over.period) + 1;
        row.startedAct = over.startedAct;
        ledger.add(row, moment);
    }
}
