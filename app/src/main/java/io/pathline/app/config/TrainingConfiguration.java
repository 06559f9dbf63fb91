package io.pathline.app.config;

import io.pathline.api.Optimizer;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.TrainingSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How to train.
 *
 * @param steps updates in all
 * @param batch rows of one step
 * @param learningRate by step
 * @param optimizer rule, clipping, averaging and micro-batches
 * @param checkpointEvery steps between two checkpoints
 * @param evaluateEvery steps between two evaluations beside the training; 0 for none
 * @param reflowFrom the run whose model makes the pairs to train on, and the first weights; absolute, or null for data
 */
public record TrainingConfiguration(
        long steps,
        int batch,
        LearningRate learningRate,
        Optimizer optimizer,
        long checkpointEvery,
        long evaluateEvery,
        @Nullable Path reflowFrom) {

    /** Training on data, without evaluations. */
    public TrainingConfiguration(
            long steps, int batch, LearningRate learningRate, Optimizer optimizer, long checkpointEvery) {
        this(steps, batch, learningRate, optimizer, checkpointEvery, 0, null);
    }

    /**
     * The pipeline's settings.
     *
     * @param checkpoints the folder for them
     */
    public TrainingSettings apply(TrainingSettings settings, Path checkpoints) {
        return settings.steps(steps)
                .batch(batch)
                .learningRate(learningRate)
                .optimizer(optimizer)
                .checkpoints(checkpoints, checkpointEvery);
    }
}
