package io.pathline.pipelines;

import io.pathline.api.GuidancePlugin;
import io.pathline.api.Plugin;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.PredictionPlugin;
import io.pathline.paths.SchedulePlugin;
import io.pathline.paths.TimeSamplerPlugin;
import io.pathline.paths.WeightPlugin;
import io.pathline.pipelines.data.DataSourcePlugin;
import io.pathline.pipelines.evaluation.MetricPlugin;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.StepControllerPlugin;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import io.pathline.tensorflow.network.NetworkPlugin;
import java.util.Set;

/** The extension points, in the order in which they are listed; each has a services file of its own. */
public enum PluginKind {
    /** Probability paths. */
    PATH("path", "path", PathPlugin.class),
    /** Schedules, each named in place of a path. */
    SCHEDULE("schedule", "schedule", SchedulePlugin.class),
    /** What a network's output means. */
    PREDICTION("prediction", "prediction", PredictionPlugin.class),
    /** Losses. */
    LOSS("loss", "loss", LossPlugin.class),
    /** Weights by time, which go with any loss. */
    WEIGHT("weight", "weight", WeightPlugin.class),
    /** Distributions of training times. */
    TIMES("times", "time sampler", TimeSamplerPlugin.class),
    /** Couplings of noise and data. */
    COUPLING("coupling", "coupling", CouplingPlugin.class),
    /** Networks. */
    NETWORK("network", "network", NetworkPlugin.class),
    /** ODE solvers. */
    SOLVER("solver", "solver", SolverPlugin.class),
    /** Solvers of the SDEs with the same marginals. */
    STOCHASTIC_SOLVER("stochastic_solver", "stochastic solver", SdeSolverPlugin.class),
    /** The noise of those that leave it open. */
    DIFFUSION("diffusion", "diffusion", DiffusionPlugin.class),
    /** What chooses the next step's length under tolerances. */
    STEP_CONTROLLER("controller", "step controller", StepControllerPlugin.class),
    /** How outputs with and without a condition become one. */
    GUIDANCE("guidance", "guidance", GuidancePlugin.class),
    /** How samples are compared with data. */
    METRIC("metrics", "metric", MetricPlugin.class),
    /** Where rows come from. */
    DATA("data", "data source", DataSourcePlugin.class);

    private final String key;
    private final String label;
    private final Class<? extends Plugin<?>> service;

    PluginKind(String key, String label, Class<? extends Plugin<?>> service) {
        this.key = key;
        this.label = label;
        this.service = service;
    }

    /**
     * The names that mean something else beside a plugin's parameters where a configuration names one of the kind; a plugin
     * that declares one could never be given it, and is not used.
     */
    public Set<String> reserved() {
        return switch (this) {
            case SOLVER, STOCHASTIC_SOLVER ->
                Set.of("id", "rtol", "atol", "steps", "error_norm", "controller", "grid", "diffusion");
            case NETWORK, DATA -> Set.of("id", "type");
            default -> Set.of("id");
        };
    }

    /** How configurations and model files call it. */
    public String key() {
        return key;
    }

    /** How messages and listings call it. */
    public String label() {
        return label;
    }

    /** The interface that a provider implements, whose name is the services file's. */
    public Class<? extends Plugin<?>> service() {
        return service;
    }
}
