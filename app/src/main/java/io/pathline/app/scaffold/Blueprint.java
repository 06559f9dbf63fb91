package io.pathline.app.scaffold;

import io.pathline.api.Guidance;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Suggestion;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.evaluation.SampleMetric;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepController;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.tensorflow.network.NetworkArchitecture;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a project for a kind of plugin is made of. */
public enum Blueprint {
    /** A probability path. */
    PATH(PluginKind.PATH, ProbabilityPath.class, "path", "Path"),
    /** A schedule, of which the library makes the path. */
    SCHEDULE(PluginKind.SCHEDULE, Schedule.class, "schedule", "Schedule"),
    /** A reading of the network's output. */
    PREDICTION(PluginKind.PREDICTION, Prediction.class, "prediction", "Prediction"),
    /** A loss. */
    LOSS(PluginKind.LOSS, Loss.class, "loss", "Loss"),
    /** A weight by time. */
    WEIGHT(PluginKind.WEIGHT, Weight.class, "weight", "Weight"),
    /** A law of training times. */
    TIMES(PluginKind.TIMES, TimeSampler.class, "sampler", "Times"),
    /** A coupling of noise and data. */
    COUPLING(PluginKind.COUPLING, Coupling.class, "coupling", "Coupling"),
    /** A network. */
    NETWORK(PluginKind.NETWORK, NetworkArchitecture.class, "architecture", "Network"),
    /** A guidance. */
    GUIDANCE(PluginKind.GUIDANCE, Guidance.class, "guidance", "Guidance"),
    /** An ODE solver. */
    SOLVER(PluginKind.SOLVER, OdeSolver.class, "solver", "Solver"),
    /** A stochastic solver. */
    STOCHASTIC_SOLVER(PluginKind.STOCHASTIC_SOLVER, SdeSolver.class, "solver", "Solver"),
    /** The noise of a stochastic solver. */
    DIFFUSION(PluginKind.DIFFUSION, Diffusion.class, "diffusion", "Diffusion"),
    /** What chooses the next step's length. */
    STEP_CONTROLLER(PluginKind.STEP_CONTROLLER, StepController.class, "controller", "Controller"),
    /** How samples are compared with data. */
    METRIC(PluginKind.METRIC, SampleMetric.class, "metric", "Metric"),
    /** Where rows come from. */
    DATA(PluginKind.DATA, DataSource.class, "source", "Data");

    private final PluginKind kind;
    private final Class<?> part;
    private final String method;
    private final String suffix;

    Blueprint(PluginKind kind, Class<?> part, String method, String suffix) {
        this.kind = kind;
        this.part = part;
        this.method = method;
        this.suffix = suffix;
    }

    /**
     * The blueprint of a name, for example {@code path}, {@code time-sampler} or {@code times}.
     *
     * @throws InvalidInputException if there is none; the message lists those that there are
     */
    public static Blueprint of(String name) {
        String words = name.replace('_', ' ').replace('-', ' ');
        return Arrays.stream(values())
                .filter(b -> words.equals(b.title().replace('-', ' ')) || words.equals(b.kind.label()))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "There is no project for a plugin of kind '" + name + "'. " + Suggestion.among(names(), name)));
    }

    /** What {@link #of} takes. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Blueprint::title).toList();
    }

    /** For example {@code stochastic-solver}. */
    public String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the plugins that the project makes one of. */
    public PluginKind kind() {
        return kind;
    }

    /** What the plugin makes. */
    Class<?> part() {
        return part;
    }

    /** The kit's method that gives the part under test. */
    String method() {
        return method;
    }

    /** The last word of the plugin's class. */
    String suffix() {
        return suffix;
    }

    /** The package of the kit's class. */
    String contractPackage() {
        return this == NETWORK ? "io.pathline.tensorflow" : part.getPackageName();
    }

    /** The kit's class. */
    String contract() {
        if (this == NETWORK) {
            return "NetworkPluginContract";
        }
        return (this == METRIC ? "Metric" : part.getSimpleName()) + "Contract";
    }

    /** The artifact that holds the part, and whose tests hold the kit. */
    String artifact() {
        String spi = part.getPackageName();
        return this == NETWORK
                ? "pathline-backend-tf"
                : spi.startsWith("io.pathline.pipelines")
                        ? "pathline-pipelines"
                        : spi.startsWith("io.pathline.solvers")
                                ? "pathline-solvers-spi"
                                : spi.equals("io.pathline.api") ? "pathline-api" : "pathline-paths-spi";
    }
}
