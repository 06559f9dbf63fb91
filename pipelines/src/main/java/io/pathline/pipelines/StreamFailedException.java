package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A stream ended by something that has no name of its own here: an exception of a plugin, of a data source or of a
 * subscriber, or an error of the Java machine such as a missing method or no memory. The cause is what was thrown.
 */
public final class StreamFailedException extends PathlineException {
    private static final long serialVersionUID = 1;

    private final boolean isInside;

    private StreamFailedException(String message, Throwable cause, boolean isInside) {
        super(message, cause);
        this.isInside = isInside;
    }

    /** Whether the work of the flow itself failed, of which a plugin may be a part; not the rows, not the subscriber. */
    boolean isInside() {
        return isInside;
    }

    /**
     * What the rows or the subscriber threw, by name: an exception of Pathline's as it is, anything else with what was
     * being done.
     *
     * @param activity the beginning of a sentence, for example {@code The stream 'train-1'}
     */
    public static PathlineException outside(String activity, Throwable thrown) {
        return of(activity, thrown, false);
    }

    /** What the work of the flow threw, by name. */
    static PathlineException inside(String activity, Throwable thrown) {
        return of(activity, thrown, true);
    }

    private static PathlineException of(String activity, Throwable thrown, boolean isInside) {
        return thrown instanceof PathlineException named
                ? named
                : new StreamFailedException(
                        activity + " failed with " + thrown + ". Look at the cause: its first line of another package"
                                + " than io.pathline is where to mend it.",
                        thrown,
                        isInside);
    }

    /**
     * Does work of the flow, and names what it throws. Errors that Reactor would take for fatal become exceptions too: it
     * throws them away with the thread, and the subscriber would wait for ever. Work that heard of its cancel says so by the
     * {@code CancellationException} of {@link Cancellation}, which nobody is there to read.
     */
    static <T extends @Nullable Object> T within(String activity, Supplier<T> work) {
        try {
            return work.get();
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | VirtualMachineError | LinkageError | AssertionError e) {
            throw inside(activity, e);
        }
    }
}
