package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import org.jspecify.annotations.Nullable;

/** A stream was to be begun or continued after its {@link Pathline} had been closed; the threads that it needs are gone. */
public final class FlowClosedException extends PathlineException {
    private static final long serialVersionUID = 1;

    /** @param stream the beginning of a sentence, for example {@code The stream 'sample-1'} */
    FlowClosedException(String stream, @Nullable Throwable cause) {
        super(
                stream
                        + " cannot go on: its Pathline has been closed. Close it when its streams have ended or were cancelled.",
                cause);
    }
}
