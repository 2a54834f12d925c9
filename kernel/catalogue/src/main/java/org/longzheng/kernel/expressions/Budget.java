package org.longzheng.kernel.expressions;

/** The steps that are left to one run of an expression, nested aggregates included. */
final class Budget {

    /** Enough for a rule over some ten thousand rows; a run that needs more belongs into a query. */
    static final int MOST_STEPS = 1_000_000;

    /** Of an expression without calls and paths: nothing in it runs more than once, so that nothing is counted. */
    static final Budget NONE = new Budget(0);

    private int left;

    private Budget(int left) {
        this.left = left;
    }

    static Budget whole() {
        return new Budget(MOST_STEPS);
    }

    /** Counts steps. Only what runs once for each of many elements is counted. */
    void spend(int steps) {
        if (this == NONE) {
            throw new IllegalStateException("an expression that counts no steps spends some");
        }
        left -= steps;
        if (left < 0) {
            throw new ExpressionException("The expression takes more than %d steps.".formatted(MOST_STEPS));
        }
    }
}
