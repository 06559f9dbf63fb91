package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.plot.Plots.Moment;
import io.pathline.app.progress.Progress;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent.Finished;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole job on real data, told as it goes. */
@Command(
        name = "demo",
        description =
                "Learn where the world's places are, and watch noise become the map. Two to six minutes on 2 cores.",
        footer = {
            "",
            "Examples:",
            "  pathline demo",
            "  pathline demo --seed 2 --out runs/second-world",
            "  pathline demo --view --open                      watch it in a browser",
            "",
            "It does what examples/world-cities.yaml says: train, sample, evaluate. Ctrl-C in training saves first."
        })
final class DemoCommand implements Callable<Integer> {
    /** Frames of the stream; one more than a multiple of the pictures' intervals. */
    private static final int FRAMES = 51;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private MetricsOptions measured = new MetricsOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "The run's folder. By default runs/NAME-DATE-TIME.")
    private @Nullable Path out;

    @Option(names = "--seed", description = "Of everything random. Default: the example's.")
    private @Nullable Long seed;

    @Option(names = "--set", hidden = true, description = "Override a setting, for tests.")
    private List<String> overrides = new ArrayList<>();

    @ArgGroup(exclusive = false, heading = "Watching:%n")
    private @Nullable LiveOptions live;

    private final Terminal terminal;
    private final StopSignal stop;

    DemoCommand(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public Integer call() {
        long begin = System.nanoTime();
        Configuration read = new ConfigurationReader(Catalogue.discover()).read(example(), overrides);
        Configuration given = seed == null ? read : read.withSeed(seed);
        RunFolder run = out == null
                ? RunFolder.named(given.name(), LocalDateTime.now(ZoneId.systemDefault()))
                : new RunFolder(out);
        run.requireFree();
        try (SkippedRecords skipped = new SkippedRecords(terminal);
                Experiment experiment = Experiment.open(given, skipped);
                MetricsServer metrics = measured.open(terminal);
                LiveView view = LiveView.open(live, terminal);
                Pathline flow = experiment.flow(view, metrics.meters())) {
            tellTask(experiment);
            flow.device();
            return run(experiment, flow, run, begin, view);
        }
    }

    private int run(Experiment experiment, Pathline flow, RunFolder run, long begin, LiveView view) {
        TrainingOptions options = new TrainingOptions(Main.arguments(spec), 0, view.watching(experiment));
        TrainingSession session = new TrainingSession(terminal, stop, experiment, flow, run, 0, options);
        Finished finished = session.train();
        try (TrainedFlow model = finished.model()) {
            session.plotLoss();
            if (TrainingSession.wasStopped(finished)) {
                session.sayHowToGoOn();
                return stop.exitCode();
            }
            showStream(experiment, run, view);
            stream(experiment, flow, model, run);
        }
        terminal.say("");
        terminal.say("All of it took " + Numbers.time(Duration.ofNanos(System.nanoTime() - begin)) + ".");
        tellNext(run);
        view.stay(stop);
        return ExitCode.FINE;
    }

    private void tellTask(Experiment experiment) {
        Configuration c = experiment.configuration();
        terminal.say("1. Data: " + experiment.data().name() + ", rows of "
                + String.join(", ", experiment.data().columns()) + ". A tenth is held out to test on.");
        terminal.say("2. Training: a network of " + c.network().summary()
                + " learns the velocity that carries noise (t = 0) to data (t = 1),");
        terminal.say("   in " + Numbers.grouped(c.training().steps()) + " steps of "
                + Numbers.grouped(c.training().batch()) + " rows along the path '"
                + c.flow().path().id() + "', paired by '" + c.flow().coupling().id() + "'.");
    }

    private void stream(Experiment experiment, Pathline flow, TrainedFlow model, RunFolder run) {
        Configuration c = experiment.configuration();
        terminal.say("3. Sampling: " + Numbers.grouped(c.evaluation().samples())
                + " particles start as Gaussian noise and follow the velocity; " + FRAMES + " frames are streamed.");
        Assessment assessment = new Assessment(terminal, c, experiment.data(), run);
        List<Moment> moments = new ArrayList<>();
        Sampling sampling;
        try (Progress progress = Progress.start(terminal.err(), "Flowing", 0, FRAMES, terminal.columns())) {
            sampling = assessment.draw(
                    flow,
                    model,
                    FRAMES,
                    moments,
                    frame -> progress.at(frame.index() + 1, String.format(Locale.ROOT, "t = %.2f", frame.time())));
        }
        terminal.say("   " + sampling.summary());
        terminal.say("4. Measured against places that the network never saw:");
        terminal.say("");
        Evaluation evaluation = assessment.report(flow, model, sampling, moments);
        Evaluation.Line distance = evaluation.scores().get(0);
        terminal.say("");
        terminal.say(String.format(
                Locale.ROOT,
                "The particles are %.2f times as far from the held-out rows as real rows are; the noise was %.1f times.",
                distance.model().mean() / distance.floor().mean(),
                distance.noise() / distance.floor().mean()));
    }

    /** From the same noise by the same solver as the samples that are measured. */
    private static void showStream(Experiment experiment, RunFolder run, LiveView view) {
        Configuration c = experiment.configuration();
        SamplingSettings drawn = SamplingSettings.of(c.evaluation().samples(), c.seed());
        PageSettings settings = PageSettings.of(drawn, c.solver(), Catalogue.discover());
        view.trained(run);
        view.show(run.root(), settings.with("frames", FRAMES));
    }

    private void tellNext(RunFolder run) {
        terminal.say("Look at:");
        terminal.say("  " + run.plot("particles") + "   noise becoming the map");
        terminal.say("  " + run.plot("samples") + "   data and samples side by side");
        terminal.say("  " + run.plot("loss"));
        terminal.say("Then try:");
        terminal.say(terminal.suggest("sample", run.root(), "--count 5000 --trajectory 60 --out paths.npz"));
        terminal.say(terminal.suggest("evaluate", run.root(), "--solver midpoint --steps 10"));
        terminal.say(terminal.suggest("train", home().resolve("examples").resolve("checkerboard.yaml"), ""));
    }

    private static Path example() {
        Path file = home().resolve("examples").resolve("world-cities.yaml");
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("The demo's configuration " + file
                    + " is missing; start it with the script ./pathline of a whole copy of the project.");
        }
        return file;
    }

    /** The project's folder, as the launcher says; relative to where the user is, if that is shorter. */
    private static Path home() {
        Path home = Path.of(System.getProperty("pathline.home", ""))
                .toAbsolutePath()
                .normalize();
        Path here = Path.of("").toAbsolutePath();
        return home.startsWith(here) ? here.relativize(home) : home;
    }
}
