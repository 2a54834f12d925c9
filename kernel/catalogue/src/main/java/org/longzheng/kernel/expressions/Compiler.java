package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Frame.Step;
import org.longzheng.kernel.expressions.Node.UnaryOperator;

/** Turns a tree into a tree of functions, once. */
final class Compiler {

    private Compiler() {}

    static Compiled compile(Node node) {
        var step = step(node);
        return scope -> step.run(Frame.of(scope));
    }

    /** What runs for each element of an aggregate: alone it can run for long, so that it counts its steps. */
    static Step counted(Node node, Step step) {
        int size = size(node);
        return frame -> {
            frame.spend(size);
            return step.run(frame);
        };
    }

    /** How many nodes a tree has. */
    private static int size(Node node) {
        return 1
                + switch (node) {
                    case Node.Path path -> size(path.base());
                    case Node.Binary both -> size(both.left()) + size(both.right());
                    case Node.Unary one -> size(one.operand());
                    case Node.In in -> size(in.value()) + size(in.collection());
                    case Node.ListLiteral list -> size(list.items());
                    case Node.Range range -> size(range.from()) + size(range.to());
                    case Node.Conditional choice ->
                        size(choice.test()) + size(choice.then()) + size(choice.otherwise());
                    case Node.Call call -> size(call.arguments());
                    default -> 0;
                };
    }

    private static int size(List<Node> nodes) {
        return nodes.stream().mapToInt(Compiler::size).sum();
    }

    static Step step(Node node) {
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
            case EQUAL -> same(node, left, right, true);
            case NOT_EQUAL -> same(node, left, right, false);
            case PLUS -> frame -> Values.plus(frame.scope(), left.run(frame), right.run(frame));
            case MINUS -> frame -> Values.minus(frame.scope(), left.run(frame), right.run(frame));
            case TIMES -> frame -> Values.times(left.run(frame), right.run(frame));
            case DIVIDE -> frame -> Values.divide(left.run(frame), right.run(frame));
            // what cannot be compared is in no order
            case LESS ->
                frame -> {
                    var order = Values.order(left.run(frame), right.run(frame));
                    return order != null && order < 0;
                };
            case LESS_OR_EQUAL ->
                frame -> {
                    var order = Values.order(left.run(frame), right.run(frame));
                    return order != null && order <= 0;
                };
            case GREATER ->
                frame -> {
                    var order = Values.order(left.run(frame), right.run(frame));
                    return order != null && order > 0;
                };
            case GREATER_OR_EQUAL ->
                frame -> {
                    var order = Values.order(left.run(frame), right.run(frame));
                    return order != null && order >= 0;
                };
        };
    }

    private static Step same(Node.Binary node, Step left, Step right, boolean wanted) {
        if (node.right() instanceof Node.NullLiteral) {
            return frame -> (left.run(frame) == null) == wanted;
        }
        return frame -> Values.same(left.run(frame), right.run(frame)) == wanted;
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
        if (node.items().stream().allMatch(Compiler::isText)) {
            var same = node.items().stream().map(Compiler::text).toList();
            return frame -> same;
        }
        return frame -> {
            var values = new ArrayList<@Nullable Object>(items.size());
            for (var item : items) {
                values.add(item.run(frame));
            }
            return values;
        };
    }

    private static boolean isText(Node node) {
        return node instanceof Node.TextLiteral || node instanceof Node.CodeLiteral;
    }

    private static String text(Node node) {
        return node instanceof Node.CodeLiteral code ? code.value() : ((Node.TextLiteral) node).value();
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
            case List<?> items -> isOneOf(value, items);
            case Period period -> between(value, period.from(), period.to());
            case RecordValue span
            when span.has("from") && span.has("to") -> between(value, span.get("from"), span.get("to"));
            default -> Values.same(value, collection);
        };
    }

    private static boolean isOneOf(@Nullable Object value, List<?> items) {
        for (var item : items) {
            if (Values.same(value, item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean between(@Nullable Object value, @Nullable Object from, @Nullable Object to) {
        var above = Values.order(value, from);
        if (above == null || above < 0) {
            return false;
        }
        var below = Values.order(value, to);
        return below != null && below <= 0;
    }

    /** Null counts as false: logic is two-valued. */
    static boolean truth(@Nullable Object value) {
        if (value == null) {
            return false;
        }
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw new ExpressionException("A %s is neither true nor false.".formatted(Values.said(value)));
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
