package org.longzheng.kernel.reports.internal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Level;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition.FigureDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Formula;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.records.Tallies;
import org.longzheng.kernel.records.Tally.Group;
import org.longzheng.kernel.records.Tally.Kind;
import org.longzheng.kernel.records.Tally.Measure;
import org.longzheng.kernel.records.Tally.Split;

/**
 * A report taken apart, once for each catalogue: figures as formulas over what the database counts. Figures that belong to the period by the same date
 * are counted together, in one statement.
 */
final class ReportPlan {

    /** Stands for the date of figures that belong to no period. */
    static final Expression ALWAYS = Expression.of("true");

    private static final int DIGITS = 6;

    private final ReportDefinition report;
    private final @Nullable Node place;
    private final @Nullable Level level;
    private final @Nullable Node down;
    private final Map<String, Figure> figures = new LinkedHashMap<>();
    private final List<Across> across = new ArrayList<>();

    /**
     * A figure.
     *
     * @param of the date by which it belongs to the period; {@link #ALWAYS} in a report without one
     * @param measures what is counted for each aggregate: its one number, or sum and number of values for an average
     */
    record Figure(FigureDefinition definition, Formula formula, Expression of, List<List<Measure>> measures) {

        /** The measure whose rows are those of the figure, or null for a share or a sum of figures. */
        @Nullable
        Measure drilled() {
            var only = formula.only();
            return only == null ? null : measures.getFirst().getLast();
        }

        /** The measure that columns of a group add up to, or null where it cannot be split. */
        @Nullable
        Measure split() {
            var drilled = drilled();
            return drilled != null
                            && measures.getFirst().size() == 1
                            && (drilled.kind() == Kind.COUNT || drilled.kind() == Kind.SUM)
                    ? drilled
                    : null;
        }

        Measure split(Across group, @Nullable String value) {
            var measure = Objects.requireNonNull(split());
            return new Measure(measure.kind(), measure.condition(), new Split(group.by(), value), measure.value());
        }
    }

    /** A group that splits figures. */
    record Across(String id, Node by, Tallies.Column column) {}

    ReportPlan(ReportDefinition report, Tallies tallies) {
        this.report = report;
        var root = report.down() == null ? null : report.down().root();
        if (root instanceof Node.Call call && call.function().equals("at-level")) {
            place = call.arguments().get(0);
            level = Level.valueOf(
                    String.valueOf(call.arguments().get(1).dotted()).toUpperCase(Locale.ROOT));
            down = null;
        } else {
            place = null;
            level = null;
            down = root;
        }
        report.figures().values().forEach(figure -> figures.put(figure.id(), figure(figure)));
        var ids = new LinkedHashSet<String>();
        for (var group : report.across()) {
            var id = idOf(group.root());
            across.add(new Across(
                    ids.add(id) ? id : id + (across.size() + 1),
                    group.root(),
                    tallies.column(report.over(), report.rows(), group.root())));
        }
    }

    /** A path is its own name; a band is called as what it bands. */
    private static String idOf(Node node) {
        var dotted = node.dotted();
        return dotted != null
                ? dotted
                : node instanceof Node.Call call && !call.arguments().isEmpty()
                        ? idOf(call.arguments().getFirst())
                        : "group";
    }

    private Figure figure(FigureDefinition definition) {
        var formula = Formula.of(definition.is());
        var period = report.period();
        return new Figure(
                definition,
                formula,
                period == null ? ALWAYS : definition.of() == null ? period.of() : definition.of(),
                formula.aggregates().stream().map(ReportPlan::measures).toList());
    }

    private static List<Measure> measures(Node.Call call) {
        var argument = call.arguments().isEmpty() ? null : call.arguments().getFirst();
        return switch (call.function()) {
            case "count" -> List.of(new Measure(Kind.COUNT, argument, null, null));
            case "avg" ->
                List.of(new Measure(Kind.SUM, null, null, argument), new Measure(Kind.VALUES, null, null, argument));
            default ->
                List.of(new Measure(Kind.valueOf(call.function().toUpperCase(Locale.ROOT)), null, null, argument));
        };
    }

    ReportDefinition report() {
        return report;
    }

    Map<String, Figure> figures() {
        return figures;
    }

    List<Across> across() {
        return across;
    }

    boolean isOfPlaces() {
        return place != null;
    }

    /** The lowest level of the lines. */
    @Nullable
    Level level() {
        return level;
    }

    /** What the lines are grouped by; null where the report is one line. */
    @Nullable
    Group group(@Nullable Level asked) {
        if (place != null) {
            return new Group(place, Objects.requireNonNullElse(asked, Objects.requireNonNull(level)));
        }
        return down == null ? null : new Group(down, null);
    }

    @Nullable
    Node grouped() {
        return place != null ? place : down;
    }

    /** What lies in a part of the organ tree: the place of the lines, else the organ that owns the record. */
    Node ranged() {
        if (place != null) {
            return place;
        }
        return report.rows() == null ? new Node.Name("organ", 0) : new Node.Path(new Node.Name("this", 0), "organ", 0);
    }

    /** What is read for every number of the report. */
    List<Node> base() {
        var base = new ArrayList<Node>();
        if (report.where() != null) {
            base.add(report.where().root());
        }
        if (report.period() != null) {
            base.add(report.period().of().root());
        }
        if (grouped() != null) {
            base.add(Objects.requireNonNull(grouped()));
        }
        return base;
    }

    /** What is read for one figure besides. */
    List<Node> reads(Figure figure) {
        var nodes = new ArrayList<Node>();
        collect(figure, nodes);
        return nodes;
    }

    private void collect(Figure figure, List<Node> nodes) {
        if (figure.definition().of() != null) {
            nodes.add(figure.definition().of().root());
        }
        figure.formula().aggregates().forEach(call -> nodes.addAll(call.arguments()));
        figure.formula().figures().forEach(name -> collect(Objects.requireNonNull(figures.get(name)), nodes));
    }

    /** The conditions that all rows meet. */
    List<Node> where() {
        return report.where() == null ? List.of() : List.of(report.where().root());
    }

    /** A result as it is shown: not more digits than anybody reads. */
    static @Nullable BigDecimal shown(@Nullable BigDecimal number) {
        if (number == null) {
            return null;
        }
        var rounded = number.scale() > DIGITS ? number.setScale(DIGITS, RoundingMode.HALF_UP) : number;
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : rounded.stripTrailingZeros().scale() < 0 ? rounded.setScale(0) : rounded.stripTrailingZeros();
    }
}
