package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.ErrorNorm;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.StepControl;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Many samples, so many at a time: a network of images holds its layers for each sample of a batch. Sample i starts from
 * its own noise in any batch, so where steps do not depend on a batch, the samples do not either but for rounding.
 *
 * @param size samples of one solve, at least 1
 */
record BatchedSampling(int size) {
    /** Numbers of one batch, unless another size is asked for. */
    private static final int MOST_VALUES = 1 << 20;

    /** The same with log densities, whose backward pass holds more of a network. */
    private static final int MOST_VALUES_WITH_DENSITY = 1 << 16;

    /**
     * The size that is asked for, or else one that changes no sample.
     *
     * @param asked for; null for none
     * @param withDensity whether log densities are had too
     * @throws InvalidInputException if it is below 1
     */
    static BatchedSampling of(
            @Nullable Integer asked, int count, SolverChoice solver, TrainedFlow model, boolean withDensity) {
        if (asked != null && asked < 1) {
            throw new InvalidInputException(
                    "A batch of " + asked + " samples cannot be solved; give --batch 1 or more.");
        }
        if (asked != null) {
            return new BatchedSampling(asked);
        }
        int d = model.network().spec().sampleShape().size();
        int most = withDensity ? MOST_VALUES_WITH_DENSITY : MOST_VALUES;
        return new BatchedSampling(stepsAreEachSamplesOwn(solver.control()) ? Math.max(1, most / d) : count);
    }

    private static boolean stepsAreEachSamplesOwn(StepControl control) {
        return !(control instanceof StepControl.Adaptive adaptive) || adaptive.norm() == ErrorNorm.PER_SAMPLE;
    }

    /**
     * Draws batch after batch.
     *
     * @param settings of all samples, with one condition for all or none
     * @param draw one batch
     * @param drawn told how many there are after each batch
     * @return all samples; the work is that of the batch with the most evaluations
     */
    Sampling draw(SamplingSettings settings, Function<SamplingSettings, Sampling> draw, LongConsumer drawn) {
        if (size >= settings.count()) {
            return draw.apply(settings);
        }
        float[] values = new float[0];
        double[] logDensity = new double[0];
        Samples last = null;
        SolveStats stats = new SolveStats(0, 0, 0, 0);
        Duration time = Duration.ZERO;
        for (int from = 0; from < settings.count(); from += size) {
            int rows = Math.min(size, settings.count() - from);
            Sampling batch = draw.apply(rows(settings, from, rows));
            last = batch.samples();
            int d = last.dimension();
            values = values.length == 0 ? new float[settings.count() * d] : values;
            System.arraycopy(last.values(), 0, values, from * d, rows * d);
            if (batch.logDensity().length > 0) {
                logDensity = logDensity.length == 0 ? new double[settings.count()] : logDensity;
                System.arraycopy(batch.logDensity(), 0, logDensity, from, rows);
            }
            stats = batch.stats().evaluations() > stats.evaluations() ? batch.stats() : stats;
            time = time.plus(batch.time());
            drawn.accept(from + rows);
        }
        return new Sampling(
                Samples.of(Objects.requireNonNull(last).shape().withoutBatch().withBatch(settings.count()), values),
                logDensity,
                stats,
                time);
    }

    private static SamplingSettings rows(SamplingSettings all, int from, int count) {
        return new SamplingSettings(
                count, all.seed(), all.first() + from, all.weights(), all.condition(), all.guidance(), all.path());
    }
}
