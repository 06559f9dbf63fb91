package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Device;
import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** Runs graphs, and turns TensorFlow's exceptions into ours. */
final class Runs {
    private Runs() {}

    /**
     * One run; the caller closes the result.
     *
     * @param scope of the graph
     * @throws BackendException if TensorFlow fails; its reason is kept in the message, without its trace
     * @throws PluginException if it does in a graph with a network of a plugin
     */
    static Result run(GraphScope scope, Session.Runner runner, Device device) {
        try {
            return runner.run();
        } catch (TFResourceExhaustedException e) {
            throw new BackendException(
                    "The memory of " + device.id() + " is exhausted: " + firstLine(e)
                            + " Use a smaller batch or a smaller network.",
                    e);
        } catch (RuntimeException e) {
            throw named(scope, new BackendException("TensorFlow failed on " + device.id() + ": " + firstLine(e), e));
        }
    }

    /** With the plugin whose network is in the graph, for ours have been run often. */
    private static PathlineException named(GraphScope scope, BackendException error) {
        return scope.suspect() == null
                ? error
                : new PluginException(
                        scope.suspect() + " is part of a graph that failed; run its contract test. "
                                + error.getMessage(),
                        error);
    }

    /** TensorFlow's messages go on for pages; the first line has the reason. */
    static String firstLine(Throwable e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }
}
