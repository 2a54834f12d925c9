package org.longzheng.kernel.expressions;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.longzheng.kernel.expressions.Node.UnaryOperator;

/** Turns a tree into a tree of functions, once. */
final class Compiler {

    private Compiler() {}

    static Compiled compile(Node node) {
        return new Whole(step(node), spends(node));
    }

    /** An expression; its answer is boxed here, where nothing has to be looked up. */
    private record Whole(Step step, boolean spends) implements Compiled {

        @Override
        public @Nullable Object evaluate(Scope scope) {
            return step instanceof Condition condition
                    ? (Object) condition.holds(scope, budget())
                    : step.run(scope, budget());
        }

        @Override
        public boolean holds(Scope scope) {
            return step instanceof Condition condition
                    ? condition.holds(scope, budget())
                    : Boolean.TRUE.equals(step.run(scope, budget()));
        }

        private Budget budget() {
            return spends ? Budget.whole() : Budget.NONE;
        }
    }

    /** Whether something in a tree may run more than once. */
    private static boolean spends(Node node) {
        return switch (node) {
            case Node.Call call -> true;
            case Node.Path path -> true;
            default -> parts(node).stream().anyMatch(Compiler::spends);
        };
    }

    private static List<Node> parts(Node node) {
        return switch (node) {
            case Node.Path path -> List.of(path.base());
            case Node.Binary both -> List.of(both.left(), both.right());
            case Node.Unary one -> List.of(one.operand());
            case Node.In in -> List.of(in.value(), in.collection());
            case Node.ListLiteral list -> list.items();
            case Node.Range range -> List.of(range.from(), range.to());
            case Node.Conditional choice -> List.of(choice.test(), choice.then(), choice.otherwise());
            case Node.Call call -> call.arguments();
            default -> List.of();
        };
    }

    /** What runs for each element of an aggregate: alone it can run for long, so that it counts its steps. */
    static Step counted(Node node, Step step) {
        return new Counted(step, size(node));
    }

    private static final class Counted extends Step {

        private final Step step;
        private final int size;

        Counted(Step step, int size) {
            this.step = step;
            this.size = size;
        }

        @Override
        @Nullable
        Object run(Scope scope, Budget budget) {
            budget.spend(size);
            return step.run(scope, budget);
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            budget.spend(size);
            return step.holds(scope, budget);
        }
    }

    /** How many nodes a tree has. */
    private static int size(Node node) {
        return 1 + parts(node).stream().mapToInt(Compiler::size).sum();
    }

    static Step step(Node node) {
        return switch (node) {
            case Node.TextLiteral literal -> new Step.Constant(literal.value());
            case Node.NumberLiteral literal -> new Step.Constant(literal.value());
            case Node.BooleanLiteral literal -> new Step.Constant(literal.value());
            case Node.LengthLiteral literal -> new Step.Constant(literal.value());
            case Node.DateLiteral literal -> new Step.Constant(literal.value());
            case Node.CodeLiteral literal -> new Step.Constant(literal.value());
            case Node.NullLiteral literal -> new Step.Constant(null);
            case Node.Name name -> name(name.name());
            case Node.Path path -> Members.step(path);
            case Node.Binary binary -> binary(binary);
            case Node.Unary unary -> unary(unary);
            case Node.In in -> in(in);
            case Node.ListLiteral list -> list(list);
            case Node.Conditional choice ->
                new Step.Choice(step(choice.test()), step(choice.then()), step(choice.otherwise()));
            case Node.Call call -> CallCompiler.call(call);
            case Node.Range range -> throw new ExpressionException("A range stands right of in.");
            case Node.Invalid invalid -> throw new ExpressionException("The expression could not be read.");
        };
    }

    private static Step name(String name) {
        return switch (name) {
            case "today" -> Step.of((scope, budget) -> scope.today());
            case "now" -> Step.of((scope, budget) -> scope.now());
            default -> new Step.Name(name);
        };
    }

    private static Step binary(Node.Binary node) {
        return switch (node.operator()) {
            case OR -> new Condition.AnyOf(chain(node));
            case AND -> new Condition.AllOf(chain(node));
            case EQUAL -> same(node, true);
            case NOT_EQUAL -> same(node, false);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                new Condition.Ordered(node.operator(), step(node.left()), step(node.right()));
            case PLUS, MINUS, TIMES, DIVIDE -> new Sum(node.operator(), step(node.left()), step(node.right()));
        };
    }

    /** {@code a or b or c} is read as {@code (a or b) or c}; one loop asks them all. */
    private static List<Step> chain(Node.Binary node) {
        var parts = new ArrayList<Step>();
        Node rest = node;
        while (rest instanceof Node.Binary both && both.operator() == node.operator()) {
            parts.addFirst(step(both.right()));
            rest = both.left();
        }
        parts.addFirst(step(rest));
        return parts;
    }

    private static Step same(Node.Binary node, boolean wanted) {
        return node.right() instanceof Node.NullLiteral
                ? new Condition.IsNull(step(node.left()), wanted)
                : new Condition.Same(step(node.left()), step(node.right()), wanted);
    }

    private static Step unary(Node.Unary node) {
        var operand = step(node.operand());
        return node.operator() == UnaryOperator.NOT
                ? new Condition.Not(operand)
                : Step.of((scope, budget) -> Values.negated(operand.run(scope, budget)));
    }

    private static Step list(Node.ListLiteral node) {
        if (areTexts(node)) {
            return new Step.Constant(texts(node));
        }
        var items = node.items().stream().map(Compiler::step).toList();
        return Step.of((scope, budget) -> {
            var values = new ArrayList<@Nullable Object>(items.size());
            for (var item : items) {
                values.add(item.run(scope, budget));
            }
            return values;
        });
    }

    private static boolean areTexts(Node.ListLiteral node) {
        return node.items().stream().allMatch(Compiler::isText);
    }

    private static List<String> texts(Node.ListLiteral node) {
        return node.items().stream().map(Compiler::text).toList();
    }

    private static boolean isText(Node node) {
        return node instanceof Node.TextLiteral || node instanceof Node.CodeLiteral;
    }

    private static String text(Node node) {
        return node instanceof Node.CodeLiteral code ? code.value() : ((Node.TextLiteral) node).value();
    }

    private static Step in(Node.In node) {
        var operand = step(node.value());
        boolean wanted = !node.negated();
        return switch (node.collection()) {
            case Node.Range range -> new Condition.Between(operand, step(range.from()), step(range.to()), wanted);
            case Node.ListLiteral list when areTexts(list) -> new Condition.InTexts(operand, texts(list), wanted);
            default -> new Condition.In(operand, step(node.collection()), wanted);
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
