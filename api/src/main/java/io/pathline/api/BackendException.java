package io.pathline.api;

import org.jspecify.annotations.Nullable;

/** The device or its library failed at a valid request: out of memory, a lost device, an operation without gradient. */
public class BackendException extends PathlineException {
    private static final long serialVersionUID = 1;

    public BackendException(String message) {
        super(message);
    }

    public BackendException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
