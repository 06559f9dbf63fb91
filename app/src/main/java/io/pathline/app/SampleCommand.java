package io.pathline.app;

import io.pathline.api.Guidance;
import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.output.Layout;
import io.pathline.app.output.SampleFile;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.SaveAt;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
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
            "  pathline sample --saved-model moons-model --solver midpoint --steps 20 --out points.csv",
            "  pathline sample runs/digits --count 100 --out digits.png",
            "",
            "Sample i starts from noise that depends on --seed and i alone. With a solver of equal steps the first ten",
            "of a thousand samples are the same as ten drawn alone. An adaptive solver chooses its steps for the whole",
            "batch, so there a sample depends, within the tolerance, on the others drawn with it; with --error-norm",
            "per-sample it does not."
        })
final class SampleCommand implements Callable<Integer> {
    private static final String FRAMES = "50";

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The folder of a run.")
    private @Nullable Path run;

    @Option(
            names = "--saved-model",
            paramLabel = "DIR",
            description = "In place of a run: a TensorFlow SavedModel with a velocity, from `pathline export` or made "
                    + "elsewhere. Needs a solver; one made elsewhere follows --path, or cond-ot.")
    private @Nullable Path savedModel;

    @Option(names = "--count", description = "How many samples. Default: ${DEFAULT-VALUE}.")
    private int count = 1_000;

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

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    @Mixin
    private GuidanceOptions guidance = new GuidanceOptions();

    @Mixin
    private SolverOptions solver = new SolverOptions();

    private final Terminal terminal;

    SampleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if ((run == null) == (savedModel == null)) {
            throw new InvalidInputException("Give either the folder of a run, or --saved-model with the folder of a "
                    + "SavedModel; `pathline sample --help` has examples.");
        }
        SaveAt saveAt = frames == null ? SaveAt.end() : SaveAt.evenly(frames);
        SampleFile.check(out, force);
        return run == null ? sampleSavedModel(Objects.requireNonNull(savedModel), saveAt) : sampleRun(run, saveAt);
    }

    private int sampleRun(Path folder, SaveAt saveAt) {
        Catalogue catalogue = Catalogue.discover();
        RunFolder opened = RunFolder.open(folder);
        Pathline.requirePlugins(folder, catalogue, warning -> {});
        Configuration base = new ConfigurationReader(catalogue).read(opened.configuration(), List.of());
        Configuration configuration = base.withSolver(solver.over(base.solver(), catalogue));
        SamplingSettings settings = guidance.apply(
                settings(seed == null ? configuration.seed() : seed, catalogue, path), configuration.guidance());
        try (Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(folder, terminal::note)) {
            return draw(flow, model, settings, saveAt);
        }
    }

    /** Without a run there is no configuration: what is not given is the library's default, and the seed 0. */
    private int sampleSavedModel(Path folder, SaveAt saveAt) {
        Catalogue catalogue = Catalogue.discover();
        SamplingSettings settings = guidance.apply(settings(seed == null ? 0 : seed, catalogue, null), Guidance.none());
        FlowDefinition definition = FlowDefinition.standard();
        try (Pathline flow = Pathline.builder()
                        .definition(path == null ? definition : definition.withPath(PluginChoice.of(path)))
                        .solver(solver.over(SolverChoice.standard(), catalogue))
                        .build();
                TrainedFlow model = flow.importSavedModel(folder)) {
            return draw(flow, model, settings, saveAt);
        }
    }

    private int draw(Pathline flow, TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        terminal.say(write(flow, model, settings, saveAt).summary());
        terminal.say("Written to " + out + ".");
        return ExitCode.FINE;
    }

    private SamplingSettings settings(long noise, Catalogue catalogue, @Nullable String other) {
        SamplingSettings settings = SamplingSettings.of(count, noise);
        if (other == null) {
            return settings;
        }
        PluginChoice along = PluginChoice.of(other);
        return settings.path(new PluginChoice(
                other, catalogue.parameters(PluginKind.PATH, along).asMap()));
    }

    private Sampling write(Pathline flow, TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        Layout layout = new Layout(
                columns(model),
                count,
                frames == null ? 0 : frames,
                model.network().spec().sampleShape(),
                model.normalization());
        try (SampleFile file = SampleFile.create(out, layout, force)) {
            Sampling sampling = Sampling.draw(flow, model, settings, saveAt, file::write);
            file.commit();
            return sampling;
        }
    }

    /** The data's names; x1, x2, ... if it had none. */
    private static List<String> columns(TrainedFlow model) {
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
