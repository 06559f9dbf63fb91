package io.pathline.app;

import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.output.DensityFile;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
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
            "  pathline likelihood runs/digits --divergence hutchinson --levels 0.0078125 --draws 4",
            "",
            "Each row is followed from data to noise by the solver of the ODE, together with the change of its log",
            "density, minus the divergence of the velocity. The exact divergence costs a backward pass of the network for",
            "each number of a row; Hutchinson's estimate costs one for each probe, has no bias in log p, and adds noise",
            "to each row. log p is in nats and in the data's units: it changes with the units, and is no probability.",
            "Unlikely rows have a low log p; compare it with that of held-out rows. For data in levels, such as pixels,",
            "--levels gives bits per dimension, which can be compared between models."
        })
final class LikelihoodCommand implements Callable<Integer> {
    private static final int HELD_OUT = 10_000;

    @Parameters(index = "0", paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATA",
            description = "A CSV file of any size with the columns of the training data. Default: the run's held-out "
                    + "rows.")
    private @Nullable Path data;

    @Option(
            names = "--count",
            description = "The first so many rows of DATA, or so many held-out rows. Default: all of DATA, or "
                    + HELD_OUT + " held-out rows.")
    private @Nullable Integer count;

    @Option(names = "--out", paramLabel = "FILE", description = "Where log p of each row goes: a .csv file.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

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
        Catalogue catalogue = Catalogue.discover();
        RunFolder folder = RunFolder.open(run);
        Configuration base = new ConfigurationReader(catalogue).read(folder.configuration(), List.of());
        Configuration configuration = base.withSolver(solver.over(base.solver(), catalogue));
        if (out != null) {
            DensityFile.check(out, force);
        }
        try (Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(run, terminal::note)) {
            LikelihoodSettings settings = divergence.settings(model, configuration.seed());
            LikelihoodRows rows = data == null
                    ? LikelihoodRows.heldOut(configuration, count == null ? HELD_OUT : count)
                    : LikelihoodRows.of(data, model, count);
            new Measurement(terminal, flow, model, settings)
                    .of(rows, file(settings, model))
                    .forEach(terminal::say);
        }
        if (out != null) {
            terminal.say("Written to " + out + ".");
        }
        return ExitCode.FINE;
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
