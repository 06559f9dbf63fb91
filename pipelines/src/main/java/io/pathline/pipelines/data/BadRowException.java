package io.pathline.pipelines.data;

import org.jspecify.annotations.Nullable;

/** One row cannot be used; those beside it may be. */
final class BadRowException extends DataFormatException {
    private static final long serialVersionUID = 1;

    private final String position;

    BadRowException(String position, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.position = position;
    }

    /** Where it stands in its file or folder. */
    String position() {
        return position;
    }
}
