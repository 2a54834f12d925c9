package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * The event from which a limit runs. Its day is not counted (the principle of 民事诉讼法 第八十五条); the time of day matters to limits in
 * hours and minutes alone.
 *
 * @param at legal day and time
 * @param label the event as a clerk calls it, {@code 受理}; may be empty
 */
public record LimitStart(LocalDateTime at, String label) {

    /** An event whose time of day does not matter. */
    public static LimitStart on(LocalDate day, String label) {
        return new LimitStart(day.atStartOfDay(), label);
    }

    public LocalDate day() {
        return at.toLocalDate();
    }
}
