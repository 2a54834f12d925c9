package org.longzheng.kernel.reports.internal;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.records.Tallies.Part;
import org.longzheng.kernel.records.Tally.Group;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.sdk.Refusal;
import org.longzheng.kernel.sdk.RefusedException;

/** Keys of lines: a link names one, and its rows are found by it. */
final class Lines {

    private static final String OF = "is.";
    private static final String IN = "in.";
    private static final String NONE = "none";

    private Lines() {}

    /** The line of a value, or of rows without one. */
    static String of(@Nullable String key) {
        return key == null ? NONE : OF + key;
    }

    /** The line of a place with everything in it. */
    static String in(String prefix) {
        return IN + prefix;
    }

    /** Which rows of the report a line is about. */
    static Part part(String line, @Nullable Group group) {
        if (line.equals(ReportTable.TOTAL)) {
            return new Part.Whole();
        }
        if (group != null && line.equals(NONE)) {
            return new Part.Of(group, null);
        }
        if (group != null && line.startsWith(OF)) {
            return new Part.Of(group, line.substring(OF.length()));
        }
        if (group != null && group.level() != null && line.startsWith(IN)) {
            return new Part.In(group, line.substring(IN.length()));
        }
        throw new RefusedException(Refusal.of("line", "没有这一行。请回到统计表，从表中的数字进入明细。"));
    }
}
