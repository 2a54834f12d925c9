package org.longzheng.kernel.catalogue.internal;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.EntityDefinition;
import org.longzheng.kernel.catalogue.FieldDefinition;
import org.longzheng.kernel.catalogue.FieldKind;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.catalogue.ReportDefinition.FigureDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionChecker;
import org.longzheng.kernel.expressions.Formula;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.expressions.Type;
import org.longzheng.kernel.expressions.TypeScope;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * RPT-001, RPT-002, RPT-003: a figure is computed from aggregates over the rows and figures above it, columns are known before anything is counted,
 * and a report names figures and groups that it has.
 */
final class ReportExpressions {

    private final Checked checked;
    private final CatalogueTypes types;
    private final ProblemCollector problems;

    ReportExpressions(Checked checked, CatalogueTypes types, ProblemCollector problems) {
        this.checked = checked;
        this.types = types;
        this.problems = problems;
    }

    void check(ReportDefinition report) {
        var entity = checked.catalogue().entities().get(report.over());
        if (entity == null) {
            return; // told where it is named
        }
        var rows = rows(report, entity);
        if (report.rows() != null && rows == null) {
            return;
        }
        var scope = types.ofReport(entity, rows);
        expect(report.where(), scope, Type.BOOLEAN);
        if (report.period() != null) {
            date(report.period().of(), scope);
        }
        if (report.down() != null) {
            single(report.down(), scope, "Lines");
        }
        for (var group : report.across()) {
            column(group, scope);
        }
        figures(report, scope);
        checks(report);
        if (report.top() != null) {
            named(report, report.top().by(), "top", report.top().place());
        }
        if (report.chart() != null) {
            named(report, report.chart(), "chart", report.place());
        }
    }

    private @Nullable FieldDefinition rows(ReportDefinition report, EntityDefinition entity) {
        var field = report.rows() == null ? null : entity.fields().get(report.rows());
        if (report.rows() != null && (field == null || !field.type().is(FieldKind.ROWS))) {
            problems.error("RPT-003", report.place())
                    .similar(Similar.to(
                            report.rows(),
                            entity.fields().values().stream()
                                    .filter(each -> each.type().is(FieldKind.ROWS))
                                    .map(FieldDefinition::id)
                                    .toList()))
                    .mend("Name a field of type `rows`, or remove `rows`.")
                    .says("`rows` names \"%s\", which is no field of rows of \"%s\".", report.rows(), entity.id());
            return null;
        }
        return field;
    }

    private Type expect(@Nullable Expression expression, TypeScope scope, Type wanted) {
        return expression == null ? Type.ANY : ExpressionChecker.check(expression, scope, wanted, problems);
    }

    private void date(Expression of, TypeScope scope) {
        var found = expect(of, scope, Type.ANY);
        if (found != Type.DATE && found != Type.DATE_TIME && found != Type.ANY) {
            problems.error("RPT-002", of.place())
                    .mend("Name a date or a date and time of the row.")
                    .says("A row belongs to a period by a date, and \"%s\" is a %s.", of.text(), found.said());
        }
    }

    private boolean single(Expression group, TypeScope scope, String what) {
        if (expect(group, scope, Type.ANY) instanceof Type.ListOf list) {
            problems.error("RPT-002", group.place())
                    .mend("Group by one value of the row; `rows` goes through the rows of a field.")
                    .says("%s are grouped by one value, and \"%s\" is a %s.", what, group.text(), list.said());
            return false;
        }
        return true;
    }

    /** Columns are counted side by side in one statement, so their values must be known beforehand. */
    private void column(Expression group, TypeScope scope) {
        if (!group.valid() || !single(group, scope, "Columns")) {
            return;
        }
        var found = ExpressionChecker.check(group, scope, Type.ANY, new ProblemCollector());
        boolean known =
                found instanceof Type.Code || found == Type.BOOLEAN || found == Type.ANY || isBand(group.root());
        if (!known) {
            problems.error("RPT-002", group.place())
                    .mend(
                            "Use a code, a state, a yes/no value or `band(number, 30, 40)`, or let it be the lines with `down`.")
                    .says("The columns of \"%s\" are not known beforehand: it is a %s.", group.text(), found.said());
        }
    }

    private static boolean isBand(Node node) {
        return node instanceof Node.Call call
                && call.function().equals("band")
                && call.arguments().stream().skip(1).allMatch(Node.NumberLiteral.class::isInstance);
    }

