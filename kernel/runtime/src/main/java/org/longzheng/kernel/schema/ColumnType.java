package org.longzheng.kernel.schema;

/**
 * What a column holds.
 *
 * @param length characters of a text, digits of a decimal, else 0
 * @param scale digits after the point of a decimal, else 0
 */
public record ColumnType(Kind kind, int length, int scale) {

    /** Kinds of columns that every supported database has. */
    public enum Kind {
        /** Any text; equal only when every character is. */
        TEXT,
        /** Ids and codes: ASCII in the order of its code points. */
        ASCII,
        LONG_TEXT,
        INTEGER,
        LONG,
        DECIMAL,
        BOOLEAN,
        DATE,
        DATE_TIME
    }

    public static ColumnType of(Kind kind) {
        return new ColumnType(kind, 0, 0);
    }

    public static ColumnType text(int length) {
        return new ColumnType(Kind.TEXT, length, 0);
    }

    public static ColumnType ascii(int length) {
        return new ColumnType(Kind.ASCII, length, 0);
    }

    public static ColumnType decimal(int digits, int scale) {
        return new ColumnType(Kind.DECIMAL, digits, scale);
    }

    /** True when every value of {@code other} fits into this type. */
    boolean holds(ColumnType other) {
        if (family() != other.family()) {
            return kind == Kind.LONG_TEXT && other.family() == Kind.TEXT
                    || kind == Kind.LONG && other.kind == Kind.INTEGER;
        }
        return length >= other.length && scale >= other.scale && length - scale >= other.length - other.scale;
    }

    private Kind family() {
        return kind == Kind.ASCII ? Kind.TEXT : kind;
    }

    /** As a plan says it. */
    @Override
    public String toString() {
        return switch (kind) {
            case TEXT -> "text(" + length + ")";
            case ASCII -> "code(" + length + ")";
            case DECIMAL -> "decimal(" + length + "," + scale + ")";
            case LONG_TEXT -> "long text";
            case DATE_TIME -> "date and time";
            case INTEGER, LONG, BOOLEAN, DATE -> kind.name().toLowerCase(java.util.Locale.ROOT);
        };
    }
}
