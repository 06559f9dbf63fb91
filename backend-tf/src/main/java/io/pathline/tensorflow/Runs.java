package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Device;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Runs graphs, and turns TensorFlow's exceptions into ours. */
final class Runs {
    private Runs() {}

    /**
     * One run; the caller closes the result.
     *
     * @throws BackendException if TensorFlow fails; its reason is kept in the message, without its trace
     */
    static Result run(Session.Runner runner, Device device) {
        try {
            return runner.run();
        } catch (TFResourceExhaustedException e) {
            throw new BackendException(
                    "The memory of " + device.id() + " is exhausted: " + firstLine(e)
                            + " Use a smaller batch or a smaller network.",
                    e);
        } catch (RuntimeException e) {
            throw new BackendException("TensorFlow failed on " + device.id() + ": " + firstLine(e), e);
        }
    }

    /** TensorFlow's messages go on for pages; the first line has the reason. */
    static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
