package io.pathline.pipelines;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Optimizer;
import io.pathline.api.Samples;
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
 * @param evaluations on what the model is measured while it is trained, or null for never
 */
public record TrainingSettings(
        long steps,
        int batch,
        LearningRate learningRate,
        Optimizer optimizer,
        @Nullable CheckpointPolicy checkpoints,
        @Nullable Path resumeFrom,
        @Nullable Publisher<?> stop,
        @Nullable EvaluationPolicy evaluations) {
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
        return new TrainingSettings(
                6_000, 1_024, LearningRate.constant(1e-3), Optimizer.adam(), null, null, null, null);
    }

    /** Updates of the whole run. */
    public TrainingSettings steps(long newSteps) {
        return new TrainingSettings(
                newSteps, batch, learningRate, optimizer, checkpoints, resumeFrom, stop, evaluations);
    }

    /** Rows of one step. */
    public TrainingSettings batch(int newBatch) {
        return new TrainingSettings(
                steps, newBatch, learningRate, optimizer, checkpoints, resumeFrom, stop, evaluations);
    }

    /** A constant learning rate. */
    public TrainingSettings learningRate(double rate) {
        return learningRate(LearningRate.constant(rate));
    }

    /** A learning rate by step. */
    public TrainingSettings learningRate(LearningRate rate) {
        return new TrainingSettings(steps, batch, rate, optimizer, checkpoints, resumeFrom, stop, evaluations);
    }

    /** Adam's settings, clipping and averaging. */
    public TrainingSettings optimizer(Optimizer newOptimizer) {
        return new TrainingSettings(
                steps, batch, learningRate, newOptimizer, checkpoints, resumeFrom, stop, evaluations);
    }

    /**
     * Saves a checkpoint into {@code folder/step-N} every so many steps, and at the end; the last three are kept.
     *
     * <p>The folder is locked while the run lasts: the stream of a second run into it, of this process or another, ends with
     * a {@link FolderInUseException}. A run that is cancelled lets go of it after the step in progress.
     */
    public TrainingSettings checkpoints(Path folder, long every) {
        var policy = new CheckpointPolicy(folder, every, 3);
        return new TrainingSettings(steps, batch, learningRate, optimizer, policy, resumeFrom, stop, evaluations);
    }

    /** Goes on from a checkpoint: weights, averages, optimiser state and step are those that were saved. */
    public TrainingSettings resumeFrom(Path checkpoint) {
        return new TrainingSettings(steps, batch, learningRate, optimizer, checkpoints, checkpoint, stop, evaluations);
    }

    /** Ends the run after the step in progress, in good order, when this emits or completes. */
    public TrainingSettings stopWhen(Publisher<?> signal) {
        return new TrainingSettings(
                steps, batch, learningRate, optimizer, checkpoints, resumeFrom, signal, evaluations);
    }

    /**
     * Measures the model every so many steps, beside the training, which goes on meanwhile; {@link
     * TrainingEvent.Evaluated} tells what was found. It changes nothing in what is trained.
     *
     * @param rows to compare with, in the data's units, with their conditions if the model takes any; best held-out ones
     */
    public TrainingSettings evaluateEvery(long every, Samples rows) {
        var policy = new EvaluationPolicy(every, rows, 10);
        return new TrainingSettings(steps, batch, learningRate, optimizer, checkpoints, resumeFrom, stop, policy);
    }

    /**
     * When the model is measured, and on what.
     *
     * @param every steps between two evaluations, at least 1
     * @param rows to compare with; as many samples are drawn
     * @param bins of time that the errors are told for, at least 1
     */
    public record EvaluationPolicy(long every, Samples rows, int bins) {
        public EvaluationPolicy {
            if (every < 1 || bins < 1) {
                throw new InvalidParameterException(
                        "Evaluations every " + every + " steps, in " + bins + " bins of time: both must be 1 or more.");
            }
        }
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
