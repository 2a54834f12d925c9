package org.longzheng.kernel.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * How records of an entity react to what happened to a record of another; neither module has to know the other.
 *
 * @param of the entity whose events are followed
 * @param event {@code created}, a choice ({@code step.choice}) or an action
 * @param where which of the entity's own records react; {@code event} is the record to which it happened
 * @param then what each of them does
 */
public record FollowDefinition(
        String id, String of, String event, @Nullable Expression where, List<Effect> then, SourcePlace place) {

    public FollowDefinition {
        then = List.copyOf(then);
    }
}
