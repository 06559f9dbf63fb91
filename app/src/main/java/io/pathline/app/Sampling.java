package io.pathline.app;

import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import reactor.core.publisher.Flux;

/**
 * Samples that were drawn.
 *
 * @param samples at the end, in data units
 * @param logDensity of each in nats, in the data's units; empty if it was not asked for
 * @param stats the work
 * @param time it took, the model's compilation included
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Sampling(Samples samples, double[] logDensity, SolveStats stats, Duration time) {

    /**
     * Draws samples; each frame is handed on as it comes, and only one is held.
     *
     * @throws UnfinishedSolveException if the solver does not reach the end
     */
    static Sampling draw(
            Pathline flow,
            TrainedFlow model,
            SamplingSettings settings,
            SaveAt saveAt,
            Consumer<TrajectoryFrame> each) {
        Flux<DensityFrame> frames = flow.sample(model, settings, saveAt)
                .doOnNext(each)
                .map(frame -> new DensityFrame(frame, new double[0]));
        return of(frames, () -> flow.suspicion(model, settings));
    }

    /**
     * The same with log densities, from one solve.
     *
     * @param density how the divergence is had
     * @throws UnfinishedSolveException if the solver does not reach the end
     */
    static Sampling drawWithDensity(
            Pathline flow,
            TrainedFlow model,
            SamplingSettings settings,
            LikelihoodSettings density,
            SaveAt saveAt,
            Consumer<DensityFrame> each) {
        return of(
                flow.sampleWithDensity(model, settings, density, saveAt).doOnNext(each),
                () -> flow.suspicion(model, settings));
    }

    private static Sampling of(Flux<DensityFrame> frames, Supplier<Optional<String>> suspicion) {
        long begin = System.nanoTime();
        DensityFrame end = Objects.requireNonNull(frames.blockLast(), "a solve has a last frame");
        TrajectoryFrame last = end.frame();
        if (!last.outcome().isSuccess()) {
            throw new UnfinishedSolveException(last.time(), last.outcome(), suspicion.get());
        }
        return new Sampling(
                last.samples(), end.logDensity(), last.stats(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** What it took, in a sentence. */
    String summary() {
        return String.format(
                Locale.ROOT,
                "%,d samples in %s (%,d samples/s): %,d evaluations of the field for each (NFE)%s, %,d steps "
                        + "accepted, %,d rejected.",
                samples.count(),
                Numbers.time(time),
                Math.round(samples.count() / Math.max(1e-9, time.toNanos() / 1e9)),
                stats.evaluations(),
                stats.passes() == stats.evaluations()
                        ? ""
                        : String.format(Locale.ROOT, " in %,d passes of the network", stats.passes()),
                stats.accepted(),
                stats.rejected());
    }

    /**
     * The mean log density, in a sentence.
     *
     * @param method how the divergence was had
     */
    String densitySummary(String method) {
        return String.format(
                Locale.ROOT,
                "Mean log p of the samples: %.4f nats in the data's units, %s.",
                DoubleStream.of(logDensity).average().orElse(Double.NaN),
                method);
    }
}
