package org.longzheng.kernel.expressions;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A length of time with its unit, e.g. {@code 20 working-days}, {@code 60 calendar-days}, {@code 1 month}. Two lengths are equal when amount
 * and unit are; {@link #compare} knows that a year has twelve months.
 */
public record Length(long amount, Unit unit) {

    /** Units of time. {@code day} and {@code calendar-day} are the same unit. */
    public enum Unit {
        MINUTES("minutes", "分钟"),
        HOURS("hours", "小时"),
        DAYS("calendar-days", "日"),
        WORKING_DAYS("working-days", "个工作日"),
        WEEKS("weeks", "周"),
        MONTHS("months", "个月"),
        YEARS("years", "年");

        private static final Map<String, Unit> BY_WORD = new TreeMap<>();

        static {
            for (var unit : values()) {
                BY_WORD.put(unit.word, unit);
                BY_WORD.put(unit.word.substring(0, unit.word.length() - 1), unit);
            }
            BY_WORD.put("days", DAYS);
            BY_WORD.put("day", DAYS);
        }

        private final String word;
        private final String label;

        Unit(String word, String label) {
            this.word = word;
            this.label = label;
        }

        /** The unit of a word such as {@code days}, {@code day}, {@code working-days}; null when it is none. */
        public static @Nullable Unit of(String word) {
            return BY_WORD.get(word);
        }

        /** The plural word that definitions use. */
        public String word() {
            return word;
        }
    }

    /** Reads {@code "20 working-days"}. Throws an IllegalArgumentException that says what is expected. */
    public static Length parse(String text) {
        var length = tryParse(text);
        if (length == null) {
            throw new IllegalArgumentException(
                    "\"%s\" is no length of time; write a whole number and a unit, e.g. 20 working-days, 60 calendar-days, 1 month."
                            .formatted(text));
        }
        return length;
    }

    /** Reads {@code "20 working-days"}; null when the text is no length. */
    public static @Nullable Length tryParse(String text) {
        var parts = text.strip().split("\\s+");
        if (parts.length != 2 || !parts[0].matches("[0-9]{1,6}")) {
            return null;
        }
        var unit = Unit.of(parts[1]);
        return unit == null ? null : new Length(Long.parseLong(parts[0]), unit);
    }

    public static Length days(long amount) {
        return new Length(amount, Unit.DAYS);
    }

    public static Length workingDays(long amount) {
        return new Length(amount, Unit.WORKING_DAYS);
    }

    /** The same length backwards in time. */
    public Length negated() {
        return new Length(-amount, unit);
    }

    /** How many days of its own kind it holds when it begins on this day: a month has those of the calendar. None of hours and minutes. */
    public long daysFrom(LocalDate day) {
        return switch (unit) {
            case WORKING_DAYS, DAYS -> amount;
            case WEEKS -> 7 * amount;
            case MONTHS -> ChronoUnit.DAYS.between(day, day.plusMonths(amount));
            case YEARS -> ChronoUnit.DAYS.between(day, day.plusYears(amount));
            case HOURS, MINUTES -> 0;
        };
    }

    /** As a clerk reads it: {@code 20个工作日}, {@code 60日}, {@code 1个月}. */
    public String label() {
        return amount + unit.label;
    }

    /**
     * Below, at or above zero as this length is shorter, equal or longer; null when only a calendar could tell, e.g. 30 days against one month.
     */
    public @Nullable Integer compare(Length other) {
        var mine = common();
        var theirs = other.common();
        return mine.unit == theirs.unit ? Integer.valueOf(Long.compare(mine.amount, theirs.amount)) : null;
    }

    private Length common() {
        return switch (unit) {
            case YEARS -> new Length(amount * 12, Unit.MONTHS);
            case WEEKS -> new Length(amount * 7, Unit.DAYS);
            case HOURS -> new Length(amount * 60, Unit.MINUTES);
            default -> this;
        };
    }

    /** As definitions write it: {@code 20 working-days}, {@code 1 month}. */
    @Override
    public String toString() {
        var word = amount == 1 ? unit.word.substring(0, unit.word.length() - 1) : unit.word;
        return amount + " " + word;
    }
}
