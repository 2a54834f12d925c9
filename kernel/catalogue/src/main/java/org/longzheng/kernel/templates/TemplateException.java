package org.longzheng.kernel.templates;

/** A Word file that cannot be read or written; the message says why. */
public final class TemplateException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TemplateException(String message) {
        super(message);
    }

    public TemplateException(String message, Throwable cause) {
        super(message, cause);
    }
}
