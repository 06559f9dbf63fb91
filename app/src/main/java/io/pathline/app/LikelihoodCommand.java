package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.app.output.DensityFile;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says how likely data is under a run's model. */
@Command(
        name = "likelihood",
        description = "Say how likely data is under a model: log p of each row, and the mean.",
        footer = {
            "",
            "Examples:",
            "  pathline likelihood runs/moons",
            "  pathline likelihood runs/moons new.csv --out log-p.csv",
            "  pathline likelihood runs/moons --solver midpoint --steps 50",
            "  pathline likelihood runs/digits --rows 100 --draws 4",
            "  pathline likelihood runs/digits t10k-images-idx3-ubyte --labels t10k-labels-idx1-ubyte --rows 200",
            "  pathline likelihood runs/weather days.csv --condition 0.3,1.2",
            "",
            "Each row is followed from data to noise by the solver of the ODE, together with the change of its log",
            "density, minus the divergence of the velocity. The exact divergence costs a backward pass of the network for",
            "each number of a row; Hutchinson's estimate costs one for each probe, has no bias in log p, and adds noise",
            "to each row. log p is in nats and in the data's units: it changes with the units, and is no probability.",
            "Unlikely rows have a low log p; compare it with that of held-out rows. Images of bytes, and other data in",
            "--levels, get bits per dimension, which can be compared between models. A row with a class or a condition",
            "is measured under it: log p of the row given the condition."
        })
final class LikelihoodCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "Rows like the training data: a CSV file with its columns, an IDX, NPY or NPZ file, or a folder "
                            + "of images; of any size. Default: the run's held-out rows.")
    private @Nullable Path data;

    @Option(names = "--out", paramLabel = "FILE", description = "Where log p of each row goes: a .csv file.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private DataOptions options = new DataOptions();

    @Mixin
    private ConditionOptions condition = new ConditionOptions();

    @Mixin
    private DivergenceOptions divergence = new DivergenceOptions();

    @Mixin
    private SolverOptions solver = new SolverOptions();

    private final Terminal terminal;

    LikelihoodCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Configuration configuration = solver.over(RunFolder.open(run), List.of());
        if (out != null) {
            DensityFile.check(out, force);
        }
        Path list = RunFolder.open(run).badRecords("likelihood");
        try (SkippedRecords skipped = SkippedRecords.listedIn(list, terminal);
                Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(run, terminal::note)) {
            LikelihoodRows rows = rows(configuration, model, skipped);
            LikelihoodSettings settings = divergence.settings(model, configuration.seed(), rows.levels() > 0);
            new Measurement(terminal, flow, model, settings)
                    .of(rows, file(settings, model))
                    .forEach(terminal::say);
        }
        if (out != null) {
            terminal.say("Written to " + out + ".");
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
        LikelihoodRows rows = (count == null ? all : all.first(count)).under(given, network);
        if (!rows.note(network).isEmpty()) {
            terminal.note(rows.note(network));
        }
        return rows;
    }

    private LikelihoodRows heldOut(Configuration configuration, @Nullable Integer count, SkippedRecords skipped) {
        if (options.hasLabels()) {
            throw new InvalidInputException(
                    "--labels are those of DATA, which is missing; held-out rows have their own.");
        }
        options.requireNoWishWithoutData();
        return LikelihoodRows.heldOut(configuration, count == null ? LikelihoodRows.HELD_OUT : count, skipped);
    }

    private @Nullable DensityFile file(LikelihoodSettings settings, TrainedFlow model) {
        return out == null
                ? null
                : DensityFile.create(
                        out,
                        force,
                        settings.levels(),
                        model.network().spec().sampleShape().size());
    }
}
