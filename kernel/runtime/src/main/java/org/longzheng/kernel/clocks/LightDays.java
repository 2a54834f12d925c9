package org.longzheng.kernel.clocks;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.calendar.Light;

/**
 * The days on which the light of a limit changes, as they stand in its row. {@code light} in the row is what was told last, {@code light_on} the
 * first day on which it may differ: a sweep reads the rows whose day has come, tells the difference and writes both.
 *
 * @param paused the limit does not count now
 * @param stoppedOn the day on which its end was recorded (lights go by system time), or null while it is open
 * @param worst the light it never goes beyond: red, or yellow for a limit that only warns
 */
public record LightDays(
        boolean paused,
        @Nullable LocalDate stoppedOn,
        @Nullable LocalDate yellowOn,
        @Nullable LocalDate dueOn,
        Light worst) {

    /** The light on a day; one that has ended keeps the light of its last day. */
    public Light on(LocalDate day) {
        var end = stoppedOn != null && stoppedOn.isBefore(day) ? stoppedOn : day;
        var light = Light.on(end, yellowOn, dueOn, paused && stoppedOn == null);
        return light == Light.RED && worst == Light.YELLOW ? Light.YELLOW : light;
    }

    /** The first day from {@code today} on whose light differs from the one told last; null when none will. */
    public @Nullable LocalDate next(Light told, LocalDate today) {
        if (on(today) != told) {
            return today;
        }
        if (stoppedOn != null || paused || dueOn == null) {
            return null;
        }
        if (told == Light.GREEN && yellowOn != null) {
            return yellowOn;
        }
        return told == Light.RED || worst == Light.YELLOW && told == Light.YELLOW ? null : dueOn.plusDays(1);
    }
}
