package io.pathline.api;

import org.jspecify.annotations.Nullable;

/** A saved model cannot be read: a file is missing, truncated, altered, or of a version that is not known. */
public final class ModelFormatException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    public ModelFormatException(String message) {
        super(message);
    }

    public ModelFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
