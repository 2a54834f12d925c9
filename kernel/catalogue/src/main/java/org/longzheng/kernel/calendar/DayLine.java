package org.longzheng.kernel.calendar;

import java.time.LocalDate;

/**
 * One day of the explanation of a due date.
 *
 * @param date the day
 * @param day what the calendar says of it
 * @param counting how the limit treats it
 * @param number which counted day it is, from 1; 0 when it is not counted
 * @param last the due day
 * @param reason why it is not counted, or counts although a reader would not expect it; empty for an ordinary counted day
 */
public record DayLine(LocalDate date, CalendarDay day, Counting counting, int number, boolean last, String reason) {

    /** How a limit treats a day. */
    public enum Counting {
        /** The day of the event: not counted. */
        START,
        COUNTED,
        /** A day without work in a limit by working days. */
        SKIPPED,
        /** Left out because the limit was paused. */
        PAUSED,
        /** After the limit ran out, up to the working day to which it rolls. */
        ROLLED,
        /** After the due day. */
        AFTER
    }

    /** {@code 周一} … {@code 周日}. */
    public String weekday() {
        return Words.weekday(date);
    }
}
