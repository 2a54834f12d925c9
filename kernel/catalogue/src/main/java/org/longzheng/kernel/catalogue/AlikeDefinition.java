package org.longzheng.kernel.catalogue;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Expression;
import org.longzheng.kernel.sdk.SourcePlace;

/**
 * How records about one matter are found when another is registered.
 *
 * @param among which records are compared, over their own fields, or null: all
 * @param propose from this score on one is proposed
 * @param ask from this score on the clerk decides; below it is not shown
 */
public record AlikeDefinition(
        @Nullable Expression among,
        List<Point> points,
        BigDecimal propose,
        BigDecimal ask,
        Into into,
        SourcePlace place) {

    public AlikeDefinition {
        points = List.copyOf(points);
    }

    /**
     * What speaks for it.
     *
     * @param when over the record in hand; {@code other} is the one it is compared with
     */
    public record Point(BigDecimal give, Expression when, SourcePlace place) {}

    /**
     * Where the decision is kept.
     *
     * @param kind the field of the decision, or null
     * @param as the code of it that is proposed, or null
     * @param of the reference to the other record
     * @param score the field of the score, or null; nobody types it
     */
    public record Into(
            @Nullable String kind,
            @Nullable String as,
            String of,
            @Nullable String score) {}
}
