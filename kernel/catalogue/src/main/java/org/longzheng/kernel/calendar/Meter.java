package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Length.Unit;

/** Measures one running limit, by days or by the clock. What needs an end that a lasting pause keeps open is null. */
sealed interface Meter permits DayMeter, ClockMeter {

    /** Where the limit ran out before it rolled to a working day. */
    @Nullable
    LocalDate rawDue();

    /** The last moment in time; by days the end of the due day. */
    @Nullable
    LocalDateTime dueAt();

    /** The last day of the promised length; null when nothing was promised. */
    @Nullable
    LocalDate promisedDue();

    /** The moment from which the light is yellow. */
    @Nullable
    LocalDateTime yellowAt();

    /** Years whose calendar decided about the due date. */
    SortedSet<Integer> years();

    /** What counted up to and including this moment, in {@link #unit()}. */
    long used(LocalDateTime now);

    /** What did not count because of pauses, up to and including this moment, in {@link #unit()}. */
    long leftOut(LocalDateTime now);

    /** The whole length with extensions, in {@link #unit()}. */
    long total();

    Unit unit();

    /** What is left, below zero by what it is over, in {@link #leftUnit()}. */
    long left(LocalDateTime now);

    Unit leftUnit();

    /** Where the limit would run out with these extensions alone, were it never paused; not rolled. */
    LocalDateTime unpaused(List<Length> extensions);

    List<DayLine> days(LocalDate through);
}
