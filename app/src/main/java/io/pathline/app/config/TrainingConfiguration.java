package io.pathline.app.config;

import io.pathline.api.Optimizer;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.TrainingSettings;
import java.nio.file.Path;

/**
 * How to train.
 *
 * @param steps updates in all
 * @param batch rows of one step
 * @param learningRate by step
 * @param optimizer rule, clipping, averaging and micro-batches
 * @param checkpointEvery steps between two checkpoints
 */
public record TrainingConfiguration(
        long steps, int batch, LearningRate learningRate, Optimizer optimizer, long checkpointEvery) {

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
