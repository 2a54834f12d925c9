package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/** One run of an expression: the scope of the innermost aggregate, and the steps that are left to the whole run. */
record Frame(Scope scope, Budget budget) {

    /** Enough for a rule over some ten thousand rows; a run that needs more belongs into a query. */
    static final int MOST_STEPS = 1_000_000;

    static Frame of(Scope scope) {
        return new Frame(scope, new Budget());
    }

    /** The frame for one element of an aggregate. */
    Frame within(Scope inner) {
        return new Frame(inner, budget);
    }

    /** A part of an expression as a function of its frame. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object run(Frame frame);
    }

    /** Counts steps across the nested frames of one run. */
    static final class Budget {

        private int left = MOST_STEPS;

        void spend() {
            if (--left < 0) {
                throw new ExpressionException("The expression takes more than %d steps.".formatted(MOST_STEPS));
            }
        }
    }
}
