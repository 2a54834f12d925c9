package org.longzheng.kernel.testkit.authoring;

/** What an author asked for cannot be done; the message says why and how to mend it. */
public final class AuthoringException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AuthoringException(String format, Object... values) {
        super(format.formatted(values));
    }
}
