package io.pathline.pipelines;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Optimizer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/**
 * How to train; immutable, and every setter gives a changed copy.
 *
 * @param steps updates of the whole run, the ones before a resume included
 * @param batch rows of one step
 * @param learningRate by step
 * @param optimizer Adam, clipping and averaging
 * @param checkpoints where checkpoints go, or null for none
 * @param resumeFrom the checkpoint to go on from, or null to start anew
 * @param stop ends the run after the step in progress when it emits or completes, or null
 */
public record TrainingSettings(
        long steps,
        int batch,
        LearningRate learningRate,
        Optimizer optimizer,
        @Nullable CheckpointPolicy checkpoints,
        @Nullable Path resumeFrom,
        @Nullable Publisher<?> stop) {
    public TrainingSettings {
        if (steps < 1) {
            throw new InvalidParameterException("Training for " + steps + " steps is not possible; give 1 or more.");
        }
        if (batch < 1) {
            throw new InvalidParameterException("A batch of " + batch + " rows is not possible; give 1 or more.");
        }
    }

    /** 6,000 steps of 1,024 rows with Adam at 1e-3, clipping at norm 1, averaging with decay 0.999; no checkpoints. */
    public static TrainingSettings standard() {
        return new TrainingSettings(6_000, 1_024, LearningRate.constant(1e-3), Optimizer.adam(), null, null, null);
    }

    /** Updates of the whole run. */
    public TrainingSettings steps(long newSteps) {
        return new TrainingSettings(newSteps, batch, learningRate, optimizer, checkpoints, resumeFrom, stop);
    }

    /** Rows of one step. */
    public TrainingSettings batch(int newBatch) {
        return new TrainingSettings(steps, newBatch, learningRate, optimizer, checkpoints, resumeFrom, stop);
    }

    /** A constant learning rate. */
    public TrainingSettings learningRate(double rate) {
        return learningRate(LearningRate.constant(rate));
    }

    /** A learning rate by step. */
    public TrainingSettings learningRate(LearningRate rate) {
        return new TrainingSettings(steps, batch, rate, optimizer, checkpoints, resumeFrom, stop);
    }

    /** Adam's settings, clipping and averaging. */
    public TrainingSettings optimizer(Optimizer newOptimizer) {
        return new TrainingSettings(steps, batch, learningRate, newOptimizer, checkpoints, resumeFrom, stop);
    }

    /** Saves a checkpoint into {@code folder/step-N} every so many steps, and at the end; the last three are kept. */
    public TrainingSettings checkpoints(Path folder, long every) {
        var policy = new CheckpointPolicy(folder, every, 3);
        return new TrainingSettings(steps, batch, learningRate, optimizer, policy, resumeFrom, stop);
    }

    /** Goes on from a checkpoint: weights, averages, optimiser state and step are those that were saved. */
    public TrainingSettings resumeFrom(Path checkpoint) {
        return new TrainingSettings(steps, batch, learningRate, optimizer, checkpoints, checkpoint, stop);
    }

    /** Ends the run after the step in progress, in good order, when this emits or completes. */
    public TrainingSettings stopWhen(Publisher<?> signal) {
        return new TrainingSettings(steps, batch, learningRate, optimizer, checkpoints, resumeFrom, signal);
    }

    /**
     * When checkpoints are saved.
     *
     * @param folder where; each checkpoint is a folder {@code step-N} in it
     * @param every steps between two checkpoints, at least 1
     * @param keep how many of the latest stay, at least 1
     */
    public record CheckpointPolicy(Path folder, long every, int keep) {
        public CheckpointPolicy {
            if (every < 1 || keep < 1) {
                throw new InvalidParameterException(
                        "Checkpoints every " + every + " steps, keeping " + keep + ": both must be 1 or more.");
            }
        }
    }
}
