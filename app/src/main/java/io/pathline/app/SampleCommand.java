package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.output.SampleFile;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.PathChoice;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws samples from a run's model into a file. */
@Command(
        name = "sample",
        description = "Draw samples from a trained model into a file.",
        footer = {
            "",
            "Examples:",
            "  pathline sample runs/moons --count 1000 --out points.csv",
            "  pathline sample runs/moons --solver midpoint --steps 10 --out points.npy",
            "  pathline sample runs/moons --count 5000 --trajectory 60 --out paths.npz",
            "  pathline sample runs/moons --solver ddim --steps 50 --out points.csv",
            "  pathline sample runs/digits --class 3 --guidance 2 --out threes.npy",
            "  pathline sample runs/weather --condition 0.3,1.2 --out days.csv",
            "  pathline sample --saved-model moons-model --solver midpoint --steps 20 --out points.csv",
            "  pathline sample runs/digits --count 100 --out digits.png",
            "  pathline sample runs/moons --log-density --out points.csv",
            "  pathline sample runs/moons --count 20000 --out points.npy --view --open",
            "",
            "Sample i starts from noise that depends on --seed and i alone. With a solver of equal steps the first ten",
            "of a thousand samples are the same as ten drawn alone. An adaptive solver chooses its steps for the whole",
            "batch, so there a sample depends, within the tolerance, on the others drawn with it; with --error-norm",
            "per-sample it does not.",
            "",
            "Many samples are solved in batches, so that they take the memory of one: of --batch samples, or, where",
            "that changes none but by rounding (equal steps, --error-norm per-sample), of a million numbers. With",
            "tolerances over the whole batch all are solved together, unless --batch says otherwise: then they depend",
            "on it.",
            "",
            "With --log-density the divergence of the velocity is followed too, as `pathline likelihood` does: exactly",
            "up to 16 numbers a sample, else by Hutchinson's estimate. It takes a solver of the ODE, not a stochastic",
            "one. An adaptive solver then watches the error of the log density too, so its samples differ from those",
            "without, within the tolerance. Guided samples have the density that the guided flow gives them."
        })
final class SampleCommand implements Callable<Integer> {
    private static final String FRAMES = "50";
    private static final PluginChoice NO_GUIDANCE = PluginChoice.of("classifier-free");

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The folder of a run.")
    private @Nullable Path run;

    @Option(
            names = "--saved-model",
            paramLabel = "DIR",
            description = "In place of a run: a TensorFlow SavedModel with a velocity, from `pathline export` or made "
                    + "elsewhere. Needs a solver; one made elsewhere follows --path or --schedule, or cond-ot.")
    private @Nullable Path savedModel;

    @Option(names = "--count", description = "How many samples. Default: ${DEFAULT-VALUE}.")
    private int count = 1_000;

    @Option(
            names = "--batch",
            paramLabel = "SAMPLES",
            description =
                    "Samples that are solved together. Default: as many as have a million numbers, or all where the "
                            + "solver's steps are the whole batch's.")
    private @Nullable Integer batch;

    @Option(names = "--seed", description = "Of the noise. Default: the run's seed.")
    private @Nullable Long seed;

    @Option(
            names = "--trajectory",
            arity = "0..1",
            fallbackValue = FRAMES,
            paramLabel = "FRAMES",
            description = "Write the whole way from noise to data in this many frames, evenly spaced from t = 0 to 1; "
                    + FRAMES + " if no number is given. csv: columns frame, t, sample; npy: [frames, count, ...]; npz: "
                    + "also the times.")
    private @Nullable Integer frames;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where to: a name that ends in .csv, .npy or .npz, or in .png for a picture of images.")
    private Path out = Path.of("");

    @Option(
            names = "--path",
            paramLabel = "ID",
            description = "Sample along another affine path than the model was trained on, for example rectified for a "
                    + "model of vp; needs no training.")
    private @Nullable String path;

    @Option(
            names = "--schedule",
            paramLabel = "ID",
            description = "In place of --path: sample along the affine path of a schedule.")
    private @Nullable String schedule;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private ConditionOptions condition = new ConditionOptions();

    @Mixin
    private MetricsOptions measured = new MetricsOptions();

    @Mixin
    private GuidanceOptions guidance = new GuidanceOptions();

    @Mixin
    private LogDensityOptions density = new LogDensityOptions();

    @Mixin
    private SolverOptions solver = new SolverOptions();

    @ArgGroup(exclusive = false, heading = "Watching:%n")
    private @Nullable LiveOptions live;

    private final Terminal terminal;
    private final StopSignal stop;

