package org.longzheng.kernel.expressions;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of a report: aggregates over the rows of a group, put together with figures, numbers and each other. What an aggregate comes to is
 * computed elsewhere, in the database; the formula is evaluated over those results.
 *
 * <pre>
 * var rate = Formula.of(Expression.of("count(satisfied) / closed"));
 * rate.aggregates();   // count(satisfied)
 * rate.figures();      // closed
 * </pre>
 */
public final class Formula {

    /** What the language offers over the rows of a report. */
    public static final Set<String> AGGREGATES = Set.of("count", "sum", "avg", "min", "max", "distinct");

    private final Compiled compiled;
    private final List<Node.Call> aggregates = new ArrayList<>();
    private final Set<String> figures = new LinkedHashSet<>();
    private final List<Node> strangers = new ArrayList<>();
    private final boolean alone;

    private Formula(Node root) {
        alone = root instanceof Node.Call;
        // no figure is called as what stands in the place of an aggregate
        compiled = Compiled.of(replaced(root));
    }

    public static Formula of(Expression expression) {
        return new Formula(expression.root());
    }

    /** The aggregates in the order in which they are written. */
    public List<Node.Call> aggregates() {
        return List.copyOf(aggregates);
    }

    /** Names outside of aggregates. */
    public Set<String> figures() {
        return Set.copyOf(figures);
    }

    /** Parts that are neither arithmetic nor comparisons of aggregates, figures and numbers: a formula with such parts cannot be evaluated. */
    public List<Node> strangers() {
        return List.copyOf(strangers);
    }

    /** The aggregate that is all of the formula, or null when it is more than one. */
    public Node.@Nullable Call only() {
        return aggregates.size() == 1 && figures.isEmpty() && alone ? aggregates.getFirst() : null;
    }

    /**
     * What the formula comes to; null when a part of it is not known or a divisor is 0.
     *
     * @param aggregates the results, in the order of {@link #aggregates()}
     * @param figures the figures that it names
     */
    public @Nullable Object value(
            List<? extends @Nullable BigDecimal> aggregates, Function<String, @Nullable BigDecimal> figures) {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int i = 0; i < aggregates.size(); i++) {
            values.put(stand(i), aggregates.get(i));
        }
        for (var name : this.figures) {
            values.put(name, figures.apply(name));
        }
        return compiled.evaluate(new MapScope(values, Clock.systemUTC()));
    }

    private Node replaced(Node node) {
        return switch (node) {
            case Node.Call call
            when AGGREGATES.contains(call.function()) -> {
                aggregates.add(call);
                yield new Node.Name(stand(aggregates.size() - 1), call.at());
            }
            case Node.Binary binary ->
                new Node.Binary(binary.operator(), replaced(binary.left()), replaced(binary.right()), binary.at());
            case Node.Unary unary -> new Node.Unary(unary.operator(), replaced(unary.operand()), unary.at());
            case Node.Conditional chosen ->
                new Node.Conditional(
                        replaced(chosen.test()), replaced(chosen.then()), replaced(chosen.otherwise()), chosen.at());
            case Node.NumberLiteral number -> number;
            case Node.NullLiteral nothing -> nothing;
            case Node.Name name -> {
                figures.add(name.name());
                yield name;
            }
            default -> {
                strangers.add(node);
                yield new Node.NullLiteral(node.at());
            }
        };
    }

    private static String stand(int index) {
        return "#" + index;
    }
}
