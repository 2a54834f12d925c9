package org.longzheng.kernel.documents;

/** A document that could not be made; the message names the template's fault or the facts that it lacks. */
public final class DocumentException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DocumentException(String message) {
        super(message);
    }

    public DocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
