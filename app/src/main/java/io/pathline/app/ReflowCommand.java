package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Meters;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainingEvent.Finished;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Straightens a run's model by training it on the pairs that it makes itself. */
@Command(
        name = "reflow",
        description = "Make a model's ways from noise to data straighter, so that fewer steps sample it.",
        footer = {
            "",
            "Examples:",
            "  pathline reflow runs/moons                              writes runs/moons-reflow1",
            "  pathline reflow runs/moons --times 2 --train-steps 2000",
            "  pathline reflow runs/moons --solver midpoint --steps 20   pairs by a cheaper solver",
            "  pathline reflow runs/moons --times 0                    measures alone",
            "",
            "Each step draws new noise, lets the model carry it to data, and trains a copy of the model on these pairs",
            "(Liu et al. 2023). The samples' distribution stays, up to the errors of both models, and the ways get",
            "straighter; best on the straight paths cond-ot and rectified. Each new run is a run like any other: its",
            "run.yaml names the one that it came from, which must stay where it is to go on with `train --resume`."
        })
final class ReflowCommand implements Callable<Integer> {
    private static final Pattern NUMBERED = Pattern.compile("(.*)-reflow(\\d+)");

    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Option(names = "--times", description = "How often. Default: ${DEFAULT-VALUE}.")
    private int times = 1;

    @Option(names = "--train-steps", paramLabel = "N", description = "Training steps each time. Default: as the run's.")
    private @Nullable Long trainSteps;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Change a setting of the new runs, for example training.learning_rate=5e-4. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Mixin
    private MetricsOptions measured = new MetricsOptions();

    @Mixin
    private SolverOptions solver = new SolverOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final Terminal terminal;
    private final StopSignal stop;

    ReflowCommand(Terminal terminal, StopSignal stop) {
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public Integer call() {
        if (times < 0) {
            throw new InvalidInputException("A model cannot be straightened " + times + " times; give 0 or more.");
        }
        RunFolder parent = RunFolder.open(run);
        Pathline.requirePlugins(run, Catalogue.discover(), warning -> {});
        List<RunFolder> all = new ArrayList<>(List.of(parent));
        for (int i = 0; i < times; i++) {
            RunFolder next = next(all.get(i));
            next.requireFree();
            all.add(next);
        }
        try (SkippedRecords skipped = SkippedRecords.listedIn(parent.badRecords("reflow"), terminal);
                MetricsServer metrics = measured.open(terminal)) {
            return reflow(all, metrics.meters(), skipped);
        }
    }

    /** @param skipped takes bad records of the data that the table is measured on */
    private int reflow(List<RunFolder> all, Meters meters, SkippedRecords skipped) {
        RunFolder parent = all.get(0);
        StraightnessTable table = StraightnessTable.of(terminal, solver.over(parent, overrides), skipped, meters);
        table.add(parent.root());
        for (int i = 0; i < times; i++) {
            if (!train(all.get(i), all.get(i + 1), meters)) {
                return stop.exitCode();
            }
            table.add(all.get(i + 1).root());
        }
        table.lines().forEach(terminal::say);
        return ExitCode.FINE;
    }

    /** The run beside another that is reflowed once more than it is. */
    static RunFolder next(RunFolder parent) {
        Path root = parent.root().toAbsolutePath().normalize();
        String name = String.valueOf(root.getFileName());
        Matcher numbered = NUMBERED.matcher(name);
        String following = numbered.matches()
                ? numbered.group(1) + "-reflow" + (Integer.parseInt(numbered.group(2)) + 1)
                : name + "-reflow1";
        return new RunFolder(parent.root().resolveSibling(following));
    }

    /** Whether it came to its end. */
    private boolean train(RunFolder parent, RunFolder child, Meters meters) {
        List<String> changes = new ArrayList<>(overrides);
        changes.add("training.reflow_from=\"" + parent.root().toAbsolutePath().normalize() + "\"");
        changes.add("name=" + child.root().getFileName());
        if (trainSteps != null) {
            changes.add("training.steps=" + trainSteps);
        }
        try (SkippedRecords skipped = new SkippedRecords(terminal);
                Experiment experiment = Experiment.open(solver.over(parent, changes), skipped);
                Pathline flow = experiment.flow(meters)) {
            flow.device();
            terminal.say("Reflow: " + child.root() + " learns the pairs of " + parent.root() + ".");
            TrainingOptions options = new TrainingOptions(Main.arguments(spec), 0);
            TrainingSession session = new TrainingSession(terminal, stop, experiment, flow, child, 0, options);
            Finished finished = session.train();
            finished.model().close();
            session.plotLoss();
            if (TrainingSession.wasStopped(finished)) {
                session.sayHowToGoOn();
                return false;
            }
            return true;
        }
    }
}
