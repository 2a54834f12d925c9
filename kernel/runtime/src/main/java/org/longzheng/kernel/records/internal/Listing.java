package org.longzheng.kernel.records.internal;

import java.util.ArrayList;
import java.util.List;
import org.longzheng.kernel.records.Query;

/** The rows of one query and their order, as one reader may ask for them; what is shown of them is chosen on the selection. */
final class Listing {

    private final Selection selection;
    private final Sql rows;
    private final List<Sql> order = new ArrayList<>();

    Listing(RecordSource source, Plans plans, Grants grants, Query query, Where where) {
        var plan = grants.plan();
        var filters = new Filters(source, plans, grants);
        var filter = filters.condition(query.filter());
        var sorting = sorting(plan, query);
        // which grants count must be known before columns are chosen
        for (var sort : sorting) {
            var field = plan.field(sort.field());
            if (field != null && query.sort().isEmpty()) {
                filters.useForOrder(field);
            } else if (field != null) {
                filters.use(field, false);
            }
        }
        var classes = filters.classes();
        selection = new Selection(source, plans, grants, classes, where);
        for (var sort : sorting) {
            order.add(Sql.writer()
                    .add(filters.order(sort.field(), selection))
                    .add(sort.descending() ? " desc" : "")
                    .sql());
        }
        order.add(Sql.of(sorting.isEmpty() || sorting.getLast().descending() ? "t.id desc" : "t.id"));
        rows = grants.rows("t", classes).and(filter);
    }

    private static List<Query.Sort> sorting(EntityPlan plan, Query query) {
        if (!query.sort().isEmpty()) {
            return query.sort();
        }
        return plan.definition().list().order().stream()
                .map(by -> new Query.Sort(by.field(), by.descending()))
                .toList();
    }

    /** The asked columns, or those of the entity's list. */
    static List<String> columns(EntityPlan plan, Query query) {
        if (!query.columns().isEmpty()) {
            return query.columns();
        }
        var names = new ArrayList<String>();
        for (var column : plan.definition().list().columns()) {
            var dotted = column.root().dotted();
            if (dotted != null) {
                names.add(dotted);
            }
        }
        for (var builtIn : List.of("state", "step", "outcome", "open", "number")) {
            if (plan.field(builtIn) == null && plan.isBuiltIn(builtIn) && !names.contains(builtIn)) {
                names.add(builtIn);
            }
        }
        return names;
    }

    Selection selection() {
        return selection;
    }

    /** The rows that the reader may see under the filter. */
    Sql rows() {
        return rows;
    }

    /** The statement that reads these of the rows, in order. */
    Sql statement(Sql which, int limit, int offset) {
        var writer = selection.begin();
        if (!which.isTrue()) {
            writer.add(" where ").add(which);
        }
        var separator = " order by ";
        for (var by : order) {
            writer.add(separator).add(by);
            separator = ", ";
        }
        return writer.add(" limit ").bind(limit).add(" offset ").bind(offset).sql();
    }
}
