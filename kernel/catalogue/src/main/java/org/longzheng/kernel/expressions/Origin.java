package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/**
 * Where a plain value was read, so that a scope can tell what its members mean: the code {@code FULL_TIME} read from field {@code kind} of a
 * lawyer is one of the list {@code lawyer-kind}, and {@code kind.label} its label.
 *
 * @param holder the record, row or plain value that was asked; null when {@code field} was a bare name of the scope itself
 * @param holderOrigin where the holder itself was read; null when it was not read from a field
 * @param field the name that was asked
 */
public record Origin(@Nullable Object holder, @Nullable Origin holderOrigin, String field) {

    static Origin name(@Nullable Object element, String name) {
        return new Origin(element, null, name);
    }
}
