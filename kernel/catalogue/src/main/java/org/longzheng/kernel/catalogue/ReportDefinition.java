package org.longzheng.kernel.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * Declared figures over declared groups.
 *
 * @param basis the law that asks for it, or null
 * @param over the entity whose records are counted
 * @param rows the field of rows that is gone through instead of the records themselves, or null
 * @param period null: what is there today
 * @param down the lines of the table, or null for the total alone
 * @param across how a figure is split into columns
 * @param figures in file order; a figure may name those before it
 * @param hideBelow the fewest sealed records that are counted on a line of their own, or null: never
 * @param chart the figure drawn as bars, or null
 */
public record ReportDefinition(
        String id,
        String module,
        Label label,
        @Nullable String basis,
        String over,
        @Nullable String rows,
        @Nullable PeriodOf period,
        @Nullable Expression where,
        @Nullable Expression down,
        List<Expression> across,
        Map<String, FigureDefinition> figures,
        List<CheckDefinition> checks,
        Set<Compare> compare,
        @Nullable Integer hideBelow,
        @Nullable Top top,
        @Nullable String chart,
        SourcePlace place) {

    public ReportDefinition {
        across = List.copyOf(across);
        figures = Catalogue.frozen(figures);
        checks = List.copyOf(checks);
    }

    /**
     * Which days the report is about.
     *
     * @param of the date by which a row belongs to the period
     * @param every the periods that may be asked for, in file order
     */
    public record PeriodOf(Expression of, List<Every> every) {}

    /** An earlier period whose totals are shown as well. */
    public enum Compare {
        LAST_PERIOD,
        LAST_YEAR
    }

    /**
     * One number.
     *
     * @param of the date by which it belongs to the period, or null: the report's
     * @param unit shown at its head, or null
     */
    public record FigureDefinition(
            String id,
            Label label,
            Expression is,
            @Nullable Expression of,
            boolean percent,
            @Nullable String unit,
            SourcePlace place) {}

    /** What must hold between the figures of a line, and what is told when it does not. */
    public record CheckDefinition(Expression require, String say, SourcePlace place) {}

    /** The greatest lines by a figure. */
    public record Top(String by, int most, SourcePlace place) {}
}
