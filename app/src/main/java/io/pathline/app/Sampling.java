package io.pathline.app;

import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Samples that were drawn.
 *
 * @param samples at the end, in data units
 * @param stats the work
 * @param time it took, the model's compilation included
 */
record Sampling(Samples samples, SolveStats stats, Duration time) {

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
        long begin = System.nanoTime();
        TrajectoryFrame last = Objects.requireNonNull(
                flow.sample(model, settings, saveAt).doOnNext(each).blockLast(), "a solve has a last frame");
        if (!last.outcome().isSuccess()) {
            throw new UnfinishedSolveException(last.time(), last.outcome());
        }
        return new Sampling(last.samples(), last.stats(), Duration.ofNanos(System.nanoTime() - begin));
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
}
