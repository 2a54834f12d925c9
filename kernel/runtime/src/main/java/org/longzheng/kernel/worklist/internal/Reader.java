package org.longzheng.kernel.worklist.internal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose tasks, and which of them; all values are bound.
 *
 * @param light name of a {@link org.longzheng.kernel.calendar.Light}, or null
 * @param words a pattern for {@code like}, or null
 */
record Reader(
        String account,
        @Nullable Long person,
        List<String> organs,
        List<String> keys,
        LocalDate today,
        LocalDate never,
        @Nullable String light,
        @Nullable String process,
        @Nullable String step,
        @Nullable String words,
        int offset,
        int limit) {}
