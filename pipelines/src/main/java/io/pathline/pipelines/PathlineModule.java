package io.pathline.pipelines;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import io.pathline.api.Backend;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepController;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.tensorflow.TensorFlowBackend;
import java.nio.file.Path;
import java.util.List;

/**
 * Binds the parts that a configuration names to what the catalogue holds. An application's own module overrides any
 * binding, and then wins over discovery: see {@link Pathline.Builder#override}.
 *
 * <p>An application that wires by hand installs it, binds {@link NetworkSpec} if it trains, and asks for
 * {@link Pathline}:
 *
 * <pre>{@code
 * Guice.createInjector(
 *         new PathlineModule(FlowDefinition.standard(), SolverChoice.standard(), DeviceChoice.AUTO, 7),
 *         binder -> binder.bind(NetworkSpec.class).toInstance(Mlp.of(2, 256, 4)))
 *     .getInstance(Pathline.class);
 * }</pre>
 *
 * <p>Keys: {@link Catalogue}, {@link FlowDefinition}, {@link SolverChoice}, {@link ProbabilityPath}, {@link Schedule},
 * {@link Prediction}, {@link Loss}, {@link Weight}, {@link TimeSampler}, {@link Coupling}, {@link OdeSolver}, {@link SdeSolver},
 * {@link Diffusion}, {@link StepController}, {@link Guidance}, {@link RandomStreams}, {@link Backend}, {@link NetworkSpec},
 * {@link Meters}. Whoever overrides the definition or the solver's choice overrides what is made of them too.
 */
public final class PathlineModule extends AbstractModule {
    /** Which, with its default scale of 1, is none. */
    static final String GUIDANCE = "classifier-free";

    private final FlowDefinition definition;
    private final SolverChoice solver;
    private final DeviceChoice device;
    private final long seed;
    private final List<Path> folders;
    private final PluginChoice guidance;

    /**
     * What to bind.
     *
     * @param definition the flow's parts
     * @param solver how it is sampled
     * @param device what it runs on
     * @param seed of all randomness
     */
    public PathlineModule(FlowDefinition definition, SolverChoice solver, DeviceChoice device, long seed) {
        this(definition, solver, device, seed, List.of());
    }

    /**
     * What to bind, with plugins of folders.
     *
     * @param definition the flow's parts
     * @param solver how it is sampled
     * @param device what it runs on
     * @param seed of all randomness
     * @param folders of plugins: see {@link Catalogue#discover(List)}
     */
    public PathlineModule(
            FlowDefinition definition, SolverChoice solver, DeviceChoice device, long seed, List<Path> folders) {
        this(definition, solver, device, seed, folders, PluginChoice.of(GUIDANCE));
    }

    private PathlineModule(
            FlowDefinition definition,
            SolverChoice solver,
            DeviceChoice device,
            long seed,
            List<Path> folders,
            PluginChoice guidance) {
        this.definition = definition;
        this.solver = solver;
        this.device = device;
        this.seed = seed;
        this.folders = List.copyOf(folders);
        this.guidance = guidance;
    }

    /** This module with another guidance than none, for {@link Pathline#guidance}. */
    public PathlineModule withGuidance(PluginChoice newGuidance) {
        return new PathlineModule(definition, solver, device, seed, folders, newGuidance);
    }

    /** The network that is trained belongs to the application; without one a flow samples. So do meters. */
    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), NetworkSpec.class);
        OptionalBinder.newOptionalBinder(binder(), Meters.class);
    }

    @Provides
    @Singleton
    Catalogue catalogue() {
        return Catalogue.discover(folders);
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

    /** Of a definition that names one. */
    @Provides
    @Singleton
    Schedule schedule(Catalogue catalogue, FlowDefinition named) {
        PathChoice path = named.path();
        if (!path.isSchedule()) {
            throw new InvalidParameterException(
                    "The flow follows the path " + path + " and names no schedule; ask for its ProbabilityPath.");
        }
        return catalogue.create(PluginKind.SCHEDULE, path.plugin(), Schedule.class);
    }

    @Provides
    @Singleton
    ProbabilityPath path(Catalogue catalogue, FlowDefinition named, Provider<Schedule> schedule) {
        PathChoice path = named.path();
        return path.isSchedule() ? path.along(catalogue, schedule.get()) : path.create(catalogue);
    }

    @Provides
    @Singleton
    Prediction prediction(Catalogue catalogue, FlowDefinition named) {
        return FlowParts.prediction(catalogue, named);
    }

    @Provides
    @Singleton
    Loss loss(Catalogue catalogue, FlowDefinition named) {
        return FlowParts.loss(catalogue, named);
    }

    @Provides
    @Singleton
    Weight weight(Catalogue catalogue, FlowDefinition named) {
        return FlowParts.weight(catalogue, named);
    }

    @Provides
    @Singleton
    TimeSampler times(Catalogue catalogue, FlowDefinition named) {
        return FlowParts.times(catalogue, named);
    }

    @Provides
    @Singleton
    Coupling coupling(Catalogue catalogue, FlowDefinition named) {
        return FlowParts.coupling(catalogue, named);
    }

    @Provides
    @Singleton
    OdeSolver solver(Catalogue catalogue, SolverChoice choice) {
        return catalogue.create(PluginKind.SOLVER, choice.plugin(), OdeSolver.class);
    }

    @Provides
    @Singleton
    SdeSolver stochasticSolver(Catalogue catalogue, SolverChoice choice) {
        return catalogue.create(PluginKind.STOCHASTIC_SOLVER, choice.plugin(), SdeSolver.class);
    }

    @Provides
    @Singleton
    Diffusion diffusion(Catalogue catalogue, SolverChoice choice) {
        return catalogue.create(PluginKind.DIFFUSION, choice.diffusion(), Diffusion.class);
    }

    @Provides
    @Singleton
    StepController stepController(Catalogue catalogue, SolverChoice choice) {
        return choice.stepController(catalogue);
    }

    @Provides
    @Singleton
    Guidance guidance(Catalogue catalogue) {
        return NamedGuidance.of(catalogue, guidance);
    }

    /** The id says which of the two it is. */
    @Provides
    @Singleton
    SamplingMethod method(
            Catalogue catalogue,
            SolverChoice choice,
            Provider<OdeSolver> ode,
            Provider<SdeSolver> stochastic,
            Provider<Diffusion> diffusion,
            StepController controller) {
        StepGrids.parameters(choice.grid());
        return catalogue.has(PluginKind.STOCHASTIC_SOLVER, choice.plugin().id())
                ? new SdeMethod(stochastic.get(), diffusion.get(), choice)
                : new OdeMethod(ode.get(), choice.holding(controller));
    }

    @Provides
    @Singleton
    Backend backend(Catalogue catalogue) {
        return TensorFlowBackend.open(device, new CatalogueNetworks(catalogue));
    }
}
