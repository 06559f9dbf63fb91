package io.pathline.app;

import io.pathline.api.NetworkSpec;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.output.Layout;
import io.pathline.app.output.SampleFile;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.Normalization;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import reactor.core.publisher.Flux;

/** Leads data back to the noise that it comes from. */
@Command(
        name = "encode",
        description = "Lead rows of data back to the noise that a model makes them from.",
        footer = {
            "",
            "Examples:",
            "  pathline encode runs/moons --out noise.npy              held-out rows",
            "  pathline encode runs/moons new.csv --out noise.csv",
            "  pathline encode runs/moons --solver rk4 --steps 50 --out noise.npy",
            "",
            "The ODE is solved backwards in time, from t = 1 to 0, one row of noise for each row of data. Solved forwards",
            "again, the noise gives the data back as well as the solver's tolerance allows; this is done too, and the",
            "largest difference is told. Under a good model the noise is standard normal: a mean square far from 1 shows",
            "data that the model has never seen, or has not learned."
        })
final class EncodeCommand implements Callable<Integer> {
    private static final int HELD_OUT = 1_000;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "Rows of a kind that `likelihood` reads, held in memory. Default: " + HELD_OUT + " held-out rows.")
    private @Nullable Path data;

    @Mixin
    private DataOptions options = new DataOptions();

    @Mixin
    private ConditionOptions condition = new ConditionOptions();

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

    EncodeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        SampleFile.check(out, force);
        Configuration configuration = solver.over(RunFolder.open(run), List.of());
        Path list = RunFolder.open(run).badRecords("encode");
        try (SkippedRecords skipped = SkippedRecords.listedIn(list, terminal);
                Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(run, terminal::note)) {
            encode(flow, model, rows(configuration, model, skipped));
        }
        return ExitCode.FINE;
    }

    private LikelihoodRows rows(Configuration configuration, TrainedFlow model, SkippedRecords skipped) {
        NetworkSpec network = model.network().spec();
        Samples given = condition.row(network);
        Integer count = options.rows();
        LikelihoodRows all = data == null
                ? heldOut(configuration, count, skipped)
                : new LikelihoodFile(data, configuration.data(), model, options, given, skipped).rows();
        return (count == null ? all : all.first(count)).under(given, network);
    }

    private LikelihoodRows heldOut(Configuration configuration, @Nullable Integer count, SkippedRecords skipped) {
        options.requireNoWishWithoutData();
        return LikelihoodRows.heldOut(configuration, count == null ? HELD_OUT : count, skipped);
    }

    private void encode(Pathline flow, TrainedFlow model, LikelihoodRows given) {
        Samples rows = Rows.joined(given.rows());
        Samples noise;
        Samples again;
        try (Progress progress = terminal.progress("Encoding", 2)) {
            noise = Rows.joined(flow.encode(model, Flux.just(rows)));
            progress.at(1, "solved backwards");
            again = Rows.joined(flow.decode(model, Flux.just(noise)));
            progress.at(2, "and forwards again");
        }
        write(model, noise);
        terminal.say(String.format(
                Locale.ROOT,
                "%,d %s became noise of mean square %.3f (1 for a standard normal).",
                rows.count(),
                given.name(),
                meanSquare(noise)));
        Normalization normalization = model.normalization();
        terminal.say(String.format(
                Locale.ROOT,
                "Solved forwards again, they differ by %.2g at most, in units of the standardised data.",
                largest(normalization.apply(rows), normalization.apply(again))));
        terminal.say("Written to " + out + ".");
    }

    private void write(TrainedFlow model, Samples noise) {
        Layout layout = new Layout(
                SampleCommand.columns(model),
                noise.count(),
                0,
                noise.shape().withoutBatch(),
                Normalization.identity(noise.dimension()));
        try (SampleFile file = SampleFile.create(out, layout, force)) {
            file.write(new TrajectoryFrame(0, 0, noise, new SolveStats(0, 0, 0, 0), Outcome.REACHED_END));
            file.commit();
        }
    }

    private static double meanSquare(Samples noise) {
        double sum = 0;
        for (float value : noise.values()) {
            sum += (double) value * value;
        }
        return sum / noise.values().length;
    }

    private static double largest(Samples a, Samples b) {
        double largest = 0;
        for (int i = 0; i < a.values().length; i++) {
            largest = Math.max(largest, Math.abs((double) a.values()[i] - b.values()[i]));
        }
        return largest;
    }
}
