package io.pathline.api;

import org.jspecify.annotations.Nullable;

/** What was given cannot be used as it is: a name, a number, a file. Nothing has been changed; mend it and try again. */
public class InvalidInputException extends PathlineException {
    private static final long serialVersionUID = 1;

    public InvalidInputException(String message) {
        super(message);
    }

    public InvalidInputException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
