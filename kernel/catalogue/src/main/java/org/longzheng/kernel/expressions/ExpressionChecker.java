package org.longzheng.kernel.expressions;

import org.longzheng.kernel.sdk.ProblemCollector;

/** Checks an expression against the types of the place where it stands. */
public final class ExpressionChecker {

    private ExpressionChecker() {}

    /**
     * Tells every problem of an expression, each at its own column.
     *
     * @param expected what is wanted where the expression stands; {@link Type#ANY} when everything will do
     * @return what the expression answers; {@link Type#ANY} when that is not known or a problem was told. An expression that could not be
     *     parsed tells nothing more.
     */
    public static Type check(Expression expression, TypeScope scope, Type expected, ProblemCollector problems) {
        if (!expression.valid()) {
            return Type.ANY;
        }
        var inference = new Inference(new Complaints(expression, problems));
        var found = inference.infer(expression.root(), scope, expected);
        if (Types.fits(found, expected, scope)) {
            return found;
        }
        inference.complaints.answer(expression.root(), found, expected);
        return Type.ANY;
    }
}
