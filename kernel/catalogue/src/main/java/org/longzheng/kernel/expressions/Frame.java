package org.longzheng.kernel.expressions;

import org.jspecify.annotations.Nullable;

/** One run of an expression: the scope of the innermost aggregate, and the steps that are left to the whole run. */
final class Frame {

    /** Enough for a rule over some ten thousand rows; a run that needs more belongs into a query. */
    static final int MOST_STEPS = 1_000_000;

    private final Scope scope;
    private final Frame whole;
    private int left = MOST_STEPS;

    private Frame(Scope scope, @Nullable Frame whole) {
        this.scope = scope;
        this.whole = whole == null ? this : whole;
    }

    static Frame of(Scope scope) {
        return new Frame(scope, null);
    }

    /** The frame for one element of an aggregate. */
    Frame within(Scope inner) {
        return new Frame(inner, whole);
    }

    Scope scope() {
        return scope;
    }

    /** Counts steps across the nested frames of one run. Only what runs once for each of many elements is counted. */
    void spend(int steps) {
        whole.left -= steps;
        if (whole.left < 0) {
            throw new ExpressionException("The expression takes more than %d steps.".formatted(MOST_STEPS));
        }
    }

    /** A part of an expression as a function of its frame. */
    @FunctionalInterface
    interface Step {
        @Nullable
        Object run(Frame frame);
    }
}
