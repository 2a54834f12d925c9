package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A named value type: a built-in kind plus what makes it valid, how it is masked and how secret it is.
 *
 * @param of the built-in kind
 * @param length greatest length in characters, or null
 * @param pattern regular expression the whole text must match, or null
 * @param check name of a {@link org.longzheng.kernel.sdk.ValueCheck}, or null
 * @param mask e.g. {@code 6****4}: first six, stars, last four; or null
 * @param say what a person reads when it is not valid, or null
 */
public record ValueTypeDefinition(
        String id,
        FieldKind of,
        @Nullable Integer length,
        @Nullable String pattern,
        @Nullable String check,
        @Nullable String mask,
        @Nullable String grade,
        @Nullable Integer digits,
        @Nullable Integer scale,
        @Nullable String unit,
        @Nullable String say,
        SourcePlace place) {}
