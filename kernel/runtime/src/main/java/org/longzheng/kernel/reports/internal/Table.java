package org.longzheng.kernel.reports.internal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.access.Actor;
import org.longzheng.kernel.catalogue.ReportDefinition.Compare;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.Formula;
import org.longzheng.kernel.records.Tallies;
import org.longzheng.kernel.records.Tally.Measure;
import org.longzheng.kernel.reports.ReportPeriod;
import org.longzheng.kernel.reports.ReportTable;
import org.longzheng.kernel.reports.ReportTable.Check;
import org.longzheng.kernel.reports.ReportTable.Column;
import org.longzheng.kernel.reports.ReportTable.Line;
import org.longzheng.kernel.reports.internal.ReportPlan.Across;
import org.longzheng.kernel.reports.internal.ReportPlan.Figure;

/** Makes the table of one question: columns, lines, totals, earlier totals and checks. */
final class Table {

    private static final String UNKNOWN = "未填";

    private final Tallies tallies;
    private final Actor actor;
    private final Asked asked;
    private final ReportPlan plan;
    private final Places places;
    private final LocalDate today;
    private final Figure split;
    private final List<Across> shown;
    private final List<Cells> columns = new ArrayList<>();

    /** A column and how its number comes from what was counted. */
    private record Cells(Column column, BiFunction<Counts, Where, @Nullable BigDecimal> number) {}

    /** A line of the table while it is filled: one group, or a place with everything in it. */
    private sealed interface Where {

        record Leaf(@Nullable String key) implements Where {}

        record Sum(String prefix) implements Where {}
    }

    /** @param shown groups that split the figure into columns */
    Table(Tallies tallies, Actor actor, Asked asked, Places places, LocalDate today, Figure split, List<Across> shown) {
        this.tallies = tallies;
        this.actor = actor;
        this.asked = asked;
        this.plan = asked.plan();
        this.places = places;
        this.today = today;
        this.split = split;
        this.shown = shown;
        for (var figure : plan.figures().values()) {
            if (asked.figures().contains(figure.definition().id())) {
                columns.add(figure(figure));
                if (figure == split) {
                    shown.forEach(group -> splits(figure, group));
                }
            }
        }
    }

    // columns

    private static Cells figure(Figure figure) {
        var definition = figure.definition();
        return new Cells(
                new Column(
                        definition.id(),
                        definition.id(),
                        null,
                        definition.label().zh(),
                        definition.unit(),
                        definition.percent(),
                        figure.drilled() != null),
                (counts, where) -> null);
    }

    private void splits(Figure figure, Across group) {
        for (var choice : group.column().choices()) {
            columns.add(split(figure, group, choice.value(), choice.label()));
        }
        columns.add(split(figure, group, null, UNKNOWN));
    }

    private static Cells split(Figure figure, Across group, @Nullable String value, String label) {
        var id = figure.definition().id();
        var measure = figure.split(group, value);
        return new Cells(
                new Column(
                        id + "/" + group.id() + "/" + (value == null ? "" : value),
                        id,
                        group.column().label(),
                        label,
                        null,
                        false,
                        true),
                (counts, where) -> number(counts, figure.of(), measure, where));
    }

    // counting

    /** Everything that the table needs of the rows of a period. */
    private Counts counts(@Nullable ReportPeriod period, boolean totalAlone) {
        var counts = new Counts(tallies, actor);
        for (var id : asked.figures()) {
            var figure = Objects.requireNonNull(plan.figures().get(id));
            var rows = asked.rows(figure.of(), period);
            figure.measures().forEach(of -> of.forEach(measure -> counts.want(figure.of(), rows, measure)));
        }
        for (var group : shown) {
            want(counts, period, split, group);
        }
        var first = checked();
        if (first != null) {
            for (var group : plan.across()) {
                if (asked.groups().contains(group.id())) {
                    want(counts, period, first, group);
                }
            }
        }
        counts.count(totalAlone ? null : asked.group(), totalAlone ? List.of() : asked.sums());
        return counts;
    }

    private void want(Counts counts, @Nullable ReportPeriod period, Figure figure, Across group) {
        var rows = asked.rows(figure.of(), period);
        group.column().choices().forEach(choice -> counts.want(figure.of(), rows, figure.split(group, choice.value())));
        counts.want(figure.of(), rows, figure.split(group, null));
    }

    /** The figure whose columns checks add up: the first, where it can be split at all. */
    private @Nullable Figure checked() {
        var first = plan.figures().values().iterator().next();
        return first.split() != null
                        && asked.figures().contains(first.definition().id())
                        && plan.report().checks().stream()
                                .anyMatch(check -> !Formula.of(check.require())
                                        .aggregates()
                                        .isEmpty())
                ? first
                : null;
    }

    private static @Nullable BigDecimal number(Counts counts, Expression of, Measure measure, Where where) {
        return switch (where) {
            case Where.Leaf leaf -> counts.leaf(of, measure, leaf.key());
            case Where.Sum sum -> counts.sum(of, measure, sum.prefix());
        };
    }

