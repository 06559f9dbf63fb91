package io.pathline.pipelines;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.pathline.api.Backend;
import io.pathline.api.DeviceChoice;
import io.pathline.api.RandomStreams;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.tensorflow.TensorFlowBackend;

/**
 * Binds the parts that a configuration names to what the catalogue holds. An application's own module overrides any
 * binding, and then wins over discovery: see {@link Pathline.Builder#override}.
 *
 * <p>Keys: {@link Catalogue}, {@link FlowDefinition}, {@link ProbabilityPath}, {@link Prediction}, {@link Loss},
 * {@link Weight}, {@link TimeSampler}, {@link Coupling}, {@link OdeSolver}, {@link SdeSolver}, {@link Diffusion},
 * {@link RandomStreams}, {@link Backend}.
 */
public final class PathlineModule extends AbstractModule {
    private final FlowDefinition definition;
    private final SolverChoice solver;
    private final DeviceChoice device;
    private final long seed;

    /**
     * What to bind.
     *
     * @param definition the flow's parts
     * @param solver how it is sampled
     * @param device what it runs on
     * @param seed of all randomness
     */
    public PathlineModule(FlowDefinition definition, SolverChoice solver, DeviceChoice device, long seed) {
        this.definition = definition;
        this.solver = solver;
        this.device = device;
        this.seed = seed;
    }

    @Provides
    @Singleton
    Catalogue catalogue() {
        return Catalogue.discover();
    }

    @Provides
    FlowDefinition definition() {
        return definition;
    }

    @Provides
    SolverChoice solverChoice() {
        return solver;
    }

    @Provides
    RandomStreams randomStreams() {
        return new RandomStreams(seed);
    }

    @Provides
    @Singleton
    ProbabilityPath path(Catalogue catalogue) {
        return catalogue.create(PluginKind.PATH, definition.path(), ProbabilityPath.class);
    }

    @Provides
    @Singleton
    Prediction prediction(Catalogue catalogue) {
        return catalogue.create(PluginKind.PREDICTION, definition.prediction(), Prediction.class);
    }

    @Provides
    @Singleton
    Loss loss(Catalogue catalogue) {
        return catalogue.create(PluginKind.LOSS, definition.loss(), Loss.class);
    }

    @Provides
    @Singleton
    Weight weight(Catalogue catalogue) {
        return catalogue.create(PluginKind.WEIGHT, definition.weight(), Weight.class);
    }

    @Provides
    @Singleton
    TimeSampler times(Catalogue catalogue) {
        return catalogue.create(PluginKind.TIMES, definition.times(), TimeSampler.class);
    }

    @Provides
    @Singleton
    Coupling coupling(Catalogue catalogue) {
        return catalogue.create(PluginKind.COUPLING, definition.coupling(), Coupling.class);
    }

    @Provides
    @Singleton
    OdeSolver solver(Catalogue catalogue) {
        return catalogue.create(PluginKind.SOLVER, solver.plugin(), OdeSolver.class);
    }

    @Provides
    @Singleton
    SdeSolver stochasticSolver(Catalogue catalogue) {
        return catalogue.create(PluginKind.STOCHASTIC_SOLVER, solver.plugin(), SdeSolver.class);
    }

    @Provides
    @Singleton
    Diffusion diffusion(Catalogue catalogue) {
        return catalogue.create(PluginKind.DIFFUSION, solver.diffusion(), Diffusion.class);
    }

    /** The id says which of the two it is. */
    @Provides
    @Singleton
    SamplingMethod method(
            Catalogue catalogue,
            Provider<OdeSolver> ode,
            Provider<SdeSolver> stochastic,
            Provider<Diffusion> diffusion) {
        StepGrids.parameters(solver.grid());
        return catalogue.has(PluginKind.STOCHASTIC_SOLVER, solver.plugin().id())
                ? new SdeMethod(stochastic.get(), diffusion.get(), solver)
                : new OdeMethod(ode.get(), solver);
    }

    @Provides
    @Singleton
    Backend backend() {
        return TensorFlowBackend.open(device);
    }
}
