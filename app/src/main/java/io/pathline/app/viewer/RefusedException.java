package io.pathline.app.viewer;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.pathline.api.PathlineException;

/** A request that is not answered, with the status that says why. */
final class RefusedException extends PathlineException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialised
    private final HttpResponseStatus status;

    RefusedException(HttpResponseStatus status, String message) {
        super(message);
        this.status = status;
    }

    HttpResponseStatus status() {
        return status;
    }
}
