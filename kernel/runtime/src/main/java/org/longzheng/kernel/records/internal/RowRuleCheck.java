package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.longzheng.kernel.catalogue.AccessGrant;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueCheck;
import org.longzheng.kernel.catalogue.DutyDefinition;
import org.longzheng.kernel.catalogue.RunDefinition;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finds row rules and list views that have no counterpart in the database although they stand where one is needed: a rule that would fail when a clerk
 * opens the list is told to the definer instead.
 */
@Component
class RowRuleCheck implements CatalogueCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RowRuleCheck.class);

    private static final String CODE = "SCH-010";

    private final AnyReader reader;

    RowRuleCheck(RecordSource source, Organs organs, Clock clock) {
        reader = new AnyReader(source, organs, clock);
    }

    @Override
    public List<Problem> problems(Catalogue catalogue) {
        var problems = new ProblemCollector();
        var plans = new Plans(catalogue);
        for (var entity : catalogue.entities().values()) {
            var plan = plans.of(entity.id());
            conditions(plan).forEach(condition -> compiles(plans, plan, condition, problems));
            entity.duties().values().forEach(duty -> duty(plans, plan, duty, problems));
            entity.runs().values().forEach(run -> run(plans, plan, run, problems));
            for (var follow : entity.follows()) {
                if (follow.where() != null) {
                    var event = new SqlValue.Const(new MapRecord(follow.of(), "0", Map.of()));
                    compiles(reader.compiler(plans, Map.of("event", event)), plan, follow.where(), problems);
                }
            }
        }
        upkeep(plans, problems);
        for (var entity : catalogue.entities().values()) {
            alike(plans.of(entity.id()), problems);
        }
        return problems.sorted();
    }

    private void duty(Plans plans, EntityPlan plan, DutyDefinition duty, ProblemCollector problems) {
        var period = duty.every() == null ? null : duty.every().of(LocalDate.EPOCH);
        var compiler = reader.compiler(plans, StoredObligations.names(period, null));
        if (duty.where() != null) {
            compiles(compiler, plan, duty.where(), problems);
        }
        compiles(compiler, plan, duty.done(), problems);
    }

    private void run(Plans plans, EntityPlan plan, RunDefinition run, ProblemCollector problems) {
        if (run.where() != null) {
            var period = new SqlValue.Const(run.every().of(LocalDate.EPOCH));
            compiles(reader.compiler(plans, Map.of("period", period)), plan, run.where(), problems);
        }
    }

    private void compiles(Plans plans, EntityPlan plan, Expression condition, ProblemCollector problems) {
        compiles(reader.compiler(plans), plan, condition, problems);
    }

    private static void compiles(
            ExpressionSql compiler, EntityPlan plan, Expression condition, ProblemCollector problems) {
        try {
            compiler.condition(condition.root(), plan, "t");
        } catch (NotCompilable notHere) {
            problems.error(CODE, condition.placeOf(notHere.node()))
                    .mend("%s", "Say it by fields, codes, organs and dates, or compute it into a stored field.")
                    .says(
                            "\"%s\" decides about rows and must be answered by the database: %s",
                            condition.text(), notHere.getMessage());
        } catch (ExpressionException perReader) {
            // a part that each reader's own organ decides is a bound value by then: the database can answer it
            LOG.debug("{} is bound for each reader", condition.text(), perReader);
        }
    }

    /** A search that could find a record by nothing that the database looks up would have to compare all of them. */
    private static void alike(EntityPlan plan, ProblemCollector problems) {
        var alike = plan.definition().alike();
        if (alike != null && AlikeLinks.unlinked(plan, alike).compareTo(alike.ask()) >= 0) {
            problems.error("SCH-013", alike.place())
                    .mend(
                            "%s",
                            "Let points reach `ask` only together with an equal value: field == other.field, or field in other.rows.field.")
                    .says(
                            "Records of \"%s\" could be alike without one equal value, so that each would have to be compared with all others.",
                            plan.id());
        }
    }

    /** Watches and timers from which the rows that a change concerns cannot be found, . */
    private void upkeep(Plans plans, ProblemCollector problems) {
        for (var subject : plans.watched().subjects()) {
            var expression = subject.expression();
            for (var node : subject.reads().untraceable()) {
                problems.error("SCH-011", expression.placeOf(node))
                        .mend(
                                "Link the records counted to the one in hand: count(entity, field == this and …), or keep a computed field less deep.")
                        .says(
                                "\"%s\" is to be judged anew when a record changes, and this part does not tell which records of \"%s\" that concerns.",
                                expression.text(), subject.plan().id());
            }
            if (subject.watch() != null && subject.reads().isTimely() && !subject.asksTheCase()) {
                compiles(plans, subject.plan(), expression, problems);
            }
        }
    }

    private static List<Expression> conditions(EntityPlan plan) {
        var conditions = new ArrayList<Expression>();
        for (var grant : plan.definition().access()) {
            if (grant.scope() == AccessGrant.Scope.WHERE && grant.rows() != null) {
                conditions.add(grant.rows());
            }
        }
        var alike = plan.definition().alike();
        if (alike != null && alike.among() != null) {
            conditions.add(alike.among());
        }
        plan.definition().seals().forEach(seal -> conditions.add(seal.when()));
        plan.definition().list().views().forEach(view -> conditions.add(view.where()));
        return conditions;
    }
}
