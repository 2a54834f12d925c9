package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/** An expression, or a part of one, as a function. Safe for use by many threads. */
public interface Compiled {

    /** A part of a tree as a function, e.g. the side of a comparison that a database scope evaluates and binds. */
    static Compiled of(Node node) {
        return Compiler.compile(node);
    }

    /** Runs it. Throws an {@link ExpressionException} when it cannot be answered. */
    @Nullable
    Object evaluate(Scope scope);

    /** Runs a condition: true only when the answer is true. */
    default boolean holds(Scope scope) {
        return Boolean.TRUE.equals(evaluate(scope));
    }
}
