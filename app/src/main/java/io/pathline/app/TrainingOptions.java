package io.pathline.app;

import io.pathline.pipelines.TrainingEvent;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a command wants a run trained, beside what its configuration says.
 *
 * @param arguments of the command, for the manifest
 * @param rollbacks how often a loss that is not finite may send the run back to its last checkpoint; 0 to stop at once
 * @param watcher told of every event, on the training's thread
 */
record TrainingOptions(List<String> arguments, int rollbacks, Consumer<TrainingEvent> watcher) {
    /** More often than this the data or the network is at fault, not the rate: it is a thirty-second of what it was. */
    static final int MOST_ROLLBACKS = 5;

    TrainingOptions {
        arguments = List.copyOf(arguments);
    }

    /** Of a run that nobody else watches. */
    TrainingOptions(List<String> arguments, int rollbacks) {
        this(arguments, rollbacks, event -> {});
    }
}
