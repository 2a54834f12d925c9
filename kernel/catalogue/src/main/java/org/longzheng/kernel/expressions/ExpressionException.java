package org.longzheng.kernel.expressions;

/** An expression cannot be evaluated: something is not available where it runs, or it takes too many steps. */
public final class ExpressionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ExpressionException(String message) {
        super(message);
    }

    static ExpressionException notHere(String what) {
        return new ExpressionException(what + " is not available here.");
    }
}