    private void figures(ReportDefinition report, TypeScope scope) {
        var before = new LinkedHashSet<String>();
        for (var figure : report.figures().values()) {
            if (figure.of() != null) {
                if (report.period() == null) {
                    problems.error("RPT-003", figure.place())
                            .mend("Give the report a `period`, or remove `of`.")
                            .says("Figure \"%s\" has a date of its own, and the report has no period.", figure.id());
                }
                date(figure.of(), scope);
            }
            figure(figure, before, scope);
            before.add(figure.id());
        }
    }

    private void figure(FigureDefinition figure, Set<String> before, TypeScope scope) {
        var is = figure.is();
        if (!is.valid()) {
            return;
        }
        var formula = Formula.of(is);
        for (var stranger : formula.strangers()) {
            notANumber(
                    is, stranger, "This part of figure \"%s\" is not computed over the rows.".formatted(figure.id()));
        }
        for (var name : formula.figures()) {
            if (!before.contains(name)) {
                problems.error("RPT-001", is.place())
                        .similar(Similar.to(name, before))
                        .mend("Name a figure above this one, or put the field into `sum( )` or `count( )`.")
                        .says("Figure \"%s\" names \"%s\", which is no figure above it.", figure.id(), name);
            }
        }
        for (var aggregate : formula.aggregates()) {
            aggregate(is, aggregate, scope);
        }
        if (formula.strangers().isEmpty()
                && formula.aggregates().isEmpty()
                && formula.figures().isEmpty()) {
            notANumber(is, is.root(), "Figure \"%s\" counts nothing.".formatted(figure.id()));
        }
    }

    private void aggregate(Expression is, Node.Call aggregate, TypeScope scope) {
        if (aggregate.arguments().size() > 1) {
            notANumber(
                    is,
                    aggregate,
                    "%s() of a figure runs over the rows of the report and has one argument."
                            .formatted(aggregate.function()));
            return;
        }
        var found = ExpressionChecker.check(is.part(aggregate), scope, Type.ANY, problems);
        if (found != Type.NUMBER && found != Type.INTEGER && found != Type.ANY) {
            notANumber(is, aggregate, "A figure is a number, and this is a %s.".formatted(found.said()));
        }
    }

    private void notANumber(Expression is, Node at, String says) {
        problems.error("RPT-001", is.placeOf(at))
                .mend(
                        "Use `count() count(condition) sum(value) avg(value) min(value) max(value) distinct(value)`, figures above and numbers.")
                .says("%s", says);
    }

    private void checks(ReportDefinition report) {
        var groups = report.across().stream().map(Expression::text).collect(Collectors.toSet());
        for (var check : report.checks()) {
            var require = check.require();
            if (!require.valid()) {
                continue;
            }
            var formula = Formula.of(require);
            for (var part : formula.strangers()) {
                unknown(require, part, "A check compares figures, and this is none.", Set.of());
            }
            for (var sum : formula.aggregates()) {
                var group =
                        sum.arguments().size() == 1 ? sum.arguments().getFirst().dotted() : null;
                if (!sum.function().equals("sum") || group == null || !groups.contains(group)) {
                    unknown(require, sum, "A check adds the columns of a group: sum(group).", groups);
                }
            }
            var figures = new HashSet<>(formula.figures());
            figures.removeAll(report.figures().keySet());
            for (var name : figures) {
                problems.error("RPT-003", require.place())
                        .similar(Similar.to(name, report.figures().keySet()))
                        .mend("Correct the name.")
                        .says("The check names \"%s\", which is no figure of the report.", name);
            }
            if (ExpressionChecker.check(require, types.open(Map.of()), Type.BOOLEAN, new ProblemCollector())
                    == Type.ANY) {
                unknown(require, require.root(), "A check holds or does not, and this is a number.", Set.of());
            }
        }
    }

    private void unknown(Expression require, Node at, String says, Set<String> groups) {
        problems.error("RPT-003", require.placeOf(at))
                .similar(List.copyOf(groups))
                .mend("Compare figures, numbers and sum(group) of `across`.")
                .says("%s", says);
    }

    private void named(ReportDefinition report, String figure, String key, SourcePlace place) {
        if (!report.figures().containsKey(figure)) {
            problems.error("RPT-003", place)
                    .similar(Similar.to(figure, report.figures().keySet()))
                    .mend("Name a figure of the report.")
                    .says("`%s` names \"%s\", which is no figure of the report.", key, figure);
        }
    }
}
