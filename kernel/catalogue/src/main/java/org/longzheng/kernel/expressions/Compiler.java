package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Frame.Step;
import org.longzheng.kernel.expressions.Node.Operator;
import org.longzheng.kernel.expressions.Node.UnaryOperator;

/** Turns a tree into a tree of functions, once. */
final class Compiler {

    private Compiler() {}

    static Compiled compile(Node node) {
        var step = step(node);
        return scope -> step.run(Frame.of(scope));
    }

    static Step step(Node node) {
        var plain = uncounted(node);
        return frame -> {
            frame.budget().spend();
            return plain.run(frame);
        };
    }

    private static Step uncounted(Node node) {
        return switch (node) {
            case Node.TextLiteral literal -> frame -> literal.value();
            case Node.NumberLiteral literal -> {
                var value = literal.value();
                yield frame -> value;
            }
            case Node.BooleanLiteral literal -> frame -> literal.value();
            case Node.LengthLiteral literal -> frame -> literal.value();
            case Node.DateLiteral literal -> frame -> literal.value();
            case Node.CodeLiteral literal -> frame -> literal.value();
            case Node.NullLiteral literal -> frame -> null;
            case Node.Name name -> name(name.name());
            case Node.Path path -> Members.step(path);
            case Node.Binary binary -> binary(binary);
            case Node.Unary unary -> unary(unary);
            case Node.In in -> in(in);
            case Node.ListLiteral list -> list(list);
            case Node.Conditional conditional -> conditional(conditional);
            case Node.Call call -> CallCompiler.call(call);
            case Node.Range range -> throw new ExpressionException("A range stands right of in.");
            case Node.Invalid invalid -> throw new ExpressionException("The expression could not be read.");
        };
    }

    private static Step name(String name) {
        return switch (name) {
            case "today" -> frame -> frame.scope().today();
            case "now" -> frame -> frame.scope().now();
            default -> frame -> frame.scope().name(name);
        };
    }

    private static Step binary(Node.Binary node) {
        var left = step(node.left());
        var right = step(node.right());
        return switch (node.operator()) {
            case OR -> frame -> truth(left.run(frame)) || truth(right.run(frame));
            case AND -> frame -> truth(left.run(frame)) && truth(right.run(frame));
            case EQUAL -> frame -> Values.same(left.run(frame), right.run(frame));
            case NOT_EQUAL -> frame -> !Values.same(left.run(frame), right.run(frame));
            case PLUS -> frame -> Values.plus(frame.scope(), left.run(frame), right.run(frame));
            case MINUS -> frame -> Values.minus(frame.scope(), left.run(frame), right.run(frame));
            case TIMES -> frame -> Values.times(left.run(frame), right.run(frame));
            case DIVIDE -> frame -> Values.divide(left.run(frame), right.run(frame));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                var operator = node.operator();
                yield frame -> ordered(operator, Values.order(left.run(frame), right.run(frame)));
            }
        };
    }

    private static boolean ordered(Operator operator, @Nullable Integer order) {
        if (order == null) {
            return false;
        }
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            default -> order >= 0;
        };
    }

    private static Step unary(Node.Unary node) {
        var operand = step(node.operand());
        if (node.operator() == UnaryOperator.NOT) {
            return frame -> !truth(operand.run(frame));
        }
        return frame -> {
            var value = operand.run(frame);
            if (value == null) {
                return null;
            }
            return value instanceof Length length
                    ? length.negated()
                    : Values.number(value).negate();
        };
    }

    private static Step conditional(Node.Conditional node) {
        var test = step(node.test());
        var then = step(node.then());
        var otherwise = step(node.otherwise());
        return frame -> truth(test.run(frame)) ? then.run(frame) : otherwise.run(frame);
    }

    private static Step list(Node.ListLiteral node) {
        var items = node.items().stream().map(Compiler::step).toList();
        return frame -> {
            var values = new ArrayList<@Nullable Object>(items.size());
            for (var item : items) {
                values.add(item.run(frame));
            }
            return values;
        };
    }

    private static Step in(Node.In node) {
        var value = step(node.value());
        boolean wanted = !node.negated();
        if (node.collection() instanceof Node.Range range) {
            var from = step(range.from());
            var to = step(range.to());
            return frame -> {
                var found = value.run(frame);
                return between(found, from.run(frame), to.run(frame)) == wanted;
            };
        }
        var collection = step(node.collection());
        return frame -> isIn(value.run(frame), collection.run(frame)) == wanted;
    }

    /** A list is in another when each of its elements is. */
    private static boolean isIn(@Nullable Object value, @Nullable Object collection) {
        if (value instanceof List<?> values) {
            return values.stream().allMatch(item -> isIn(item, collection));
        }
        return switch (collection) {
            case null -> false;
            case List<?> items -> items.stream().anyMatch(item -> Values.same(value, item));
            case Period period -> between(value, period.from(), period.to());
            case RecordValue span
            when span.has("from") && span.has("to") -> between(value, span.get("from"), span.get("to"));
            default -> Values.same(value, collection);
        };
    }

    private static boolean between(@Nullable Object value, @Nullable Object from, @Nullable Object to) {
        return ordered(Operator.GREATER_OR_EQUAL, Values.order(value, from))
                && ordered(Operator.LESS_OR_EQUAL, Values.order(value, to));
    }

    /** Null counts as false: logic is two-valued. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            default -> throw new ExpressionException("A %s is neither true nor false.".formatted(Values.said(value)));
        };
    }

    /** The elements of a value: none of null, itself of a single one. Nulls in a list are left out. */
    static List<Object> elements(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list ->
                list.stream().filter(Objects::nonNull).map(Object.class::cast).toList();
            default -> List.of(value);
        };
    }
}
