package org.longzheng.kernel.expressions;

/**
 * A word or sign of an expression.
 *
 * @param text as written; for a text literal what stands between the quotes
 * @param at where it begins, first character is 0
 */
record Token(Kind kind, String text, int at) {

    enum Kind {
        TEXT,
        NUMBER,
        DATE,
        WORD,
        SIGN,
        END
    }

    boolean is(String wanted) {
        return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(wanted);
    }

    /** As a problem report says it. */
    String said() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "'" + text + "'";
            default -> "\"" + text + "\"";
        };
    }
}
