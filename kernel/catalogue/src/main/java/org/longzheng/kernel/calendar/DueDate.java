package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.util.List;
import org.longzheng.kernel.expressions.Length;

/**
 * Computes when a legal limit runs out.
 *
 * <ul>
 *   <li>The day of the event is not counted.
 *   <li>Working days count the days on which the calendar works. Basis: 行政许可法 第八十二条, 行政处罚法 第八十五条.
 *   <li>Calendar days, weeks, months and years count through; a month without that day ends on its last day; when the last day does not
 *       work, the limit rolls to the next day that does, and the day before rolling is kept.
 *   <li>Hours and minutes run by the clock and never roll.
 *   <li>A pause recorded on day S and lifted on day R leaves out S+1 … R; days of overlapping pauses are left out once; a limit by working
 *       days is prolonged by the working days among them alone.
 *   <li>An extension in working days runs from the due day, one in calendar units from the day before rolling.
 * </ul>
 */
public final class DueDate {

    private DueDate() {}

    /** As {@link #compute(LimitStart, Terms, List, List, WorkCalendar)}, without a promise and with the usual yellow. */
    public static DueExplanation compute(
            LimitStart start,
            Length length,
            List<Pause> pauses,
            List<Extension> extensions,
            WorkCalendar calendar,
            Roll roll) {
        return compute(start, new Terms(length, roll, null, null), pauses, extensions, calendar);
    }

    /** When a length that began on a day runs out, with nothing paused or extended, rolled to a working day. */
    public static DueExplanation after(LocalDate day, Length length, WorkCalendar calendar) {
        return compute(LimitStart.on(day, ""), length, List.of(), List.of(), calendar, Roll.FORWARD);
    }

    /**
     * Computes one limit from its ledger.
     *
     * @param pauses in the order in which they were recorded; one without an end may keep the due date open
     * @param extensions in the order in which they were granted
     * @throws IllegalArgumentException when a limit by days is extended by hours, or the other way round, or a length is out of range
     */
    public static DueExplanation compute(
            LimitStart start, Terms terms, List<Pause> pauses, List<Extension> extensions, WorkCalendar calendar) {
        return new DueExplanation(start, terms, pauses, extensions, calendar);
    }
}
