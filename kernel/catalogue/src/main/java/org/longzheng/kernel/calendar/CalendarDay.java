package org.longzheng.kernel.calendar;

import java.time.LocalDate;

/**
 * One day as a calendar sees it.
 *
 * @param kind works or rests, and why
 * @param name the holiday or occasion, {@code 国庆节}; empty for ordinary days
 * @param provisional the year of this day is not loaded, so {@code kind} knows weekends alone
 */
public record CalendarDay(LocalDate date, DayKind kind, String name, boolean provisional) {

    public boolean works() {
        return kind.works();
    }

    /** What a clerk reads about the day: {@code 国庆节放假}, {@code 调休上班}, {@code 周末}; empty for an ordinary working day. */
    public String words() {
        return switch (kind) {
            case WORKING -> "";
            case WEEKEND -> "周末";
            case HOLIDAY -> name.isEmpty() ? "节假日" : name + "放假";
            case MAKE_UP -> "调休上班";
            case LOCAL_OFF -> name.isEmpty() ? "当地放假" : "当地放假：" + name;
            case LOCAL_ON -> name.isEmpty() ? "当地上班" : "当地上班：" + name;
        };
    }
}
