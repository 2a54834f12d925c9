package org.longzheng.kernel.records;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A link to another record, with what names it. */
public record Reference(String entity, long id, String title) {

    /** The id of a record, case or task that a text from outside writes; empty when it writes none. */
    public static Optional<Long> id(@Nullable String text) {
        // ids have up to 19 digits, as many as the greatest number of 63 bits, and not every number of 19 digits is one
        if (text == null || !text.matches("[0-9]{1,19}")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Long.valueOf(text));
        } catch (NumberFormatException tooGreat) {
            return Optional.empty();
        }
    }
}
