package org.longzheng.kernel.catalogue;

import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.expressions.MessageTemplate;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * What is voted on at a step, and by which rule.
 *
 * @param each the rows or records of which each is voted on, or null: the case as one
 */
public record VoteDefinition(Rule rule, Effect.@Nullable Each each, SourcePlace place) {

    /**
     * A rule of voting: who is called, and what a result needs. Its expressions are checked where a step uses it, over the case voted on.
     *
     * @param voters entity whose records are called
     * @param where which of them; names are theirs, {@code this} is the case; null: all
     * @param leaveOut code list with the reasons for which somebody is not counted among those called, or null: everybody is
     * @param quorum what must hold of the numbers for a result to be kept at all, or null
     * @param passes what must hold of the numbers for a subject to pass, or null: there is nothing to pass
     * @param elects how many of those that pass are elected, the first by votes, or null: all that pass
     * @param options code list that is voted by instead of 赞成 反对 弃权, or null
     * @param secret a ballot cast electronically is not kept with who cast it
     * @param written opinions sent before the meeting count
     */
    public record Rule(
            String id,
            Label label,
            String voters,
            @Nullable Expression where,
            @Nullable String leaveOut,
            @Nullable Demand quorum,
            @Nullable Demand passes,
            @Nullable Expression elects,
            @Nullable String options,
            boolean secret,
            boolean written,
            @Nullable String basis,
            SourcePlace place) {}

    /** A condition on the numbers of a vote, and what is said when it does not hold. */
    public record Demand(Expression require, MessageTemplate say) {}
}
