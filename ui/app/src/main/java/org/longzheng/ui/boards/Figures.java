package org.longzheng.ui.boards;

import java.util.Locale;
import org.longzheng.kernel.supervision.Board.Counts;

/** Figures as people read them. */
final class Figures {

    private Figures() {}

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 98.4%}; a dash where there is nothing to have a share of. */
    static String share(long part, long of) {
        return of == 0 ? "—" : part == of ? "100%" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / of);
    }

    /** What ended limits used of their length on average, {@code 58%}; a dash where nothing was measured. */
    static String used(Counts counts) {
        return counts.measured() == 0 ? "—" : Math.round(counts.used() / 10.0 / counts.measured()) + "%";
    }

    /** The organ from which a reader looks down, with everything below it: {@code 全省}, {@code 全市}, else its name. */
    static String whole(String organ) {
        return organ.endsWith("省司法厅") ? "全省" : organ.endsWith("市司法局") ? "全市" : organ;
    }

    /** What an organ owes itself: {@code 省厅机关}, {@code 市局机关}. */
    static String own(String organ) {
        return organ.contains("省司法厅") ? "省厅机关" : organ.contains("市司法局") ? "市局机关" : "本级机关";
    }

    /** The name without what every organ's name ends with. */
    static String shortName(String organ) {
        return organ.endsWith("省司法厅") ? "省厅" : organ.replaceFirst("司法[局厅]$", "");
    }
}
