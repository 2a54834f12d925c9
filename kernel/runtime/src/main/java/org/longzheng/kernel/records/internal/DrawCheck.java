package org.longzheng.kernel.records.internal;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.catalogue.Catalogue;
import org.longzheng.kernel.catalogue.CatalogueCheck;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.ExpressionException;
import org.longzheng.kernel.expressions.MapRecord;
import org.longzheng.kernel.organisation.Organs;
import org.longzheng.kernel.sdk.Problem;
import org.longzheng.kernel.sdk.ProblemCollector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Finds what says who takes part in a lot, or where they are placed, and cannot be asked of the database. */
@Component
class DrawCheck implements CatalogueCheck {

    private static final Logger LOG = LoggerFactory.getLogger(DrawCheck.class);

    private final AnyReader reader;

    DrawCheck(RecordSource source, Organs organs, Clock clock) {
        reader = new AnyReader(source, organs, clock);
    }

    @Override
    public List<Problem> problems(Catalogue catalogue) {
        var problems = new ProblemCollector();
        var plans = new Plans(catalogue);
        for (var entity : catalogue.entities().values()) {
            var draw = entity.draw();
            if (draw != null) {
                var run = plans.of(entity.id());
                compiles(plans, run, draw.from(), draw.where(), problems);
                if (draw.places() != null) {
                    compiles(plans, run, draw.places().from(), draw.places().where(), problems);
                }
            }
        }
        return problems.sorted();
    }

    private void compiles(
            Plans plans, EntityPlan run, String from, @Nullable Expression where, ProblemCollector problems) {
        if (where == null) {
            return;
        }
        try {
            reader.compiler(plans, Map.of("this", new SqlValue.Const(empty(run))))
                    .conditionFromOutside(where.root(), plans.of(from), "t");
        } catch (NotCompilable notHere) {
            problems.error("CAT-223", where.placeOf(notHere.node()))
                    .mend("%s", "Say it by fields, codes, organs and dates, or compute it into a stored field.")
                    .says(
                            "\"%s\" chooses rows of \"%s\" and must be answered by the database: %s",
                            where.text(), from, notHere.getMessage());
        } catch (ExpressionException perRun) {
            LOG.debug("{} is bound for each run", where.text(), perRun);
        }
    }

    /** A run of which nothing is known yet. */
    private static MapRecord empty(EntityPlan run) {
        var values = new HashMap<String, @Nullable Object>();
        run.fields().keySet().forEach(id -> values.put(id, null));
        EntityPlan.BUILT_IN.forEach(name -> values.put(name, null));
        values.put("state", null);
        return new MapRecord(run.id(), "0", values);
    }
}
