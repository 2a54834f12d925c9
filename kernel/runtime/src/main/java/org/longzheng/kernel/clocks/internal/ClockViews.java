package org.longzheng.kernel.clocks.internal;

import static java.util.Comparator.comparing;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.clocks.CaseClocks;
import org.longzheng.kernel.clocks.ClockView;
import org.longzheng.kernel.expressions.Length;

/** Limits as people see them. */
record ClockViews(LedgerOfCase ledger, LocalDateTime now) {

    List<ClockView> all() {
        var counts = ledger.counting().map(CaseClocks.Counting::clock).orElse(0L);
        return ledger.rows().stream()
                .filter(row -> !row.state.equals(ClockRow.VOID) && ledger.limit(row) != null)
                .sorted(comparing((ClockRow row) -> row.id != counts)
                        .thenComparing(row -> !row.isOpen())
                        .thenComparing(row -> -row.id))
                .map(this::view)
                .toList();
    }

    private ClockView view(ClockRow row) {
        var limit = ledger.limit(row);
        var explanation = ledger.explain(row);
        var end = row.closedOn; // lights go by system time
        var standing = explanation.standing(end == null ? now : end.atTime(LocalTime.MAX));
        // a pause that begins on the last day leaves that day, but nobody is held to it meanwhile, as in the inbox
        boolean paused = row.state.equals(ClockRow.PAUSED);
        return new ClockView(
                row.id,
                row.limitId,
                limit.label().zh(),
                basis(limit),
                ClockView.State.valueOf(row.state),
                Looks.milder(row, standing.light()),
                Math.toIntExact(standing.used()),
                Math.toIntExact(standing.of()),
                unitLabel(standing.unit()),
                row.startedOn,
                paused ? null : explanation.due(),
                explanation.promisedDue(),
                paused ? null : explanation.yellowOn(),
                row.stoppedOn,
                explanation.isProvisional(),
                explanation,
                ledger.entries().ofClock(row).stream()
                        .map(entry ->
                                new ClockView.Entry(entry.at, entry.legalDay, entry.kind, entry.byName, entry.reason))
                        .toList(),
                row.startedAt == null || paused ? null : explanation.dueAt(),
                row.ours,
                row.whose == null ? row.rowLabel : row.whose,
                row.period);
    }

    /** The law, and the organ that promises to be quicker. */
    private static @Nullable String basis(LimitDefinition limit) {
        var shortened = limit.shortened();
        if (shortened == null) {
            return limit.basis();
        }
        return (limit.basis() == null ? "" : limit.basis() + "；") + shortened.asText();
    }

    static String unitLabel(Length.Unit unit) {
        return switch (unit) {
            case WORKING_DAYS -> "工作日";
            case DAYS -> "自然日";
            case HOURS -> "小时";
            case MINUTES -> "分钟";
            case WEEKS -> "周";
            case MONTHS -> "个月";
            case YEARS -> "年";
        };
    }
}
