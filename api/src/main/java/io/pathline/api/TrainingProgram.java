package io.pathline.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled training step; each call is one update of its network. One thread at a time.
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
 */
public interface TrainingProgram extends AutoCloseable {
    /**
     * One update.
     *
     * @param learningRate of this step, greater than 0
     * @param inputs the batch, in the objective's order, all of one count
     * @param condition one for each row where the network has a condition input, else null
     */
    StepReport step(double learningRate, List<Samples> inputs, @Nullable Samples condition);

    /** The updates that the network has had since it was created, saved and opened ones included. */
    long stepsTaken();

    @Override
    void close();

    /**
     * What a step saw, before its update.
     *
     * @param loss the objective's value
     * @param gradientNorm Euclidean norm of the whole gradient, before clipping
     */
    record StepReport(double loss, double gradientNorm) {}
}
