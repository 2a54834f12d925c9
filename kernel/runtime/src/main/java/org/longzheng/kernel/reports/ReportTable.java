package org.longzheng.kernel.reports;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.ReportDefinition;

/**
 * A report that was asked for.
 *
 * @param period null for a report of what is there today
 * @param periods periods that may be asked for instead, the newest first
 * @param range name of the part of the organ tree that is looked at, or null: all that the reader may see
 * @param level the level of the lines, or null where these are no places
 * @param levels levels that may be asked for instead
 * @param heading what stands above the lines
 * @param groups all groups by which figures can be split
 * @param split id of the figure that is split
 * @param lines the total first
 * @param earlier totals of earlier periods
 * @param checks what was to hold between the figures
 * @param sealed how many records are only for people they name and stand in no figure; 0 also when too few to be told
 * @param withheld labels of what this reader may not see
 */
public record ReportTable(
        ReportDefinition report,
        @Nullable ReportPeriod period,
        List<ReportPeriod> periods,
        @Nullable String range,
        @Nullable Level level,
        List<Level> levels,
        String heading,
        List<Group> groups,
        String split,
        List<Column> columns,
        List<Line> lines,
        List<Line> earlier,
        List<Check> checks,
        long sealed,
        List<String> withheld) {

    /** The line of all rows. */
    public static final String TOTAL = "all";

    /**
     * How a figure can be split.
     *
     * @param shown whether it is split so in this table
     */
    public record Group(String id, String label, boolean shown) {}

    /**
     * A column.
     *
     * @param id the figure, or {@code figure/group/value} of a split one
     * @param group label of the group that splits it, or null
     * @param drills whether its numbers count rows that can be listed
     */
    public record Column(
            String id,
            String figure,
            @Nullable String group,
            String label,
            @Nullable String unit,
            boolean percent,
            boolean drills) {}

    /**
     * A line.
     *
     * @param key names the line when its rows are asked for
     * @param depth 0 for the total and the first level
     * @param sum true where lines below are summed up
     * @param values in the order of the columns; null: there is no such number
     */
    public record Line(String key, String label, int depth, boolean sum, List<@Nullable BigDecimal> values) {}

    /**
     * What was to hold.
     *
     * @param text as people read it
     * @param say what is told when it does not hold
     * @param broken labels of the lines in which it does not hold
     */
    public record Check(String text, String say, List<String> broken) {

        public boolean holds() {
            return broken.isEmpty();
        }
    }

    /** The total. */
    public Line total() {
        return lines.getFirst();
    }

    /** The number of a line in a column; null when there is none. */
    public @Nullable BigDecimal value(Line line, String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(column)) {
                return line.values().get(i);
            }
        }
        throw new IllegalArgumentException("no column \"" + column + "\"");
    }
}
