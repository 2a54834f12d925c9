package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/**
 * A part of a compiled expression as a function of its scope. A class and no interface, with a way of its own to ask a condition: where any kind of
 * part may come next, that is what a call costs least by.
 */
abstract class Step {

    abstract @Nullable Object run(Scope scope, Budget budget);

    /** Runs a condition. Throws an {@link ExpressionException} when the answer is neither true, false nor null. */
    boolean holds(Scope scope, Budget budget) {
        return truth(run(scope, budget));
    }

    /** Runs a part of another one. Most parts are names and literals, which are read without a call that could lead anywhere. */
    static @Nullable Object value(Step part, Scope scope, Budget budget) {
        return part instanceof Name name
                ? name.run(scope, budget)
                : part instanceof Constant constant ? constant.value : part.run(scope, budget);
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

    /** One that is written as a function, for what is called less often or works for longer than a call. */
    static Step of(Function function) {
        return new Written(function);
    }

    /** A part that is written as a function. */
    @FunctionalInterface
    interface Function {
        @Nullable
        Object run(Scope scope, Budget budget);
    }

    private static final class Written extends Step {

        private final Function function;

        Written(Function function) {
            this.function = function;
        }

        @Override
        @Nullable
        Object run(Scope scope, Budget budget) {
            return function.run(scope, budget);
        }
    }

    /** A word that the scope knows. */
    static final class Name extends Step {

        private final String name;

        Name(String name) {
            // a map finds a key that is the same object without comparing letters
            this.name = name.intern();
        }

        @Override
        @Nullable
        Object run(Scope scope, Budget budget) {
            return scope.name(name);
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return truth(scope.name(name));
        }
    }

    /** What stands in the text. */
    static final class Constant extends Step {

        private final @Nullable Object value;

        Constant(@Nullable Object value) {
            this.value = value;
        }

        @Override
        @Nullable
        Object run(Scope scope, Budget budget) {
            return value;
        }
    }

    /** {@code test ? then : otherwise} */
    static final class Choice extends Step {

        private final Step test;
        private final Step then;
        private final Step otherwise;

        Choice(Step test, Step then, Step otherwise) {
            this.test = test;
            this.then = then;
            this.otherwise = otherwise;
        }

        @Override
        @Nullable
        Object run(Scope scope, Budget budget) {
            return value(test.holds(scope, budget) ? then : otherwise, scope, budget);
        }

        @Override
        boolean holds(Scope scope, Budget budget) {
            return (test.holds(scope, budget) ? then : otherwise).holds(scope, budget);
        }
    }
}
