package org.longzheng.kernel.clocks.internal;

import java.time.LocalDateTime;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.DueExplanation;
import org.longzheng.kernel.calendar.Light;
import org.longzheng.kernel.calendar.Stages;

/** The light of a row, and when to look at the row next. Acts and the sweep of supervision ask here, so that they agree. */
final class Looks {

    private Looks() {}

    /** The light of a limit that is open, at a moment; one that only warns is never red. */
    static Light open(ClockRow row, DueExplanation limit, LocalDateTime now) {
        return milder(row, limit.standing(now).light());
    }

    /** A limit that has ended keeps the light of its last day, told by the days that stand in its row. */
    static Light ended(ClockRow row) {
        // lights go by system time
        return row.closedOn == null ? Light.NONE : milder(row, Light.on(row.closedOn, row.yellowOn, row.dueOn, false));
    }

    static Light milder(ClockRow row, Light light) {
        return light == Light.RED && neverRed(row) ? Light.YELLOW : light;
    }

    static boolean neverRed(ClockRow row) {
        return row.worst.equals(Light.YELLOW.name());
    }

    /** What supervision may say of the row, and when: nothing of a limit that is not ours, no card by a year whose notice is not loaded. */
    static Stages stages(ClockRow row, DueExplanation limit) {
        if (!row.ours) {
            return Stages.NONE;
        }
        var all = limit.stages();
        var stages = row.provisional ? new Stages(all.remind(), null, null, null) : all;
        return neverRed(row) ? new Stages(stages.remind(), stages.yellow(), stages.yellow2(), null) : stages;
    }

    /** The first moment after now at which the light or what is said changes; null when none is known. */
    static @Nullable LocalDateTime next(ClockRow row, DueExplanation limit, LocalDateTime now) {
        return Stream.of(limit.lightAfter(now), stages(row, limit).after(now))
                .filter(moment -> moment != null)
                .min(LocalDateTime::compareTo)
                .orElse(null);
    }
}
