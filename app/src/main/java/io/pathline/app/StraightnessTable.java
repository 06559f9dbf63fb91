package io.pathline.app;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.progress.Progress;
import io.pathline.pipelines.Meters;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.pipelines.evaluation.Straightness;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How straight the ways of some models are, and how near few steps bring samples: a line for each. */
final class StraightnessTable {
    private static final int FRAMES = 101;
    private static final int WAYS = 2_000;
    private static final int MOST_SAMPLES = 10_000;
    private static final int[] EULER = {1, 2, 4};

    private final Terminal terminal;
    private final Configuration configuration;
    private final Samples heldOut;
    private final Meters meters;
    private final List<String> lines = new ArrayList<>();

    private StraightnessTable(Terminal terminal, Configuration configuration, Samples heldOut, Meters meters) {
        this.terminal = terminal;
        this.configuration = configuration;
        this.heldOut = heldOut;
        this.meters = meters;
        lines.add("| run | S / E\\|x1 - x0\\|^2 | length / distance | acceleration "
                + "| W2, Euler 1 | Euler 2 | Euler 4 | dopri5 (NFE) |");
        lines.add("|---|---|---|---|---|---|---|---|");
    }

    /**
     * A table without lines.
     *
     * @param configuration of data, seed and number of samples, the same for all models
     * @param skipped takes bad records of the data
     */
    static StraightnessTable of(Terminal terminal, Configuration configuration, SkippedRecords skipped, Meters meters) {
        int count = Math.min(MOST_SAMPLES, configuration.evaluation().samples());
        try (Experiment experiment = Experiment.open(configuration, skipped)) {
            Samples heldOut = experiment.data().heldOut(count, new RandomStreams(configuration.seed()));
            return new StraightnessTable(terminal, configuration, heldOut, meters);
        }
    }

    /** Measures a run's model. */
    void add(Path run) {
        try (Pathline adaptive = flow(adaptive());
                TrainedFlow model = adaptive.open(run, terminal::note);
                Progress progress = terminal.progress("Measuring " + run.getFileName(), FRAMES + EULER.length + 1L)) {
            lines.add(line(run, adaptive, model, progress));
        }
    }

    private String line(Path run, Pathline adaptive, TrainedFlow model, Progress progress) {
        Straightness straightness = straightness(adaptive, model, progress);
        StringBuilder line = new StringBuilder(String.format(
                Locale.ROOT,
                "| %s | %.4f | %.3f | %.3g |",
                run.getFileName(),
                straightness.relativeDeviation(),
                straightness.sinuosity(),
                straightness.acceleration()));
        for (int i = 0; i < EULER.length; i++) {
            try (Pathline euler = flow(SolverChoice.of(PluginChoice.of("euler"), StepControl.fixed(EULER[i])))) {
                line.append(String.format(Locale.ROOT, " %.4f |", slicedW2(model, samples(euler, model))));
            }
            progress.at(FRAMES + i + 1L, "samples by euler");
        }
        TrajectoryFrame end = samples(adaptive, model);
        line.append(String.format(
                Locale.ROOT, " %.4f (%d) |", slicedW2(model, end), end.stats().evaluations()));
        progress.at(FRAMES + EULER.length + 1L, "samples by dopri5");
        return line.toString();
    }

    /** The table, with what it says in words. */
    List<String> lines() {
        List<String> all = new ArrayList<>(lines);
        all.add(String.format(
                Locale.ROOT,
                "Sliced W2 of %,d samples against %,d held-out rows, 128 directions, in units of the standardised data; "
                        + "straightness of %,d ways at %d times by dopri5 at 1e-5.",
                heldOut.count(),
                heldOut.count(),
                WAYS,
                FRAMES));
        return all;
    }

    private Straightness straightness(Pathline flow, TrainedFlow model, Progress progress) {
        Normalization normalization = model.normalization();
        return Straightness.of(flow.sample(model, settings(WAYS), SaveAt.evenly(FRAMES))
                        .doOnNext(f -> progress.at(f.index() + 1L, "straightness"))
                        .map(f -> new TrajectoryFrame(
                                f.index(), f.time(), normalization.apply(f.samples()), f.stats(), f.outcome())))
                .blockOptional()
                .orElseThrow();
    }

    private TrajectoryFrame samples(Pathline flow, TrainedFlow model) {
        SamplingSettings settings = settings(heldOut.count());
        TrajectoryFrame end = flow.sample(model, settings, SaveAt.end())
                .last()
                .blockOptional()
                .orElseThrow();
        if (!end.outcome().isSuccess()) {
            throw new UnfinishedSolveException(end.time(), end.outcome(), flow.suspicion(model, settings));
        }
        return end;
    }

    /** Of models with conditions, each row is asked for with the condition of a held-out row. */
    private SamplingSettings settings(int count) {
        int rows = Math.min(count, heldOut.count());
        SamplingSettings settings = SamplingSettings.of(rows, configuration.seed());
        Samples condition = heldOut.condition();
        return condition == null ? settings : settings.condition(condition.slice(0, rows));
    }

    private double slicedW2(TrainedFlow model, TrajectoryFrame frame) {
        Normalization normalization = model.normalization();
        return SlicedWasserstein.distance(normalization.apply(frame.samples()), normalization.apply(heldOut));
    }

    private Pathline flow(SolverChoice solver) {
        return configuration.withSolver(solver).builder().meters(meters).build();
    }

    private static SolverChoice adaptive() {
        return SolverChoice.of(PluginChoice.of("dopri5"), StepControl.adaptive(1e-5, 1e-5));
    }
}
