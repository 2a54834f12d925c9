package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/**
 * A record, row or other group of named values while an expression runs. References are record values too, and may load their fields when
 * first asked. Two record values are the same when entity and id are, or when both stand for the same organ.
 */
public interface RecordValue {

    /** The entity's name; for a row of a {@code rows} field {@code entity.field}; for an organ {@code organ}. */
    String entity();

    /** The record's id as text, unique within the entity. */
    String id();

    /** True when the entity has a field or built-in of that name, with or without a value. */
    boolean has(String field);

    /** The value of a field: see {@link Scope} for the kinds of values. */
    @Nullable
    Object get(String field);

    /** The id of the organ that this record is ({@code is-organ}), null when it is none. */
    default @Nullable String organ() {
        return null;
    }
}
