package org.longzheng.kernel.calendar;

import org.longzheng.kernel.expressions.Length;

/**
 * A granted extension of a limit. One in working days runs from the due day, one in calendar units from the day on which the limit ran out
 * before it rolled. That it was approved in time, and by whom, is checked where it is granted.
 *
 * @param length how much longer
 * @param document number of the notice to the party; may be empty
 */
public record Extension(Length length, String document) {

    /** An extension whose notice is not told. */
    public static Extension by(Length length) {
        return new Extension(length, "");
    }
}
