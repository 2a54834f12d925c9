package org.longzheng.kernel.clocks.internal;

import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueDate;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Extension;
import org.longzheng.kernel.calendar.LimitStart;
import org.longzheng.kernel.calendar.Pause;
import org.longzheng.kernel.calendar.Roll;
import org.longzheng.kernel.calendar.Terms;
import org.longzheng.kernel.catalogue.ProcessDefinition.LimitDefinition;
import org.longzheng.kernel.expressions.Length;

/** Computes what stands in a row beside its ledger. The ledger and the calendar of the organ decide; the row is never its own source. */
final class Dates {

    /** More than a hundred times the limit tells nothing more. */
    private static final long MOST_SHARE = 100_000;

    private final Calendars calendars;
    private final Map<Long, DueExplanation> explained = new HashMap<>();

    Dates(Calendars calendars) {
        this.calendars = calendars;
    }

    void forget(ClockRow row) {
        explained.remove(row.id);
    }

    DueExplanation explain(ClockRow row, Entries entries, boolean fresh) {
        return explained.computeIfAbsent(
                row.id,
                id -> fresh
                        ? explain(row, "", List.of(), List.of())
                        : explain(row, entries.startLabel(row), entries.pauses(row), entries.extensions(row)));
    }

    DueExplanation explain(ClockRow row, String startLabel, List<Pause> pauses, List<Extension> extensions) {
        var start = row.startedAt == null
                ? LimitStart.on(row.startedOn, startLabel)
                : new LimitStart(row.startedAt, startLabel);
        return DueDate.compute(
                start,
                new Terms(
                        new Length(row.amount, Length.Unit.valueOf(row.unit)),
                        row.roll ? Roll.FORWARD : Roll.NONE,
                        row.promised == null ? null : Length.tryParse(row.promised),
                        row.yellow == null ? null : Length.tryParse(row.yellow)),
                pauses,
                extensions,
                calendars.of(row.organ));
    }

    /** Writes the dates into the row. */
    void project(ClockRow row, DueExplanation explanation, @Nullable LimitDefinition limit) {
        row.dueOn = explanation.due();
        row.rawDue = explanation.rawDue();
        row.dueAt = row.startedAt == null ? null : explanation.dueAt();
        row.promisedOn = explanation.promisedDue();
        row.yellowOn = explanation.yellowOn();
        row.provisional = explanation.isProvisional();
        var lapses = row.state.equals(ClockRow.RUNNING) && limit != null && limit.lapse() != null && !row.provisional;
        row.lapseOn = !lapses || row.dueOn == null ? null : row.startedAt != null ? row.dueOn : row.dueOn.plusDays(1);
        if (limit != null && limit.every() != null && row.nextOn != null && row.rawDue != null) {
            row.nextOn = row.rawDue.plusDays(1);
        }
    }

    /**
     * Thousandths of the limit that were used by the legal day on which it ended; null while it runs. A limit that runs out where it would without a
     * pause or extension had none, so that its ledger need not be read.
     */
    @Nullable
    Integer usedShare(ClockRow row, Supplier<DueExplanation> ledger) {
        if (row.stoppedOn == null) {
            return null;
        }
        var plain = explain(row, "", List.of(), List.of());
        var limit = Objects.equals(plain.rawDue(), row.rawDue) ? plain : ledger.get();
        var standing = limit.standing(row.stoppedOn);
        return standing.of() == 0
                ? null
                : Math.toIntExact(Math.min(1000 * standing.used() / standing.of(), MOST_SHARE));
    }

    /** The light as of now, and when the sweep of supervision has to come. */
    static void look(ClockRow row, LocalDateTime now, Supplier<DueExplanation> explanation) {
        row.writtenAt = now;
        row.light = (row.isOpen() ? Looks.open(row, explanation.get(), now) : Looks.ended(row)).name();
        row.lookAt = row.state.equals(ClockRow.RUNNING) ? Looks.next(row, explanation.get(), now) : null;
    }
}
