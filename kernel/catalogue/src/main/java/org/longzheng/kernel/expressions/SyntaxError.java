package org.longzheng.kernel.expressions;

/** Stops the parser at the first thing it cannot read; {@link Expression#parse} tells it as a problem. */
final class SyntaxError extends Exception {

    private static final long serialVersionUID = 1L;

    final String code;
    final int at;
    final String mend;

    SyntaxError(String code, int at, String says, String mend) {
        super(says, null, false, false);
        this.code = code;
        this.at = at;
        this.mend = mend;
    }
}
