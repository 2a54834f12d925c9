package org.longzheng.kernel.crypto;

/** A sealed value cannot be opened: it was changed or moved, or its key is missing. Somebody must look at it. */
public class SealBrokenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message, Throwable cause) {
        super(message, cause);
    }

    public SealBrokenException(String message) {
        super(message);
    }
}
