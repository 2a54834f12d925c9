package org.longzheng.ui.theme;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as a Chinese office writes them: with the weekday wherever somebody decides by them. */
public final class Days {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MM-dd");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("MM-dd HH:mm");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEE", Locale.SIMPLIFIED_CHINESE);

    private Days() {}

    /** {@code 周三}. */
    public static String weekday(LocalDate day) {
        return WEEKDAY.format(day);
    }

    /** {@code 10月21日}. */
    public static String monthDay(LocalDate day) {
        return day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
    }

    /** {@code 10月21日 周三}. */
    public static String monthDayWeekday(LocalDate day) {
        return monthDay(day) + " " + weekday(day);
    }

    /** {@code 10-21}. */
    public static String digits(LocalDate day) {
        return SHORT.format(day);
    }

    /** {@code 10-21 周三}. */
    public static String digitsWeekday(LocalDate day) {
        return SHORT.format(day) + " " + weekday(day);
    }

    /** {@code 2026年10月21日（周三）}. */
    public static String full(LocalDate day) {
        return day.getYear() + "年" + monthDay(day) + "（" + weekday(day) + "）";
    }

    /** {@code 10-21 09:30}. */
    public static String stamp(LocalDateTime at) {
        return STAMP.format(at);
    }

    /** {@code 2026-10-21 09:30}. */
    public static String minute(LocalDateTime at) {
        return MINUTE.format(at);
    }

    /** {@code 09:30}. */
    public static String time(LocalDateTime at) {
        return TIME.format(at);
    }

    /** {@code 09:30:07}. */
    public static String second(LocalDateTime at) {
        return SECOND.format(at);
    }
}
