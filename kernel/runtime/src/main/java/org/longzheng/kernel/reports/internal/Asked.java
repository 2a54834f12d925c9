package org.longzheng.kernel.reports.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.organisation.Organ;
import org.longzheng.kernel.records.Tally;
import org.longzheng.kernel.records.Tally.Group;
import org.longzheng.kernel.reports.ReportPeriod;

/**
 * A question that fits its report, and what its asker may see of it.
 *
 * @param period null for a report without one
 * @param range the organ that is looked at, or null: all that the asker may see
 * @param root beginning of the codes of the places that the lines are below
 * @param levels levels that the lines may have, the highest first; empty where they are no places
 * @param figures ids of the figures that the asker may see
 * @param groups ids of the groups that the asker may see
 */
record Asked(
        ReportPlan plan,
        @Nullable ReportPeriod period,
        @Nullable Organ range,
        String root,
        @Nullable Level level,
        List<Level> levels,
        Set<String> figures,
        Set<String> groups) {

    @Nullable
    Group group() {
        return plan.group(level);
    }

    /** The rows that figures with this date are counted over. */
    Tally rows(Expression of, @Nullable ReportPeriod days) {
        return new Tally(
                plan.report().over(),
                plan.report().rows(),
                plan.base(),
                plan.where(),
                days == null ? null : new Tally.Within(of.root(), days.from(), days.to()),
                range == null ? null : new Tally.Range(plan.ranged(), root),
                null,
                List.of());
    }

    /** Lengths of the codes of places that lines sum up: 0 for the total, then the levels between the root and the lines. */
    List<Integer> sums() {
        var lengths = new ArrayList<Integer>();
        lengths.add(0);
        levels.stream()
                .filter(each -> each.compareTo(Objects.requireNonNull(level)) < 0)
                .map(Level::codeLength)
                .forEach(lengths::add);
        return lengths;
    }
}
