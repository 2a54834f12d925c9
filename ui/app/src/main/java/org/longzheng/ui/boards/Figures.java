package org.longzheng.ui.boards;

import java.util.Locale;

/** Figures as people read them. */
final class Figures {

    private Figures() {}

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 98.4%}; a dash where there is nothing to have a share of. */
    static String share(long part, long of) {
        return of == 0 ? "—" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / of);
    }

    /** The name without what every organ's name ends with. */
    static String shortName(String organ) {
        return organ.replaceFirst("司法局$", "").replaceFirst("司法厅$", "");
    }
}
