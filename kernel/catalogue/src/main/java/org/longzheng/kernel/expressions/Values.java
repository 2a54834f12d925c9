package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Comparing, adding and showing the values of expressions. */
final class Values {

    /** Digits before or behind the point, and characters of a text: far beyond what a record keeps, and soon reached by what grows without end. */
    private static final int MOST_DIGITS = 1_000;

    private static final int MOST_TEXT = 100_000;

    /** The answer of {@link #order} where there is none. */
    static final int NO_ORDER = Integer.MIN_VALUE;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Values() {}

    /** {@code ==}: null is a value, numbers are equal whatever their scale, an organ equals the record that is that organ. */
    static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof String && other instanceof String
                || one instanceof LocalDate && other instanceof LocalDate) {
            return one.equals(other);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return decimal(a).compareTo(decimal(b)) == 0;
        }
        if (one instanceof RecordValue a) {
            return other instanceof RecordValue b ? sameRecord(a, b) : other.equals(organId(a));
        }
        if (other instanceof RecordValue b) {
            return one.equals(organId(b));
        }
        if (one instanceof Length a && other instanceof Length b) {
            var order = a.compare(b);
            return order != null && order == 0;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            return sameList(a, b);
        }
        if (isTime(one) && isTime(other)) {
            return moment(one).equals(moment(other));
        }
        return one.equals(other);
    }

    private static boolean sameRecord(RecordValue one, RecordValue other) {
        if (one.entity().equals(other.entity())) {
            return one.id().equals(other.id());
        }
        var organ = organId(one);
        return organ != null && organ.equals(organId(other));
    }

    /** What stands for a record where a plain value is compared with it: an organ's id, an account. */
    private static @Nullable String organId(RecordValue value) {
        return value.entity().equals("organ") || value.entity().equals("me") ? value.id() : value.organ();
    }

    private static boolean sameList(List<?> one, List<?> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Below, at or above zero; {@link #NO_ORDER} when one of them is null or nothing can tell. */
    static int order(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return NO_ORDER;
        }
        // the usual cases first: a rule does little else
        if (one instanceof LocalDate a && other instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (one instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        if (one instanceof Number a && other instanceof Number b) {
            return decimal(a).compareTo(decimal(b));
        }
        if (isTime(one) && isTime(other)) {
            return moment(one).compareTo(moment(other));
        }
        if (one instanceof String a && other instanceof String b) {
            return a.compareTo(b);
        }
        if (one instanceof Length a && other instanceof Length b) {
            var order = a.compare(b);
            return order == null ? NO_ORDER : order;
        }
        throw new ExpressionException("A %s and a %s have no order.".formatted(said(one), said(other)));
    }

    static boolean between(@Nullable Object value, @Nullable Object from, @Nullable Object to) {
        int above = order(value, from);
        if (above < 0) { // or in no order
            return false;
        }
        int below = order(value, to);
        return below != NO_ORDER && below <= 0;
    }

    /** A list is in another when each of its elements is. */
    static boolean isIn(@Nullable Object value, @Nullable Object collection) {
        if (value instanceof List<?> values) {
            return values.stream().allMatch(item -> isIn(item, collection));
        }
        return switch (collection) {
            case null -> false;
            case List<?> items -> isOneOf(value, items);
            case Period period -> between(value, period.from(), period.to());
            case RecordValue span
            when span.has("from") && span.has("to") -> between(value, span.get("from"), span.get("to"));
            default -> same(value, collection);
        };
    }

    private static boolean isOneOf(@Nullable Object value, List<?> items) {
        for (var item : items) {
            if (same(value, item)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable Object plus(Scope scope, @Nullable Object one, @Nullable Object other) {
        if (one instanceof Number a && other instanceof Number b) {
            return bounded(decimal(a).add(decimal(b), MathContext.DECIMAL128));
        }
        if (one instanceof String || other instanceof String) {
            return bounded(text(scope, one) + text(scope, other));
        }
        if (one == null || other == null) {
            return null;
        }
        if (isTime(one)) {
            return later(scope, one, other, 1);
        }
        throw new ExpressionException("A %s and a %s cannot be added.".formatted(said(one), said(other)));
    }

    static @Nullable Object minus(Scope scope, @Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return null;
        }
        if (one instanceof Number a && other instanceof Number b) {
            return bounded(decimal(a).subtract(decimal(b), MathContext.DECIMAL128));
        }
        if (isTime(one) && isTime(other)) {
            return BigDecimal.valueOf(ChronoUnit.DAYS.between(day(other), day(one)));
        }
        if (isTime(one)) {
            return later(scope, one, other, -1);
        }
        throw new ExpressionException("A %s cannot be taken from a %s.".formatted(said(other), said(one)));
    }

    static @Nullable Object times(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null
                ? null
                : bounded(number(one).multiply(number(other), MathContext.DECIMAL128));
    }

    static @Nullable Object negated(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return value instanceof Length length ? length.negated() : number(value).negate();
    }

    /** Division by zero answers null: a share of nothing is not known. */
    static @Nullable Object divide(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null || number(other).signum() == 0) {
            return null;
        }
        return bounded(number(one).divide(number(other), MathContext.DECIMAL128));
    }

    /** So that what fields compute of each other cannot fill the memory when it is written out. */
    private static BigDecimal bounded(BigDecimal value) {
        if (value.signum() != 0 && Math.abs((long) value.precision() - value.scale()) > MOST_DIGITS) {
            throw new ExpressionException("A number has more than %d digits.".formatted(MOST_DIGITS));
        }
        return value;
    }

    private static String bounded(String text) {
        if (text.length() > MOST_TEXT) {
            throw new ExpressionException("A text has more than %d characters.".formatted(MOST_TEXT));
        }
        return text;
    }

    /** A day or moment so much later: by a length, or by a number of days. */
    private static Object later(Scope scope, Object time, Object by, int sign) {
        try {
            if (by instanceof Length length) {
                return ofThisEra(later(scope, time, length.unit(), Math.multiplyExact(length.amount(), sign)));
            }
            if (by instanceof Number days) {
                return ofThisEra(
                        later(scope, time, Length.Unit.DAYS, decimal(days).longValueExact() * sign));
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw new ExpressionException("%s and %s give no day of the calendar.".formatted(time, by));
        }
        throw new ExpressionException("A %s cannot be added to a date.".formatted(said(by)));
    }

    /** Years have four digits, as databases keep them. */
    private static Object ofThisEra(Object time) {
        int year = day(time).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("year");
        }
        return time;
    }

    private static Object later(Scope scope, Object time, Length.Unit unit, long amount) {
        if (unit == Length.Unit.MONTHS && time instanceof LocalDate day) { // most limits are of months
            return day.plusMonths(amount);
        }
        return switch (unit) {
            case MINUTES -> moment(time).plusMinutes(amount);
            case HOURS -> moment(time).plusHours(amount);
            case DAYS -> ((Temporal) time).plus(amount, ChronoUnit.DAYS);
            case WEEKS -> ((Temporal) time).plus(amount, ChronoUnit.WEEKS);
            case MONTHS -> ((Temporal) time).plus(amount, ChronoUnit.MONTHS);
            case YEARS -> ((Temporal) time).plus(amount, ChronoUnit.YEARS);
            case WORKING_DAYS -> {
                var day = scope.plusWorkingDays(day(time), amount);
                yield time instanceof LocalDateTime moment ? (Object) day.atTime(moment.toLocalTime()) : day;
            }
        };
    }

    static boolean isTime(Object value) {
        return value instanceof LocalDate || value instanceof LocalDateTime;
    }

    static LocalDateTime moment(Object time) {
        return time instanceof LocalDate day ? day.atStartOfDay() : (LocalDateTime) time;
    }

    static LocalDate day(Object value) {
        if (value instanceof LocalDate day) {
            return day;
        }
        if (value instanceof LocalDateTime moment) {
            return moment.toLocalDate();
        }
        throw new ExpressionException("A %s is no date.".formatted(said(value)));
    }

    static BigDecimal number(Object value) {
        if (value instanceof Number number) {
            return decimal(number);
        }
        throw new ExpressionException("A %s is no number.".formatted(said(value)));
    }

    private static BigDecimal decimal(Number number) {
        return number instanceof BigDecimal decimal ? decimal : madeDecimal(number);
    }

    private static BigDecimal madeDecimal(Number number) {
        return switch (number) {
            case BigInteger value -> new BigDecimal(value);
            case Double value -> BigDecimal.valueOf(value);
            case Float value -> new BigDecimal(value.toString());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** As {@code +} and {@code text()} write a value: plain numbers, dates as 2026-11-30, null as nothing. */
    static String text(Scope scope, @Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Number number -> plain(number);
            case Boolean yes -> yes ? "是" : "否";
            case LocalDateTime moment -> MINUTE.format(moment);
            case Length length -> length.label();
            case Period period -> period.from() + "至" + period.to();
            case RecordValue record -> {
                var shown = scope.display(record, null);
                yield shown == null ? record.id() : shown;
            }
            case List<?> list ->
                String.join("、", list.stream().map(item -> text(scope, item)).toList());
            default -> value.toString();
        };
    }

    /** As a message shows a value: like {@link #text}, but codes and records by what the scope calls them. */
    static String shown(Scope scope, Object value, @Nullable Origin origin) {
        if (value instanceof List<?> list) {
            return String.join(
                    "、",
                    list.stream()
                            .map(item -> item == null ? "" : shown(scope, item, origin))
                            .toList());
        }
        var shown = value instanceof String || value instanceof RecordValue ? scope.display(value, origin) : null;
        return shown == null ? text(scope, value) : shown;
    }

    private static String plain(Number number) {
        var value = decimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    static String said(Object value) {
        return switch (value) {
            case String text -> "text";
            case Number number -> "number";
            case Boolean yes -> "yes or no";
            case LocalDate day -> "date";
            case LocalDateTime moment -> "date and time";
            case Length length -> "length of time";
            case Period period -> "period";
            case RecordValue record -> "record of " + record.entity();
            case List<?> list -> "list";
            default -> value.getClass().getSimpleName();
        };
    }
}
