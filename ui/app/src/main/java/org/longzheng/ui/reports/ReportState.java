package org.longzheng.ui.reports;

import com.vaadin.flow.router.QueryParameters;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.reports.Reports.Question;

/**
 * What is asked of a report and which number is looked into, as the address bar holds it: a link shows a colleague the same thing.
 *
 * @param groups ids parted by commas; empty for none, null for the usual
 * @param line key of the line, or null: no number is looked into
 */
record ReportState(
        @Nullable String period,
        @Nullable String organ,
        @Nullable String level,
        @Nullable String split,
        @Nullable String groups,
        @Nullable String line,
        @Nullable String column) {

    static ReportState of(QueryParameters parameters) {
        return new ReportState(
                parameters.getSingleParameter("period").orElse(null),
                parameters.getSingleParameter("organ").orElse(null),
                parameters.getSingleParameter("level").orElse(null),
                parameters.getSingleParameter("split").orElse(null),
                parameters.getSingleParameter("groups").orElse(null),
                parameters.getSingleParameter("line").orElse(null),
                parameters.getSingleParameter("column").orElse(null));
    }

    QueryParameters parameters() {
        var parameters = new LinkedHashMap<String, String>();
        put(parameters, "period", period);
        put(parameters, "organ", organ);
        put(parameters, "level", level);
        put(parameters, "split", split);
        put(parameters, "groups", groups);
        put(parameters, "line", line);
        put(parameters, "column", column);
        return QueryParameters.simple(parameters);
    }

    private static void put(LinkedHashMap<String, String> parameters, String key, @Nullable String value) {
        if (value != null) {
            parameters.put(key, value);
        }
    }

    Question question() {
        return new Question(
                period,
                organ,
                level,
                split,
                groups == null ? null : groups.isEmpty() ? List.of() : List.of(groups.split(",")));
    }

    ReportState during(@Nullable String otherPeriod) {
        return new ReportState(otherPeriod, organ, level, split, groups, null, null);
    }

    /** Another range has levels of its own. */
    ReportState at(@Nullable String otherOrgan) {
        return new ReportState(period, otherOrgan, null, split, groups, null, null);
    }

    ReportState by(@Nullable String otherLevel) {
        return new ReportState(period, organ, otherLevel, split, groups, null, null);
    }

    ReportState splitting(@Nullable String figure, @Nullable String otherGroups) {
        return new ReportState(period, organ, level, figure, otherGroups, null, null);
    }

    ReportState into(String otherLine, String otherColumn) {
        return new ReportState(period, organ, level, split, groups, otherLine, otherColumn);
    }
}
