package io.pathline.app;

import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.plot.Plots.Moment;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures a run's model. */
@Command(
        name = "evaluate",
        description = "Measure how near a model's samples come to held-out data, and draw them beside it.",
        footer = {
            "",
            "Examples:",
            "  pathline evaluate runs/checkerboard",
            "  pathline evaluate runs/checkerboard --count 50000 --solver midpoint --steps 10",
            "",
            "Every distance stands beside its floor, which is the distance of as many real training rows, and beside",
            "that of pure noise. The numbers go to evaluation.json in the run, the pictures to its folder plots/."
        })
final class EvaluateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Option(names = "--count", description = "How many samples. Default: evaluation.samples of the run.")
    private @Nullable Integer count;

    @Option(names = "--draws", description = "Draw as often and report the mean. Default: evaluation.draws of the run.")
    private @Nullable Integer draws;

    @Option(names = "--seed", description = "Of the noise and the choice of rows. Default: the run's seed.")
    private @Nullable Long seed;

    @Mixin
    private SolverOptions solver = new SolverOptions();

    private final Terminal terminal;

    EvaluateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.open(run);
        Configuration configuration = configuration(folder);
        try (SkippedRecords skipped = SkippedRecords.listedIn(folder.badRecords("evaluate"), terminal);
                Experiment experiment = Experiment.open(configuration, skipped);
                Pathline flow = experiment.flow();
                TrainedFlow model = flow.open(run, terminal::note)) {
            Assessment assessment = new Assessment(terminal, experiment.configuration(), experiment.data(), folder);
            List<Moment> moments = new ArrayList<>();
            Sampling sampling;
            try (Progress progress = terminal.progress("Sampling", Assessment.MOMENTS)) {
                sampling = assessment.draw(
                        flow, model, Assessment.MOMENTS, moments, frame -> progress.at(frame.index() + 1L, ""));
            }
            terminal.say(sampling.summary());
            assessment.report(flow, model, sampling, moments);
        }
        terminal.say("Numbers: " + folder.evaluation() + "; pictures: " + folder.plot("samples") + ", "
                + folder.plot("particles") + ", " + folder.plot("error-by-time") + ".");
        return ExitCode.FINE;
    }

    private Configuration configuration(RunFolder folder) {
        Catalogue catalogue = Catalogue.discover();
        Pathline.requirePlugins(run, catalogue, warning -> {});
        Configuration base = new ConfigurationReader(catalogue).read(folder.configuration(), overrides());
        Configuration seeded = seed == null ? base : base.withSeed(seed);
        return seeded.withSolver(solver.over(base.solver(), catalogue));
    }

    private List<String> overrides() {
        List<String> overrides = new ArrayList<>();
        if (count != null) {
            overrides.add("evaluation.samples=" + count);
        }
        if (draws != null) {
            overrides.add("evaluation.draws=" + draws);
        }
        return overrides;
    }
}
