package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueCheck;
import org.longzheng.kernel.catalogue.ReportDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.Formula;
import org.longzheng.kernel.expressions.Node;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what a report counts or groups by and the database cannot, before anybody asks for the report. */
@Component
class ReportCheck implements CatalogueCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ReportCheck.class);

    private final AnyReader reader;

    ReportCheck(RecordSource source, Organs organs, Clock clock) {
        reader = new AnyReader(source, organs, clock);
    }

    @Override
    public List<Problem> problems(Catalogue catalogue) {
        var problems = new ProblemCollector();
        var plans = new Plans(catalogue);
        for (var report : catalogue.reports().values()) {
            check(plans, report, problems);
        }
        return problems.sorted();
    }

    private void check(Plans plans, ReportDefinition report, ProblemCollector problems) {
        var plan = plans.of(report.over());
        var rows = report.rows() == null ? null : Objects.requireNonNull(plan.field(report.rows()));
        var sql = new TallySql(reader.compiler(plans), plan, rows);
        if (report.where() != null) {
            compiles(report.where(), sql::compileCondition, problems);
        }
        if (report.period() != null) {
            compiles(report.period().of(), sql::compile, problems);
        }
        if (report.down() != null) {
            if (report.down().root() instanceof Node.Call call
                    && call.function().equals("at-level")) {
                compiles(report.down().part(call.arguments().getFirst()), sql::compilePlace, problems);
            } else {
                compiles(report.down(), sql::compile, problems);
            }
        }
        report.across().forEach(group -> compiles(group, sql::compile, problems));
        for (var figure : report.figures().values()) {
            if (figure.of() != null) {
                compiles(figure.of(), sql::compile, problems);
            }
            for (var aggregate : Formula.of(figure.is()).aggregates()) {
                for (var argument : aggregate.arguments()) {
                    compiles(
                            figure.is().part(argument),
                            aggregate.function().equals("count") ? sql::compileCondition : sql::compile,
                            problems);
                }
            }
        }
    }

    private static void compiles(Expression expression, Consumer<Node> compiled, ProblemCollector problems) {
        try {
            compiled.accept(expression.root());
        } catch (NotCompilable notHere) {
            problems.error("RPT-010", expression.placeOf(notHere.node()))
                    .mend("%s", "Say it by fields, codes, organs, dates, marks and limits, or keep it in a field.")
                    .says(
                            "\"%s\" is counted by the database, which cannot answer this: %s",
                            expression.text(), notHere.getMessage());
        } catch (ExpressionException perReader) {
            LOG.debug("{} is bound for each reader", expression.text(), perReader);
        }
    }
}
