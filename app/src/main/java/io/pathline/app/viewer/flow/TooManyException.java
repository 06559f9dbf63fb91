package io.pathline.app.viewer.flow;

import io.pathline.api.PathlineException;

/** Something more cannot be held until something else ends. */
public final class TooManyException extends PathlineException {
    private static final long serialVersionUID = 1L;

    /** A sentence of what there is too much of, and what to do. */
    public TooManyException(String message) {
        super(message);
    }
}
