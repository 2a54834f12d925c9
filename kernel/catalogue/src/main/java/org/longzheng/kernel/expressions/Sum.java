package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/** {@code a + b}, {@code a - b}, {@code a * b}, {@code a / b} */
final class Sum extends Step {

    private final Node.Operator operator;
    private final Step left;
    private final Step right;

    Sum(Node.Operator operator, Step left, Step right) {
        this.operator = operator;
        this.left = left;
        this.right = right;
    }

    @Override
    @Nullable
    Object run(Scope scope, Budget budget) {
        var one = value(left, scope, budget);
        var other = value(right, scope, budget);
        return switch (operator) {
            case PLUS -> Values.plus(scope, one, other);
            case MINUS -> Values.minus(scope, one, other);
            case TIMES -> Values.times(one, other);
            case DIVIDE -> Values.divide(one, other);
            default -> throw new IllegalStateException(operator.sign());
        };
    }
}
