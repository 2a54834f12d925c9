package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * How a list shows an entity; derived from the fields when nobody wrote one.
 *
 * @param columns field ids or paths
 * @param filters field ids, paths or functions of them offered as filters
 */
public record ListDefinition(
        List<Expression> columns,
        List<Expression> filters,
        List<Order> order,
        List<View> views,
        List<String> bulk,
        SourcePlace place) {

    /** Field and direction. */
    public record Order(String field, boolean descending) {}

    /**
     * A named condition.
     *
     * @param rows narrows it to one of the usual scopes of the reader, or null
     */
    public record View(String id, Label label, Expression where, AccessGrant.@Nullable Scope rows) {}
}
