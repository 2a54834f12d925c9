package org.longzheng.ui.app.cli;

/** The person who typed the command can mend it; the message says how. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String format, Object... values) {
        super(format.formatted(values));
    }
}