    SampleCommand(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public Integer call() {
        if ((run == null) == (savedModel == null)) {
            throw new InvalidInputException("Give either the folder of a run, or --saved-model with the folder of a "
                    + "SavedModel; `pathline sample --help` has examples.");
        }
        if (path != null && schedule != null) {
            throw new InvalidInputException("Give --path or --schedule; a schedule stands in place of a path.");
        }
        if (frames != null && batch != null) {
            throw new InvalidInputException(
                    "--batch does not go with --trajectory: each frame has all samples. Leave one away.");
        }
        if (frames != null) {
            SaveAt.evenly(frames); // refuses too few
        }
        SampleFile.check(out, force);
        density.check(out, force, run != null);
        if (live != null && run == null) {
            throw new InvalidInputException("--view shows the samples of a run, not of a SavedModel; leave it away.");
        }
        return run == null ? sampleSavedModel(Objects.requireNonNull(savedModel)) : sampleRun(run);
    }

    private int sampleRun(Path folder) {
        Catalogue catalogue = Catalogue.discover();
        RunFolder opened = RunFolder.open(folder);
        Pathline.requirePlugins(folder, catalogue, warning -> {});
        Configuration base = new ConfigurationReader(catalogue).read(opened.configuration(), List.of());
        Configuration configuration = base.withSolver(solver.over(base.solver(), catalogue));
        guidance.check(condition.isGiven(), configuration.guidance(), catalogue);
        SamplingSettings settings = settings(seed == null ? configuration.seed() : seed, catalogue, way());
        try (MetricsServer metrics = measured.open(terminal);
                LiveView view = LiveView.open(live, terminal)) {
            try (Pathline flow =
                            configuration.builder().meters(metrics.meters()).build();
                    TrainedFlow model = flow.open(folder, terminal::note)) {
                Drawing with = new Drawing(
                        flow, model, configuration.solver(), frames, density.settings(model, settings.seed()));
                SamplingSettings drawn = draw(with, settings, configuration.guidance());
                view.show(folder, page(drawn, configuration.solver(), catalogue));
            }
            view.stay(stop);
        }
        return ExitCode.FINE;
    }

    /** Without a run there is no configuration: what is not given is the library's default, and the seed 0. */
    private int sampleSavedModel(Path folder) {
        Catalogue catalogue = Catalogue.discover();
        guidance.check(condition.isGiven(), NO_GUIDANCE, catalogue);
        SamplingSettings settings = settings(seed == null ? 0 : seed, catalogue, null);
        FlowDefinition definition = FlowDefinition.standard();
        PathChoice way = way();
        SolverChoice choice = solver.over(SolverChoice.standard(), catalogue);
        try (MetricsServer metrics = measured.open(terminal);
                Pathline flow = Pathline.builder()
                        .meters(metrics.meters())
                        .definition(way == null ? definition : definition.withPath(way))
                        .solver(choice)
                        .build();
                TrainedFlow model = flow.importSavedModel(folder)) {
            draw(new Drawing(flow, model, choice, frames, null), settings, NO_GUIDANCE);
        }
        return ExitCode.FINE;
    }

    private PageSettings page(SamplingSettings drawn, SolverChoice choice, Catalogue catalogue) {
        return PageSettings.of(drawn, choice, catalogue)
                .with("frames", frames)
                .with("class", condition.label())
                .without("--condition", condition.hasNumbers())
                .without("--log-density", density.isWanted());
    }

    private SamplingSettings draw(Drawing with, SamplingSettings settings, PluginChoice runGuidance) {
        SamplingSettings conditioned = guidance.apply(
                settings,
                condition.row(with.model().network().spec()),
                runGuidance,
                with.flow().catalogue());
        Sampling sampling = write(with, conditioned);
        terminal.say(sampling.summary());
        LikelihoodSettings divergence = with.density();
        if (divergence != null) {
            terminal.say(sampling.densitySummary(divergence.method()));
            SampleFile.beside(out).ifPresent(file -> terminal.say("Log densities written to " + file + "."));
        }
        terminal.say("Written to " + out + ".");
        return conditioned;
    }

    private SamplingSettings settings(long noise, Catalogue catalogue, @Nullable PathChoice other) {
        SamplingSettings settings = SamplingSettings.of(count, noise);
        return other == null ? settings : settings.along(other.complete(catalogue));
    }

    /** What samples follow in place of the model's own path, if anything. */
    private @Nullable PathChoice way() {
        if (schedule != null) {
            return PathChoice.schedule(PluginChoice.of(schedule));
        }
        return path == null ? null : PathChoice.path(PluginChoice.of(path));
    }

    private Sampling write(Drawing with, SamplingSettings settings) {
        try (SampleFile file = SampleFile.create(out, with.layout(count), force);
                Progress progress = terminal.progress("Sampling", frames == null ? count : frames)) {
            Sampling sampling = with.into(file, settings, batch, progress);
            file.commit();
            return sampling;
        }
    }

    /** The data's names; x1, x2, ... if it had none. */
    static List<String> columns(TrainedFlow model) {
        int d = model.network().spec().sampleShape().withBatch(1).sampleSize();
        if (model.columns().size() == d) {
            return model.columns();
        }
        if (d < 1) {
            throw new InvalidInputException("The model has samples of no numbers; there is nothing to write.");
        }
        return IntStream.rangeClosed(1, d).mapToObj(i -> "x" + i).toList();
    }
}