    /** All figures of a line, those it is computed from first. */
    private Map<String, @Nullable BigDecimal> figures(Counts counts, Where where) {
        var numbers = new HashMap<String, @Nullable BigDecimal>();
        for (var figure : plan.figures().values()) {
            if (!asked.figures().contains(figure.definition().id())) {
                continue;
            }
            var aggregates = new ArrayList<@Nullable BigDecimal>();
            for (var measures : figure.measures()) {
                var parts = measures.stream()
                        .map(measure -> number(counts, figure.of(), measure, where))
                        .toArray(BigDecimal[]::new);
                aggregates.add(parts.length == 1 ? parts[0] : average(parts[0], parts[1]));
            }
            var value = figure.formula().value(aggregates, numbers::get);
            numbers.put(figure.definition().id(), value instanceof BigDecimal number ? number : null);
        }
        return numbers;
    }

    private static @Nullable BigDecimal average(@Nullable BigDecimal sum, @Nullable BigDecimal count) {
        return sum == null || count == null || count.signum() == 0 ? null : sum.divide(count, MathContext.DECIMAL64);
    }

    // lines

    ReportTable make(ReportTable frame) {
        var counts = counts(asked.period(), false);
        var lines = lines(counts);
        var made = new ArrayList<Line>();
        var broken = new HashMap<Integer, List<String>>();
        for (var line : lines) {
            var numbers = figures(counts, line.where());
            made.add(filled(counts, line, numbers));
            check(counts, line, numbers, broken);
        }
        var earlier = earlier();
        return shown(frame, top(made), earlier, checks(broken));
    }

    private record Begun(String key, String label, int depth, boolean sum, Where where) {}

    private Line filled(Counts counts, Begun line, Map<String, @Nullable BigDecimal> numbers) {
        var values = new ArrayList<@Nullable BigDecimal>();
        for (var cells : columns) {
            var column = cells.column();
            values.add(ReportPlan.shown(
                    column.group() == null
                            ? numbers.get(column.figure())
                            : cells.number().apply(counts, line.where())));
        }
        return new Line(line.key(), line.label(), line.depth(), line.sum(), values);
    }

    private List<Begun> lines(Counts counts) {
        var lines = new ArrayList<Begun>();
        lines.add(new Begun(ReportTable.TOTAL, "合计", 0, true, new Where.Sum("")));
        if (asked.group() == null) {
            return lines;
        }
        if (!plan.isOfPlaces()) {
            values(counts, lines);
            return lines;
        }
        var keys = new TreeSet<String>();
        counts.keys().keySet().stream().filter(Objects::nonNull).forEach(keys::add);
        places(lines, keys, asked.root(), 0);
        if (counts.keys().containsKey(null)) {
            lines.add(new Begun(Lines.of(null), UNKNOWN, 0, false, new Where.Leaf(null)));
        }
        return lines;
    }

    /** Values in the order in which they are declared, others by what people read. */
    private void values(Counts counts, List<Begun> lines) {
        var known = counts.keys();
        var ordered = new LinkedHashSet<@Nullable String>();
        var node = Objects.requireNonNull(plan.grouped());
        tallies.column(plan.report().over(), plan.report().rows(), node)
                .choices()
                .forEach(choice -> {
                    if (known.containsKey(choice.value())) {
                        ordered.add(choice.value());
                    }
                });
        known.entrySet().stream()
                .filter(entry -> entry.getKey() != null)
                .sorted(Comparator.comparing(entry -> String.valueOf(entry.getValue())))
                .forEach(entry -> ordered.add(entry.getKey()));
        if (known.containsKey(null)) {
            ordered.add(null);
        }
        ordered.forEach(key -> lines.add(new Begun(
                Lines.of(key),
                key == null ? UNKNOWN : Objects.requireNonNullElse(known.get(key), key),
                0,
                false,
                new Where.Leaf(key))));
    }

    /**
     * The lines of the places of one level, with those below each of them.
     *
     * @param keys of all groups that have rows
     * @param root only places below it are filled up with those where nothing happened
     */
    private void places(List<Begun> lines, TreeSet<String> keys, String root, int tier) {
        var level = asked.levels().get(tier);
        int length = level.codeLength();
        boolean lowest = level == asked.level();
        var codes = new TreeSet<String>();
        keys.stream()
                .filter(key -> tier == 0 || key.startsWith(root))
                .map(key -> key.length() <= length ? key : key.substring(0, length))
                .forEach(codes::add);
        if (tier == 0) {
            codes.addAll(places.below(root, level, today));
        }
        for (var code : codes) {
            if (code.length() < length) {
                lines.add(new Begun(Lines.of(code), places.own(code), tier, false, new Where.Leaf(code)));
            } else if (lowest) {
                lines.add(new Begun(Lines.of(code), places.name(code), tier, false, new Where.Leaf(code)));
            } else {
                lines.add(new Begun(Lines.in(code), places.name(code), tier, true, new Where.Sum(code)));
                if (keys.stream().anyMatch(key -> key.startsWith(code))) {
                    places(lines, keys, code, tier + 1);
                }
            }
        }
    }

