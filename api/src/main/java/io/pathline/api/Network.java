package io.pathline.api;

import java.nio.file.Path;
import java.util.List;

/**
 * A network with its weights, their running average, and the optimiser's state; close it to free the device.
 *
 * <p>Training changes it in place, through one {@link TrainingProgram} at a time; fields taken from it are snapshots.
 */
public interface Network extends AutoCloseable {
    /** What it was made from. */
    NetworkSpec spec();

    /** The number of trained numbers. */
    long parameterCount();

    /**
     * Compiles a training step: objective, backward pass, clipping, optimiser and averaging in one run.
     *
     * @param inputs shapes of the objective's inputs; the first axis may be {@link Shape#UNKNOWN}
     */
    TrainingProgram compile(Objective objective, List<Shape> inputs, Optimizer optimizer);

    /**
     * The field of the weights as they are now; later training does not change it. For a network without a condition.
     */
    PlacedField field(Weights weights);

    /**
     * The field given one condition for each sample of the batches that its programs will run on.
     *
     * @param condition {@code [batch, conditionDimension]}
     */
    PlacedField field(Weights weights, Samples condition);

    /**
     * Writes weights, averages and optimiser state into a folder that exists and is empty, raw and averaged apart.
     *
     * @throws java.io.UncheckedIOException if the disk does not take it; the folder may then hold a part
     */
    void save(Path folder);

    @Override
    void close();

    /** Which set of weights. */
    enum Weights {
        /** The exponential moving average over the training steps: what is sampled and evaluated by default. */
        AVERAGED,
        /** The weights as the last step left them. */
        RAW
    }
}
