package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.config.ConfigurationText;
import io.pathline.app.run.RunFolder;
import io.pathline.app.run.RunLock;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainingEvent.Finished;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Trains a model from a configuration, or goes on with a run. */
@Command(
        name = "train",
        description = "Train a model as a configuration says, or go on with a run.",
        footer = {
            "",
            "Examples:",
            "  pathline train examples/two-moons.yaml",
            "  pathline train examples/checkerboard.yaml --set training.steps=2000 --set path=vp --out runs/vp",
            "  pathline train --resume runs/vp --set training.steps=4000",
            "  pathline train examples/two-moons.yaml --on-nan rollback",
            "  pathline train examples/two-moons.yaml --view --open",
            "",
            "Everything is checked before anything is written. The whole configuration, defaults included, is printed",
            "and kept as run.yaml. Ctrl-C stops after the step in progress and saves a checkpoint; once more ends at",
            "once. Equal configurations give equal models, bit for bit, on one machine."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "CONFIG.yaml", description = "What to train; see examples/.")
    private @Nullable Path configuration;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override a setting by its dotted key, for example training.steps=100. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run's folder: new or empty. By default runs/NAME-DATE-TIME.")
    private @Nullable Path out;

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "Go on with this run from its latest whole checkpoint. Only training.steps and "
                    + "training.checkpoint_every can be set anew.")
    private @Nullable Path resume;

    @Option(
            names = "--on-nan",
            paramLabel = "stop|rollback",
            description =
                    "What to do when the loss or its gradient is not finite: stop (the default), or go back to the "
                            + "last checkpoint with half the learning rate, at most " + TrainingOptions.MOST_ROLLBACKS
                            + " times.")
    private OnNan onNan = OnNan.STOP;

    @Mixin
    private MetricsOptions measured = new MetricsOptions();

    @ArgGroup(exclusive = false, heading = "Watching:%n")
    private @Nullable LiveOptions live;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;
    private final StopSignal stop;

    TrainCommand(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public Integer call() {
        if ((configuration == null) == (resume == null)) {
            throw new InvalidInputException(
                    "Give either a configuration to train from, or --resume with a run to go on "
                            + "with; `pathline train --help` has examples.");
        }
        if (resume == null) {
            return trainAnew(Objects.requireNonNull(configuration));
        }
        if (out != null) {
            throw new InvalidInputException("A resumed run stays in its folder; leave --out away.");
        }
        return goOn(resume);
    }

    private int trainAnew(Path file) {
        Configuration given = new ConfigurationReader(Catalogue.discover()).read(file, overrides);
        RunFolder run = out == null
                ? RunFolder.named(given.name(), LocalDateTime.now(ZoneId.systemDefault()))
                : new RunFolder(out);
        run.requireFree();
        try (SkippedRecords skipped = new SkippedRecords(terminal);
                Experiment experiment = Experiment.open(given, skipped);
                MetricsServer metrics = measured.open(terminal);
                LiveView view = LiveView.open(live, terminal);
                Pathline flow = experiment.flow(view, metrics.meters())) {
            flow.device();
            terminal.say(ConfigurationText.of(experiment.configuration()));
            TrainingSession session = session(experiment, flow, run, 0, view);
            return end(session, session.train(), view);
        }
    }

    private int goOn(Path folder) {
        RunFolder run = RunFolder.open(folder);
        overrides.forEach(TrainCommand::requireChangeable);
        return RunLock.holding(run, () -> goOnLocked(run));
    }

    private int goOnLocked(RunFolder run) {
        Catalogue catalogue = Catalogue.discover();
        Pathline.requirePlugins(run.root(), catalogue, warning -> {});
        Configuration given = new ConfigurationReader(catalogue).read(run.configuration(), overrides);
        try (SkippedRecords skipped = new SkippedRecords(terminal);
                Experiment experiment = Experiment.open(given, skipped);
                MetricsServer metrics = measured.open(terminal);
                LiveView view = LiveView.open(live, terminal);
                Pathline flow = experiment.flow(view, metrics.meters())) {
            TrainingSession session = session(experiment, flow, run, firstStep(experiment, flow, run), view);
            return end(session, session.trainLocked(), view);
        }
    }

    /** A run that ended before its first checkpoint begins again. */
    private long firstStep(Experiment experiment, Pathline flow, RunFolder run) {
        if (run.hasCheckpoint()) {
            return experiment.resumableStep(flow, run, terminal);
        }
        terminal.note("The run " + run.root() + " has no checkpoint yet, so it begins again.");
        return 0;
    }

    private static void requireChangeable(String override) {
        if (!override.matches("training\\.(steps|checkpoint_every)=.*")) {
            throw new InvalidInputException("--set " + override + " cannot change a run that goes on; only "
                    + "training.steps and training.checkpoint_every can. Train anew for anything else.");
        }
    }

    private TrainingSession session(
            Experiment experiment, Pathline flow, RunFolder run, long firstStep, LiveView view) {
        int rollbacks = onNan == OnNan.ROLLBACK ? TrainingOptions.MOST_ROLLBACKS : 0;
        TrainingOptions options = new TrainingOptions(Main.arguments(spec), rollbacks, view.watching(experiment));
        return new TrainingSession(terminal, stop, experiment, flow, run, firstStep, options);
    }

    private int end(TrainingSession session, Finished finished, LiveView view) {
        finished.model().close();
        session.plotLoss();
        if (TrainingSession.wasStopped(finished)) {
            session.sayHowToGoOn();
            return stop.exitCode();
        }
        RunFolder run = session.run();
        terminal.say("The run is in " + run.root() + ". Next:");
        terminal.say(terminal.suggest("evaluate", run.root(), ""));
        terminal.say(terminal.suggest("sample", run.root(), "--count 1000 --out points.csv"));
        view.trained(run);
        view.stay(stop);
        return ExitCode.FINE;
    }

    /** What to do when a loss is not finite. */
    enum OnNan {
        STOP,
        ROLLBACK
    }
}
