package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.output.Layout;
import io.pathline.app.output.SampleFile;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Interpolation;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Leads rows of data to others through noise. */
@Command(
        name = "interpolate",
        description = "Lead rows of data to others through noise: a way on which every place is likely data.",
        footer = {
            "",
            "Examples:",
            "  pathline interpolate runs/moons --pairs 20 --out ways.npz      between held-out rows",
            "  pathline interpolate runs/moons --from=-1,0.5 --to=2,-0.5 --places 21 --out way.csv",
            "",
            "Both ends are encoded to noise; between their noise the way follows a great circle, so that it keeps the",
            "length that noise has; each place on it is decoded to data. The straight line between the rows themselves",
            "would cross places where there is no data. The first and the last place are the rows, up to the solver's",
            "tolerance. The file holds the places as frames, whose time is the share of the way."
        })
final class InterpolateCommand implements Callable<Integer> {
    /** Enough for pairs within the classes. */
    private static final int MOST_ROWS = 10_000;

    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Option(names = "--from", split = ",", paramLabel = "X", description = "A row in the data's units: its numbers.")
    private @Nullable List<Float> from;

    @Option(names = "--to", split = ",", paramLabel = "X", description = "The row to arrive at.")
    private @Nullable List<Float> to;

    @Option(
            names = "--pairs",
            paramLabel = "N",
            description = "Between so many pairs of held-out rows, where no row is given. Default: ${DEFAULT-VALUE}.")
    private int pairs = 10;

    @Option(names = "--places", paramLabel = "N", description = "Places on each way. Default: ${DEFAULT-VALUE}.")
    private int places = 11;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to: a name that ends in .csv, .npy or .npz.")
    private Path out = Path.of("");

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private SolverOptions solver = new SolverOptions();

    private final Terminal terminal;

    InterpolateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((from == null) != (to == null) || pairs < 1 || places < 2) {
            throw new InvalidInputException("A way needs both ends, --from and --to or neither, at least one pair, and"
                    + " two places or more; `pathline interpolate --help` has examples.");
        }
        SampleFile.check(out, force);
        Configuration configuration = solver.over(RunFolder.open(run), List.of());
        try (SkippedRecords skipped =
                        SkippedRecords.listedIn(RunFolder.open(run).badRecords("interpolate"), terminal);
                Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(run, terminal::note)) {
            Samples[] ends = from == null || to == null ? heldOut(configuration, skipped) : given(model, from, to);
            write(flow, model, ends[0], ends[1]);
            terminal.say("Written to " + out + ": " + places + " places on " + ends[0].count() + " ways.");
        }
        return ExitCode.FINE;
    }

    /** Pairs of held-out rows; of rows with classes, pairs of one class. */
    private Samples[] heldOut(Configuration configuration, SkippedRecords skipped) {
        try (Experiment experiment = Experiment.open(configuration, skipped)) {
            Samples rows =
                    experiment.data().heldOut(Math.max(MOST_ROWS, 2 * pairs), new RandomStreams(configuration.seed()));
            return Mates.of(rows, pairs);
        }
    }

    private static Samples[] given(TrainedFlow model, List<Float> from, List<Float> to) {
        int d = model.network().spec().sampleShape().withBatch(1).sampleSize();
        if (from.size() != d || to.size() != d || model.network().spec().conditionDimension() > 0) {
            throw new InvalidInputException("The model's samples have " + d + " numbers; --from has " + from.size()
                    + " and --to " + to.size() + ". Rows of models with conditions are taken from the held-out ones.");
        }
        return new Samples[] {row(model, from), row(model, to)};
    }

    private static Samples row(TrainedFlow model, List<Float> numbers) {
        float[] values = new float[numbers.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = numbers.get(i);
        }
        return Samples.of(model.network().spec().sampleShape().withBatch(1), values);
    }

    private void write(Pathline flow, TrainedFlow model, Samples a, Samples b) {
        Layout layout = new Layout(
                SampleCommand.columns(model),
                a.count(),
                places,
                model.network().spec().sampleShape(),
                model.normalization());
        try (SampleFile file = SampleFile.create(out, layout, force);
                Progress progress = terminal.progress("Interpolating", places)) {
            flow.interpolate(model, a, b, places)
                    .index((k, place) -> frame(k.intValue(), place))
                    .doOnNext(file::write)
                    .doOnNext(frame -> progress.at(frame.index() + 1L, ""))
                    .blockLast();
            file.commit();
        }
    }

    private static TrajectoryFrame frame(int index, Interpolation place) {
        return new TrajectoryFrame(index, place.weight(), place.samples(), new SolveStats(0, 0, 0, 0), Outcome.RUNNING);
    }
}
