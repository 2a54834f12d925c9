package org.longzheng.kernel.calendar;

/** What happens when a limit in calendar units runs out on a day without work. */
public enum Roll {
    /** The next working day still is in time (民事诉讼法 第八十五条). */
    FORWARD,
    /** The day stands as it is: {@code roll: none}. */
    NONE
}
