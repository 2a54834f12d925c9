package org.longzheng.kernel.worklist.internal;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.worklist.Worklist.Span;

/**
 * Whose tasks, and which of them; all values are bound.
 *
 * @param keys what tasks of the reader's roles are filed under
 * @param told what messages to the reader's roles are filed under
 * @param light name of a {@link org.longzheng.kernel.calendar.Light}, or null
 * @param words a pattern for {@code like}, or null
 * @param represented somebody acts for the reader, so that signatures and steps may have been done in the reader's name
 * @param standIns those for whom the reader acts
 */
record Reader(
        String account,
        @Nullable Long person,
        List<String> organs,
        List<String> keys,
        List<String> told,
        LocalDate today,
        LocalDate never,
        @Nullable String light,
        @Nullable String process,
        @Nullable String step,
        @Nullable String words,
        Span received,
        Span due,
        int offset,
        int limit,
        boolean represented,
        List<StandIn> standIns) {}
