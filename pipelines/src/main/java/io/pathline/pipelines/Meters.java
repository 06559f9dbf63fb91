package io.pathline.pipelines;

import io.pathline.api.Backend;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import reactor.core.publisher.Flux;

/**
 * Who measures a flow's streams; by default nobody. The methods that take a stream give it back with its measuring
 * added, and never change an item, the demand or a thread.
 *
 * @see io.pathline.pipelines.metrics.MicrometerMeters
 */
public interface Meters {
    /** Measures nothing. */
    Meters NONE = new Meters() {};

    /** A training run, once for each call of {@code train}. */
    default Flux<TrainingEvent> training(Flux<TrainingEvent> run) {
        return run;
    }

    /** Frames of a solve. */
    default Flux<TrajectoryFrame> sampling(Flux<TrajectoryFrame> frames) {
        return frames;
    }

    /** Batches of log densities. */
    default Flux<RowDensities> likelihood(Flux<RowDensities> densities) {
        return densities;
    }

    /** Frames of a solve with log densities. */
    default Flux<DensityFrame> density(Flux<DensityFrame> frames) {
        return frames;
    }

    /**
     * What is solved between noise and data.
     *
     * @param kind {@code encode}, {@code decode}, {@code interpolate} or {@code pairs}
     */
    default <T> Flux<T> transport(String kind, Flux<T> items) {
        return items;
    }

    /**
     * A solve has come to its end whose frames are not a stream of their own; called on the device's thread.
     *
     * @param kind {@code likelihood}, {@code density}, {@code evaluation}, or as in {@link #transport}; pairs that a reflow
     *     is trained on are {@code pairs}
     */
    default void solved(String kind, SolveStats work) {}

    /** What a flow runs on; called before each stream. */
    default void device(Backend backend) {}

    /**
     * How many prepared batches wait for the device has changed.
     *
     * @param change by how many, up or down
     */
    default void waiting(int change) {}

    /** A frame that a slow viewer did not get: give it to {@link Sharing#latest}, or to a playback whose latest frame wins. */
    default void dropped(TrajectoryFrame frame) {}
}
