package org.longzheng.kernel.catalogue;

/** What a field holds. Validated texts such as {@code citizen-id} are {@link #TEXT} with a value type. */
public enum FieldKind {
    TEXT,
    LONG_TEXT,
    INTEGER,
    DECIMAL,
    BOOLEAN,
    DATE,
    DATETIME,
    YEAR,
    LENGTH,
    CODE,
    REFERENCE,
    REGION,
    ORGAN,
    USER,
    FILE,
    IMAGE,
    ROWS,
    CASE,
    DECISION,
    CONSENT
}
