package io.pathline.api;

import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A network with its weights, their running average, and the optimiser's state; close it to free the device.
 *
 * <p>Training changes it in place, through one {@link TrainingProgram} at a time; fields taken from it are snapshots.
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
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
     * The field of the weights as they are now; later training does not change it. Of a {@link Conditioned} network it
     * is the field without a condition, for any batch; a network that is conditioned otherwise has none.
     */
    PlacedField field(Weights weights);

    /**
     * The field given one condition for each sample of the batches that its programs will run on.
     *
     * @param condition {@code [batch, conditionDimension]}
     * @throws InvalidInputException if a class of a {@link Conditioned} network is out of range; the message has the row
     */
    PlacedField field(Weights weights, Samples condition);

    /**
     * The field given one condition for each sample, guided: one pass over a batch of twice the length gives the outputs
     * with and without the condition. {@link PlacedField#passes} of it is {@link Guidance#passes}.
     *
     * @param condition {@code [batch, conditionDimension]}
     * @throws InvalidParameterException if the network is not {@link Conditioned} and the guidance needs a pass without
     *     condition
     */
    PlacedField field(Weights weights, Samples condition, Guidance guidance);

    /**
     * The field of the weights as they are now, with the condition as an input of its programs.
     *
     * @throws InvalidParameterException if the network has no condition
     * @throws BackendException if this network can be given conditions only beforehand
     */
    default PlacedConditionalField conditionalField(Weights weights) {
        throw new BackendException("This network takes its condition beforehand; use field(weights, condition).");
    }

    /**
     * Writes weights, averages and optimiser state into a folder that exists and is empty, raw and averaged apart.
     *
     * @throws java.io.UncheckedIOException if the disk does not take it; the folder may then hold a part
     */
    void save(Path folder);

    /**
     * A new network that begins where this one stands: these weights are its first ones, raw and averaged; no update has
     * been made and the optimiser's state is empty. It shares nothing with this one, which stays as it is.
     *
     * @throws BackendException if the network is an imported one
     */
    default Network warmStart(Weights weights) {
        throw new BackendException("This network cannot be trained on; start from one that was trained here.");
    }

    /**
     * Writes a velocity as a model that other programs can call, in the backend's own format; it cannot be trained on.
     *
     * @param view what the network's output becomes, for example the velocity that a noise prediction stands for
     * @param folder exists and is empty
     * @throws BackendException if this backend exports nothing, or the network is an imported one
     * @throws java.io.UncheckedIOException if the disk does not take it
     */
    default void export(Weights weights, UnaryOperator<VectorField> view, Path folder) {
        throw new BackendException("This backend cannot export networks; train and export with another one.");
    }

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
