package org.longzheng.kernel.records.internal;

import java.util.Locale;

/** Where a value is shown; grades say in which places they mask. */
enum Where {
    LIST,
    DETAIL,
    EXPORT;

    /** The word that grades use. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
