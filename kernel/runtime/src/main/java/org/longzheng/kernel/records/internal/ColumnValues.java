package org.longzheng.kernel.records.internal;

import java.math.BigDecimal;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.crypto.FieldCipher;
import org.longzheng.kernel.expressions.Length;

/**
 * Values between columns and memory. In memory a value is {@code String} (texts, codes, regions, organs, accounts), {@code BigDecimal},
 * {@code Boolean}, {@code LocalDate}, {@code LocalDateTime}, {@link Length}, or a {@code Long} id (references, cases, files).
 */
final class ColumnValues {

    private final FieldCipher cipher;

    ColumnValues(FieldCipher cipher) {
        this.cipher = cipher;
    }

    /** What a column holds, as a value; sealed text is opened. */
    @Nullable
    Object read(FieldPlan field, @Nullable Object stored, long row) {
        if (stored == null) {
            return null;
        }
        if (field.sealed()) {
            return cipher.open(text(stored), cell(field, row));
        }
        return read(field.kind(), stored);
    }

    static Object read(FieldKind kind, Object stored) {
        return switch (kind) {
            case TEXT, LONG_TEXT, CODE, REGION, ORGAN, USER, DECISION -> text(stored);
            case LENGTH -> Length.parse(text(stored));
            case INTEGER, DECIMAL, YEAR -> number(stored);
            case BOOLEAN, CONSENT -> truth(stored);
            case DATE -> day(stored);
            case DATETIME -> moment(stored);
            case REFERENCE, CASE, FILE, IMAGE -> id(stored);
            case ROWS -> throw new IllegalArgumentException("rows are read row by row");
        };
    }

    /** What to put into a column. */
    @Nullable
    Object write(FieldPlan field, @Nullable Object value, long row) {
        if (value == null) {
            return null;
        }
        if (field.sealed()) {
            return cipher.seal((String) value, cell(field, row));
        }
        return write(field.kind(), value);
    }

    static Object write(FieldKind kind, Object value) {
        return switch (kind) {
            case LENGTH -> value.toString();
            case INTEGER, YEAR -> ((BigDecimal) value).longValueExact();
            default -> value;
        };
    }

    /** What finds a sealed value by equality. */
    @Nullable
    String blind(FieldPlan field, @Nullable Object value) {
        return value == null ? null : cipher.blindIndex((String) value, field.table(), field.column());
    }

    private static FieldCipher.Cell cell(FieldPlan field, long row) {
        return new FieldCipher.Cell(field.table(), field.column(), row);
    }

    static String text(Object stored) {
        if (stored instanceof Clob clob) {
            try {
                return clob.getSubString(1, Math.toIntExact(clob.length()));
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
        return stored.toString();
    }

    static BigDecimal number(Object stored) {
        var number = stored instanceof BigDecimal decimal ? decimal : new BigDecimal(stored.toString());
        // 50.00 and 50 are the same amount; history must not tell a change between them
        return number.signum() == 0
                ? BigDecimal.ZERO
                : number.stripTrailingZeros().scale() < 0 ? number.setScale(0) : number.stripTrailingZeros();
    }

    static boolean truth(Object stored) {
        return switch (stored) {
            case Boolean yes -> yes;
            case Number number -> number.intValue() != 0;
            case byte[] bits -> bits.length > 0 && bits[bits.length - 1] != 0;
            default -> Boolean.parseBoolean(stored.toString());
        };
    }

    static LocalDate day(Object stored) {
        return switch (stored) {
            case LocalDate day -> day;
            case LocalDateTime moment -> moment.toLocalDate();
            case java.sql.Date date -> date.toLocalDate();
            case Timestamp timestamp -> timestamp.toLocalDateTime().toLocalDate();
            case java.util.Date date -> new java.sql.Date(date.getTime()).toLocalDate();
            default -> LocalDate.parse(stored.toString());
        };
    }

    static LocalDateTime moment(Object stored) {
        return switch (stored) {
            case LocalDateTime moment -> moment;
            case Timestamp timestamp -> timestamp.toLocalDateTime();
            case java.util.Date date -> new Timestamp(date.getTime()).toLocalDateTime();
            default -> LocalDateTime.parse(stored.toString().replace(' ', 'T'));
        };
    }

    static long id(Object stored) {
        return stored instanceof Number number ? number.longValue() : Long.parseLong(stored.toString());
    }
}
