package io.pathline.app;

import io.pathline.app.progress.Progress;
import io.pathline.app.run.EvaluationsFile;
import io.pathline.app.run.Manifest;
import io.pathline.app.run.MetricsFile;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.Evaluated;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.Started;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows a training run: rows for the metrics, a bar for the person, the device for the manifest. */
final class TrainingWatch {
    /** The weight of the past in the loss that is shown. */
    private static final double SMOOTHING = 0.98;

    private final Terminal terminal;
    private final Manifest manifest;
    private final MetricsFile metrics;
    private final EvaluationsFile evaluations;
    private final Progress progress;
    private double smoothedLoss;
    private double weight;
    private double smoothedSamples;
    private double smoothedSeconds;
    private @Nullable Finished finished;
    private long previous = System.nanoTime();

    TrainingWatch(
            Terminal terminal, Manifest manifest, MetricsFile metrics, EvaluationsFile evaluations, Progress progress) {
        this.terminal = terminal;
        this.manifest = manifest;
        this.metrics = metrics;
        this.evaluations = evaluations;
        this.progress = progress;
    }

    void on(TrainingEvent event) {
        if (event instanceof Started started) {
            started(started);
        } else if (event instanceof StepCompleted step) {
            step(step);
        } else if (event instanceof Evaluated evaluated) {
            evaluated(evaluated);
        } else if (event instanceof CheckpointSaved) {
            metrics.flush();
            previous = System.nanoTime();
        } else if (event instanceof Finished end) {
            finished = end;
        }
    }

    private void evaluated(Evaluated evaluated) {
        evaluations.write(evaluated);
        terminal.note(String.format(
                Locale.ROOT,
                "Step %,d: sliced W2 %s, NFE %,d%s.",
                evaluated.step(),
                Numbers.rounded(evaluated.slicedW2()),
                evaluated.stats().evaluations(),
                evaluated.outcome().isSuccess()
                        ? ""
                        : ". " + evaluated.outcome().advice()));
    }

    /** How the run ended; asked for when it has. */
    Finished finished() {
        return Objects.requireNonNull(finished, "a run that ends without a failure has a last event");
    }

    private void started(Started started) {
        StateMemory memory = new StateMemory(started.parameters());
        manifest.started(started.device(), started.parameters(), memory.bytes());
        terminal.note("Training " + Numbers.grouped(started.parameters()) + " parameters on "
                + started.device().description()
                + (started.step() > 0 ? ", from step " + Numbers.grouped(started.step()) + " on" : "") + ". " + memory);
        previous = System.nanoTime();
    }

    /** The rate is by the clock on the wall: waiting for data counts. */
    private void step(StepCompleted step) {
        long now = System.nanoTime();
        double seconds = Math.max(1, now - previous) / 1e9;
        previous = now;
        metrics.write(step, step.samples() / seconds);
        smoothedSamples = SMOOTHING * smoothedSamples + (1 - SMOOTHING) * step.samples();
        smoothedSeconds = SMOOTHING * smoothedSeconds + (1 - SMOOTHING) * seconds;
        smoothedLoss = SMOOTHING * smoothedLoss + (1 - SMOOTHING) * step.loss();
        weight = SMOOTHING * weight + (1 - SMOOTHING);
        long rate = Math.round(smoothedSamples / smoothedSeconds);
        progress.at(step.step(), String.format(Locale.ROOT, "loss %.4f, %,d samples/s", loss(), rate));
    }

    /** The running mean of the loss; 0 before the first step. */
    double loss() {
        return weight == 0 ? 0 : smoothedLoss / weight;
    }
}
