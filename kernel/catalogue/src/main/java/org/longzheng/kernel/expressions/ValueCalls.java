package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.FunctionSpec.Arguments;

/** Functions that need their arguments only, and those that read a dated field. Without an argument there is no answer. */
final class ValueCalls {

    private static final int MOST_WIDTH = 100;

    private ValueCalls() {}

    static boolean matches(Scope scope, Arguments arguments) {
        var text = arguments.value(0);
        var pattern = arguments.value(1);
        return text != null && pattern != null && Patterns.matches(text.toString(), pattern.toString());
    }

    /** What stands before the first separator, the whole text where there is none. */
    static @Nullable String head(Scope scope, Arguments arguments) {
        var text = arguments.value(0);
        int at = separatorIn(text, arguments.value(1));
        return text == null ? null : at < 0 ? text.toString() : text.toString().substring(0, at);
    }

    /** What stands behind the first separator, nothing where there is none. */
    static @Nullable String tail(Scope scope, Arguments arguments) {
        var text = arguments.value(0);
        var separator = arguments.value(1);
        int at = separatorIn(text, separator);
        return text == null || separator == null || at < 0
                ? null
                : text.toString().substring(at + separator.toString().length());
    }

    private static int separatorIn(@Nullable Object text, @Nullable Object separator) {
        return text == null || separator == null ? -1 : text.toString().indexOf(separator.toString());
    }

    static String text(Scope scope, Arguments arguments) {
        return Values.text(scope, arguments.value(0));
    }

    /** Zeros before the value until it has the width. */
    static @Nullable String pad(Scope scope, Arguments arguments) {
        var value = arguments.value(0);
        var width = arguments.integer(1);
        return value == null || width == null ? null : padded(Values.text(scope, value), width);
    }

    static String padded(String text, int width) {
        return "0".repeat(Math.max(0, Math.min(width, MOST_WIDTH) - text.length())) + text;
    }

    /** Completed years, as an age is counted: a person is a year older on the birthday. */
    static @Nullable BigDecimal years(Scope scope, Arguments arguments) {
        var from = arguments.day(0);
        var to = arguments.day(1);
        return from == null || to == null ? null : BigDecimal.valueOf(ChronoUnit.YEARS.between(from, to));
    }

    static @Nullable BigDecimal year(Scope scope, Arguments arguments) {
        var day = arguments.day(0);
        return day == null ? null : BigDecimal.valueOf(day.getYear());
    }

    static @Nullable LocalDate date(Scope scope, Arguments arguments) {
        var year = arguments.integer(0);
        var month = arguments.integer(1);
        var day = arguments.integer(2);
        if (year == null || month == null || day == null) {
            return null;
        }
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            throw new ExpressionException("date(%d, %d, %d) is no day of the calendar.".formatted(year, month, day));
        }
    }

    /** Rounds half away from zero, as amounts of money are rounded. */
    static @Nullable BigDecimal round(Scope scope, Arguments arguments) {
        var digits = arguments.size() > 1 ? arguments.integer(1) : Integer.valueOf(0);
        return digits == null ? null : rounded(arguments, Math.clamp(digits, 0, 10), RoundingMode.HALF_UP);
    }

    static @Nullable BigDecimal floor(Scope scope, Arguments arguments) {
        return rounded(arguments, 0, RoundingMode.FLOOR);
    }

    static @Nullable BigDecimal ceil(Scope scope, Arguments arguments) {
        return rounded(arguments, 0, RoundingMode.CEILING);
    }

    private static @Nullable BigDecimal rounded(Arguments arguments, int digits, RoundingMode mode) {
        var value = arguments.value(0);
        return value == null ? null : Values.number(value).setScale(digits, mode);
    }

    /** The band of rising bounds in which a number lies: {@code 不满30}, {@code 30至不满40}, {@code 60以上}. */
    static @Nullable String band(Scope scope, Arguments arguments) {
        var value = arguments.value(0);
        if (value == null) {
            return null;
        }
        var number = Values.number(value);
        String lower = null;
        for (int i = 1; i < arguments.size(); i++) {
            var given = arguments.value(i);
            if (given == null) {
                return null;
            }
            var bound = Values.number(given);
            var shown = Values.text(scope, bound);
            if (number.compareTo(bound) < 0) {
                return lower == null ? "不满" + shown : lower + "至不满" + shown;
            }
            lower = shown;
        }
        return lower + "以上";
    }

    static @Nullable Object at(Scope scope, Arguments arguments) {
        var day = arguments.day(1);
        return day == null ? null : scope.at(arguments.word(0), day);
    }

    static @Nullable Object changes(Scope scope, Arguments arguments) {
        return arguments.value(1) instanceof Period period ? scope.changes(arguments.word(0), period) : null;
    }
}
