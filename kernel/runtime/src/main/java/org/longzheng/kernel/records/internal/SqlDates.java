package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.expressions.Length;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Node.Operator;

/** Days in statements, in words that every supported database understands alike. */
record SqlDates(ExpressionSql values) {

    /** A day so much later. The amount is a whole number of the definition, never text of anybody. */
    static Sql later(Sql time, Operator operator, @Nullable Object by, Node at) {
        var length = by instanceof Length given
                ? given
                : by instanceof BigDecimal days ? Length.days(days.longValueExact()) : null;
        if (length == null || operator != Operator.PLUS && operator != Operator.MINUS) {
            throw new NotCompilable(at, "This cannot be added to a date in the database.");
        }
        long amount = operator == Operator.MINUS ? -length.amount() : length.amount();
        var unit = switch (length.unit()) {
            case DAYS -> "day";
            case WEEKS -> "day";
            case MONTHS -> "month";
            case YEARS -> "year";
            case MINUTES, HOURS, WORKING_DAYS ->
                throw new NotCompilable(at, "Working days and hours are counted by the calendar, not in the database.");
        };
        long count = length.unit() == Length.Unit.WEEKS ? amount * 7 : amount;
        return Sql.writer()
                .add("(")
                .add(time)
                .add((count < 0 ? " - " : " + ") + "interval '" + Math.abs(count) + "' " + unit + ")")
                .sql();
    }

    static boolean isDay(SqlValue value) {
        return value instanceof SqlValue.Scalar scalar && scalar.kind() == FieldKind.DATE
                || value instanceof SqlValue.Const known && known.value() instanceof LocalDate;
    }

    /** The days from one day to another. */
    SqlValue between(SqlValue from, SqlValue to, Node at) {
        return new SqlValue.Scalar(
                Sql.writer()
                        .add("timestampdiff(day, ")
                        .add(day(from, at))
                        .add(", ")
                        .add(day(to, at))
                        .add(")")
                        .sql(),
                FieldKind.INTEGER,
                null);
    }

    private Sql day(SqlValue value, Node at) {
        return value instanceof SqlValue.Const
                ? Sql.writer()
                        .add("cast(")
                        .add(values.scalar(value, at))
                        .add(" as date)")
                        .sql()
                : values.scalar(value, at);
    }

    SqlValue year(SqlValue day, Node at) {
        return new SqlValue.Scalar(
                Sql.writer()
                        .add("extract(year from ")
                        .add(values.scalar(day, at))
                        .add(")")
                        .sql(),
                FieldKind.INTEGER,
                null);
    }

    /** Completed years between two days. */
    SqlValue years(SqlValue from, SqlValue to, Node at) {
        return new SqlValue.Scalar(
                Sql.writer()
                        .add("(")
                        .add(part("year", to, at))
                        .add(" - ")
                        .add(part("year", from, at))
                        .add(" - case when ")
                        .add(monthAndDay(to, at))
                        .add(" < ")
                        .add(monthAndDay(from, at))
                        .add(" then 1 else 0 end)")
                        .sql(),
                FieldKind.INTEGER,
                null);
    }

    private Sql monthAndDay(SqlValue day, Node at) {
        if (day instanceof SqlValue.Const known && known.value() instanceof LocalDate value) {
            return Sql.bind(value.getMonthValue() * 100 + value.getDayOfMonth());
        }
        return Sql.writer()
                .add("(")
                .add(part("month", day, at))
                .add(" * 100 + ")
                .add(part("day", day, at))
                .add(")")
                .sql();
    }

    private Sql part(String part, SqlValue day, Node at) {
        if (day instanceof SqlValue.Const known && known.value() instanceof LocalDate value && part.equals("year")) {
            return Sql.bind(value.getYear());
        }
        return Sql.writer()
                .add("extract(" + part + " from ")
                .add(values.scalar(day, at))
                .add(")")
                .sql();
    }
}
