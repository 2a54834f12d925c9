package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * A document a process issues.
 *
 * @param template bare file name of the Word template
 * @param series the number series, or null: without a number
 * @param seal whose seal ({@code organ}), or null
 * @param serve who receives it ({@code starter} or paths)
 * @param remedies prints the remedies paragraph
 * @param lists {@code materials} when it lists what is missing, or null
 */
public record DocumentDefinition(
        String id,
        Label label,
        String template,
        @Nullable String series,
        @Nullable String seal,
        List<String> serve,
        boolean remedies,
        @Nullable String lists,
        SourcePlace place) {}
