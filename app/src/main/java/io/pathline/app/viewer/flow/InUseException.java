package io.pathline.app.viewer.flow;

import io.pathline.api.PathlineException;

/** Somebody else holds it, or it is past doing what was asked. */
public final class InUseException extends PathlineException {
    private static final long serialVersionUID = 1L;

    /** A sentence of who holds it, and what to do. */
    public InUseException(String message) {
        super(message);
    }
}
