package io.pathline.pipelines;

import io.pathline.api.Plugin;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.PredictionPlugin;
import io.pathline.paths.TimeSamplerPlugin;
import io.pathline.paths.WeightPlugin;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import io.pathline.solvers.stochastic.SdeSolverPlugin;

/** The extension points, in the order in which they are listed; each has a services file of its own. */
public enum PluginKind {
    /** Probability paths. */
    PATH("path", PathPlugin.class),
    /** What a network's output means. */
    PREDICTION("prediction", PredictionPlugin.class),
    /** Losses. */
    LOSS("loss", LossPlugin.class),
    /** Weights by time, which go with any loss. */
    WEIGHT("weight", WeightPlugin.class),
    /** Distributions of training times. */
    TIMES("time sampler", TimeSamplerPlugin.class),
    /** Couplings of noise and data. */
    COUPLING("coupling", CouplingPlugin.class),
    /** ODE solvers. */
    SOLVER("solver", SolverPlugin.class),
    /** Solvers of the SDEs with the same marginals. */
    STOCHASTIC_SOLVER("stochastic solver", SdeSolverPlugin.class),
    /** The noise of those that leave it open. */
    DIFFUSION("diffusion", DiffusionPlugin.class);

    private final String label;
    private final Class<? extends Plugin<?>> service;

    PluginKind(String label, Class<? extends Plugin<?>> service) {
        this.label = label;
        this.service = service;
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
