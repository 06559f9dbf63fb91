package io.pathline.api;

import org.jspecify.annotations.Nullable;

/**
 * Something went wrong that the caller can name. Every message is a sentence that says what was found, where, and what
 * to do about it.
 */
public abstract class PathlineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    protected PathlineException(String message) {
        super(message);
    }

    protected PathlineException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
