package org.longzheng.kernel.calendar;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.longzheng.kernel.expressions.Length.Unit;

/** Dates and units as clerks read them. */
final class Words {

    private static final String WEEKDAYS = "一二三四五六日";

    private Words() {}

    static String weekday(LocalDate date) {
        return "周" + WEEKDAYS.charAt(date.getDayOfWeek().getValue() - 1);
    }

    /** {@code 09-14}; with the year when it differs from the year in which the reader is. */
    static String shortly(LocalDate date, int year) {
        return date.getYear() == year ? date.toString().substring(5) : date.toString();
    }

    /** {@code 09-25 至 27}, {@code 09-30 至 10-02}, a single day as such. */
    static String range(LocalDate from, LocalDate to, int year) {
        if (from.equals(to)) {
            return shortly(from, year);
        }
        boolean sameMonth = from.getYear() == to.getYear() && from.getMonth() == to.getMonth();
        return shortly(from, year) + " 至 " + (sameMonth ? to.toString().substring(8) : shortly(to, year));
    }

    /** {@code 2026年10月21日（周三）}. */
    static String fully(LocalDate date) {
        return "%d年%d月%d日（%s）".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth(), weekday(date));
    }

    /** {@code 16:30}. */
    static String time(LocalDateTime at) {
        return "%02d:%02d".formatted(at.getHour(), at.getMinute());
    }

    static String unit(Unit unit) {
        return switch (unit) {
            case MINUTES -> "分钟";
            case HOURS -> "小时";
            case DAYS -> "自然日";
            case WORKING_DAYS -> "工作日";
            case WEEKS -> "周";
            case MONTHS -> "个月";
            case YEARS -> "年";
        };
    }
}