    private List<Line> top(List<Line> lines) {
        var top = plan.report().top();
        int by = top == null ? -1 : indexOf(top.by());
        if (top == null || by < 0) {
            return lines;
        }
        var ranked = new ArrayList<Line>();
        ranked.add(lines.getFirst());
        lines.stream()
                .skip(1)
                .filter(line -> !line.sum())
                .sorted(Comparator.comparing(
                        (Line line) -> Objects.requireNonNullElse(line.values().get(by), BigDecimal.ZERO),
                        Comparator.reverseOrder()))
                .limit(top.most())
                .forEach(ranked::add);
        return ranked;
    }

    private int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).column().id().equals(column)) {
                return i;
            }
        }
        return -1;
    }

    private List<Line> earlier() {
        var lines = new ArrayList<Line>();
        var period = asked.period();
        if (period == null) {
            return lines;
        }
        var told = new HashSet<String>();
        for (var compare : plan.report().compare()) {
            var days = compare == Compare.LAST_YEAR ? period.lastYear() : period.last();
            if (!told.add(days.text())) {
                // Of a whole year, the year before is both.
                continue;
            }
            var counts = counts(days, true);
            var where = new Where.Sum("");
            lines.add(filled(
                    counts,
                    new Begun(
                            days.text(),
                            (compare == Compare.LAST_YEAR ? "上年同期" : "上期") + "（" + days.label() + "）",
                            0,
                            true,
                            where),
                    figures(counts, where)));
        }
        return lines;
    }

    // checks

    private void check(
            Counts counts, Begun line, Map<String, @Nullable BigDecimal> numbers, Map<Integer, List<String>> broken) {
        for (int i = 0; i < plan.report().checks().size(); i++) {
            var formula = Formula.of(plan.report().checks().get(i).require());
            if (isSeen(formula)) {
                var sums = formula.aggregates().stream()
                        .map(sum -> sumOf(
                                counts,
                                String.valueOf(sum.arguments().getFirst().dotted()),
                                line.where()))
                        .toList();
                var lines = broken.computeIfAbsent(i, key -> new ArrayList<>());
                if (!Boolean.TRUE.equals(formula.value(sums, numbers::get))) {
                    lines.add(line.label());
                }
            }
        }
    }

    /** A check is judged by those who may see all of it. */
    private boolean isSeen(Formula formula) {
        return asked.figures().containsAll(formula.figures())
                && (formula.aggregates().isEmpty() || checked() != null)
                && formula.aggregates().stream()
                        .allMatch(sum -> asked.groups()
                                .contains(String.valueOf(
                                        sum.arguments().getFirst().dotted())));
    }

    /** The columns of a group together; rows without a value are in none of them. */
    private @Nullable BigDecimal sumOf(Counts counts, String groupId, Where where) {
        var figure = Objects.requireNonNull(checked());
        var group = plan.across().stream()
                .filter(each -> each.id().equals(groupId))
                .findFirst()
                .orElseThrow();
        return group.column().choices().stream()
                .map(choice -> number(counts, figure.of(), figure.split(group, choice.value()), where))
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<Check> checks(Map<Integer, List<String>> broken) {
        var words = new CheckWords(
                id -> Objects.requireNonNull(plan.figures().get(id))
                        .definition()
                        .label()
                        .zh(),
                id -> plan.across().stream()
                        .filter(each -> each.id().equals(id))
                        .map(each -> each.column().label())
                        .findFirst()
                        .orElse(id));
        var checks = new ArrayList<Check>();
        for (int i = 0; i < plan.report().checks().size(); i++) {
            var check = plan.report().checks().get(i);
            var lines = broken.get(i);
            if (lines != null) {
                checks.add(new Check(words.of(check.require().root()), check.say(), List.copyOf(lines)));
            }
        }
        return checks;
    }

    // the whole

    /** Columns for rows without a value are shown where there are such rows. */
    private ReportTable shown(ReportTable frame, List<Line> lines, List<Line> earlier, List<Check> checks) {
        var kept = new ArrayList<Integer>();
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            var column = columns.get(i).column();
            boolean filled = lines.stream().anyMatch(line -> {
                var value = line.values().get(at);
                return value != null && value.signum() != 0;
            });
            if (column.group() == null || !column.id().endsWith("/") || filled) {
                kept.add(i);
            }
        }
        return new ReportTable(
                frame.report(),
                frame.period(),
                frame.periods(),
                frame.range(),
                frame.level(),
                frame.levels(),
                frame.heading(),
                frame.groups(),
                frame.split(),
                kept.stream().map(i -> columns.get(i).column()).toList(),
                lines.stream().map(line -> only(line, kept)).toList(),
                earlier.stream().map(line -> only(line, kept)).toList(),
                checks,
                frame.sealed(),
                frame.withheld());
    }

    private static Line only(Line line, List<Integer> kept) {
        var values = new ArrayList<@Nullable BigDecimal>();
        kept.forEach(i -> values.add(line.values().get(i)));
        return new Line(line.key(), line.label(), line.depth(), line.sum(), values);
    }
}
