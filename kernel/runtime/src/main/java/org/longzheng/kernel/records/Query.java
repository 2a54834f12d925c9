package org.longzheng.kernel.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to list.
 *
 * @param columns field ids or paths; empty: the columns of the entity's list
 * @param filter or null
 * @param sort field ids with direction; empty: the order of the entity's list
 * @param offset first row, 0-based
 * @param limit rows, 1 to 200
 * @param total also count all
 */
public record Query(
        String entity,
        List<String> columns,
        @Nullable Filter filter,
        List<Sort> sort,
        int offset,
        int limit,
        boolean total) {

    /** Field and direction. */
    public record Sort(String field, boolean descending) {}

    /** First page of twenty with total, as the entity's list says. */
    public static Query of(String entity) {
        return new Query(entity, List.of(), null, List.of(), 0, 20, true);
    }

    public Query where(Filter newFilter) {
        return new Query(entity, columns, newFilter, sort, offset, limit, total);
    }

    public Query page(int newOffset, int newLimit) {
        return new Query(entity, columns, filter, sort, newOffset, newLimit, total);
    }

    public Query sortedBy(List<Sort> newSort) {
        return new Query(entity, columns, filter, newSort, offset, limit, total);
    }

    public Query showing(List<String> newColumns) {
        return new Query(entity, newColumns, filter, sort, offset, limit, total);
    }
}
