package org.longzheng.kernel.expressions;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An aggregate over the records of an entity, e.g. {@code exists(lawyer, person == this.person and open)}. A database scope reads
 * {@link #condition} and {@link #value} and compiles them; a scope in memory runs {@link #accepts} and {@link #valueOf} on each record.
 *
 * @param function {@code exists count sum min max avg first all any}
 * @param entity the entity's name
 * @param condition the condition, in which bare names are the entity's fields and {@code this} is the record in hand; null when every record
 *     counts
 * @param value what {@code sum min max avg} aggregate, null for the others
 * @param outer the scope in which the aggregate stands: evaluates {@code this}, {@code row}, {@code me}, {@code today}
 * @param accepts the condition as a function of one record
 * @param valueOf the value as a function of one record
 */
public record EntityAggregate(
        String function,
        String entity,
        @Nullable Node condition,
        @Nullable Node value,
        Scope outer,
        Function<RecordValue, Boolean> accepts,
        Function<RecordValue, @Nullable Object> valueOf) {}
