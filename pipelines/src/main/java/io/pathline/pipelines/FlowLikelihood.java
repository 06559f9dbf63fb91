package io.pathline.pipelines;

import io.pathline.api.DifferentiableField;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.DensitySolve;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.LogDensities;
import io.pathline.pipelines.likelihood.LogDensity;
import io.pathline.pipelines.likelihood.PlacedLikelihood;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
import org.jspecify.annotations.Nullable;

/**
 * Likelihoods under a trained flow, in the data's units. What is compiled is kept from batch to batch, except under
 * conditions, which are a field's own. One thread at a time.
 */
final class FlowLikelihood implements AutoCloseable {
    private final TrainedFlow model;
    private final OdeMethod method;
    private final LikelihoodSettings settings;
    private final Cancellation cancelled;
    private final Meters meters;
    private @Nullable PlacedLikelihood kept;
    private long rows;

    /**
     * Nothing is compiled yet.
     *
     * @param cancelled asked between the steps of solves, which then end with a {@code CancellationException}
     * @param meters told of the work of each solve, but for those that give frames
     */
    FlowLikelihood(
            TrainedFlow model, OdeMethod method, LikelihoodSettings settings, Cancellation cancelled, Meters meters) {
        this.cancelled = cancelled;
        this.meters = meters;
        this.model = model;
        this.method = method;
        this.settings = settings;
    }

    /** The next rows of the stream. */
    RowDensities next(Samples batch) {
        long first = rows;
        rows += batch.count();
        if (batch.condition() == null) {
            if (kept == null) {
                kept = compiled(model.reading(null), model.output(settings.weights(), null));
            }
            return of(kept, batch, first);
        }
        try (PlacedLikelihood likelihood =
                compiled(model.reading(null), model.output(settings.weights(), batch.condition()))) {
            return of(likelihood, batch, first);
        }
    }

    /** Samples with their density; they start from the noise that sampling starts from. */
    SampledDensities sample(SamplingSettings samples) {
        NetworkReading reading = model.reading(samples.path());
        Samples noise = model.noise(reading, samples);
        try (PlacedLikelihood likelihood = compiled(reading, model.output(samples))) {
            LogDensities ends = likelihood.sample(noise, samples.first(), cancelled);
            meters.solved("density", ends.stats());
            Normalization normalization = model.normalization();
            Samples standardised = Samples.of(noise.shape(), floats(ends.end().values()));
            return new SampledDensities(normalization.invert(standardised), inDataUnits(ends), ends.stats());
        }
    }

    /** Starts the way of samples; {@link #frame} reads it. The solve ends before this is closed. */
    DensitySolve start(SamplingSettings samples, SaveAt saveAt) {
        NetworkReading reading = model.reading(samples.path());
        PlacedLikelihood likelihood = compiled(reading, model.output(samples));
        kept = likelihood;
        return likelihood.start(model.noise(reading, samples), samples.first(), saveAt);
    }

    /** Solves up to the next frame; false when there is none left, and when nobody wants it any more. */
    boolean advance(DensitySolve solve) {
        return solve.advance(cancelled);
    }

    /** The state at hand in the data's units. */
    DensityFrame frame(DensitySolve solve) {
        DensityFrame standardised = solve.frame();
        TrajectoryFrame frame = standardised.frame();
        Samples samples = model.normalization().invert(frame.samples());
        return new DensityFrame(
                new TrajectoryFrame(frame.index(), frame.time(), samples, frame.stats(), frame.outcome()),
                inDataUnits(standardised.logDensity()));
    }

    private RowDensities of(PlacedLikelihood likelihood, Samples batch, long first) {
        Levels levels = settings.levels();
        if (levels == null) {
            LogDensities densities = solved(likelihood, batch, first, 0);
            return new RowDensities(
                    first, inDataUnits(densities), densities.stats().evaluations());
        }
        RandomStreams random = new RandomStreams(settings.seed());
        double[][] draws = new double[levels.draws()][];
        long evaluations = 0;
        for (int k = 0; k < draws.length; k++) {
            Samples spread = levels.spread(batch, random, first, k);
            LogDensities densities = solved(likelihood, spread, first, k);
            draws[k] = inDataUnits(densities);
            evaluations += densities.stats().evaluations();
        }
        return new RowDensities(first, Levels.logMeanExp(draws), evaluations);
    }

    private LogDensities solved(PlacedLikelihood likelihood, Samples rows, long first, int solve) {
        LogDensities densities = likelihood.of(model.normalization().apply(rows), first, solve, cancelled);
        meters.solved("likelihood", densities.stats());
        return densities;
    }

    /** Takes the network's output over. */
    private PlacedLikelihood compiled(NetworkReading reading, PlacedField output) {
        try {
            SolveSettings solve = new SolveSettings(
                    method.solver(),
                    StepGrids.control(method.choice(), reading.path()),
                    SaveAt.end(),
                    SolveSettings.DEFAULT_MAX_STEPS);
            return new PlacedLikelihood(
                    DifferentiableField.of(output).map(reading::velocity),
                    model.network().spec().sampleShape(),
                    reading.timeDomain(),
                    LogDensity.of(reading.prior()),
                    settings.trace(),
                    solve);
        } catch (RuntimeException e) {
            output.close();
            throw e;
        }
    }

    private double[] inDataUnits(LogDensities densities) {
        return inDataUnits(densities.logDensity().values());
    }

    private double[] inDataUnits(double... log) {
        double change = model.normalization().logDeterminant();
        for (int row = 0; row < log.length; row++) {
            log[row] += change;
        }
        return log;
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public void close() {
        if (kept != null) {
            kept.close();
        }
    }
}
