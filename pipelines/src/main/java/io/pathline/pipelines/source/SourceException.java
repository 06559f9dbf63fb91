package io.pathline.pipelines.source;

import io.pathline.api.PathlineException;
import org.jspecify.annotations.Nullable;

/** A database or a broker did not give what was asked of it; the message says which, why, and what to do. */
public final class SourceException extends PathlineException {
    private static final long serialVersionUID = 1;

    public SourceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The first line of a failure's own words. */
    public static String reason(Throwable failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse(message);
    }
}
