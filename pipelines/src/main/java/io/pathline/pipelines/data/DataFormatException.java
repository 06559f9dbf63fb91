package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import org.jspecify.annotations.Nullable;

/** A data file cannot be used; the message says which file, where in it, what was found and what to do. */
public sealed class DataFormatException extends InvalidInputException permits BadRowException {
    private static final long serialVersionUID = 1;

    public DataFormatException(String message) {
        super(message);
    }

    public DataFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
