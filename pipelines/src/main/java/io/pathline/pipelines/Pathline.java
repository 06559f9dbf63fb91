package io.pathline.pipelines;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import com.google.inject.util.Modules;
import io.pathline.api.Backend;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PathlineException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The front door: name the parts, train on a stream of samples, and sample as a stream of frames.
 *
 * <pre>{@code
 * try (Pathline flow = Pathline.builder().path("cond-ot").network(Mlp.of(2, 256, 4)).seed(7).build();
 *         TrainedFlow model = flow.train(Datasets.checkerboard(), s -> s.steps(6_000))
 *                 .as(TrainingEvent::model).blockOptional().orElseThrow()) {
 *     flow.sample(model, 20_000, SaveAt.evenly(50)).doOnNext(frame -> draw(frame)).blockLast();
 * }
 * }</pre>
 *
 * <p>Every stream is cold: each subscription trains, or solves, anew, and equal seeds give equal results. Nothing runs on
 * the device without demand.
 */
public final class Pathline implements AutoCloseable {
    private final Catalogue catalogue;
    private final FlowDefinition definition;
    private final Provider<FlowParts> parts;
    private final Provider<SamplingMethod> method;
    private final RandomStreams random;
    private final Provider<Backend> backend;
    private final NetworkChoice network;
    private @Nullable DeviceThreads threads;

    @Inject
    Pathline(
            Catalogue catalogue,
            FlowDefinition definition,
            Provider<FlowParts> parts,
            Provider<SamplingMethod> method,
            RandomStreams random,
            Provider<Backend> backend,
            NetworkChoice network) {
        this.catalogue = catalogue;
        this.definition = definition;
        this.parts = parts;
        this.method = method;
        this.random = random;
        this.backend = backend;
        this.network = network;
    }

    /** Every part has a documented default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every plugin that could be named. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** What this flow runs on; loads the native library when first asked. */
    public Device device() {
        return backend().device();
    }

    /**
     * Trains on a data source, in its normalised units; the stream goes on where a resumed run left off.
     *
     * @param settings changes {@link TrainingSettings#standard()}
     */
    public Flux<TrainingEvent> train(DataSource data, UnaryOperator<TrainingSettings> settings) {
        TrainingSettings s = settings.apply(TrainingSettings.standard());
        return Flux.defer(() -> training(data.columns(), data.normalization(), s)
                .events(step -> data.training(random, step * s.batch())));
    }

    /**
     * Trains on any stream of samples, of chunks of any size, as they are; the run ends early if the stream completes.
     *
     * @param settings changes {@link TrainingSettings#standard()}
     */
    public Flux<TrainingEvent> train(Publisher<Samples> data, UnaryOperator<TrainingSettings> settings) {
        TrainingSettings s = settings.apply(TrainingSettings.standard());
        return Flux.defer(() -> {
            Normalization identity =
                    Normalization.identity(network().sampleShape().withBatch(1).sampleSize());
            return training(List.of(), identity, s).events(step -> data);
        });
    }

    /**
     * Samples with this flow's seed and the averaged weights.
     *
     * @param count samples
     * @param saveAt which times become frames
     */
    public Flux<TrajectoryFrame> sample(TrainedFlow model, int count, SaveAt saveAt) {
        return sample(model, SamplingSettings.of(count, random.seed()), saveAt);
    }

    /**
     * Samples: each frame is solved when it is requested, so that a slow subscriber slows the solver. Frames are in the
     * data's units and own their arrays; the last one carries how the solve ended.
     */
    public Flux<TrajectoryFrame> sample(TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        return Flux.defer(() -> new SamplingPipeline(
                        model, unwrapped(method), settings, threads().sampling())
                .frames(saveAt));
    }

    /**
     * The log density of rows of data under a model, in the data's units, batch after batch: each is solved when it is
     * requested, so that any amount of data takes the memory of one batch. By this flow's solver, which must be one of
     * the ODE, on the path that the model was trained on.
     *
     * @param data rows in the data's units, in chunks of any size, with their conditions if the model takes any; row i of
     *     the stream has the same probes and dequantisation noise whatever the batches. With conditions, each batch is
     *     compiled anew
     * @see io.pathline.pipelines.likelihood.LikelihoodSummary
     */
    public Flux<RowDensities> likelihood(TrainedFlow model, Publisher<Samples> data, LikelihoodSettings settings) {
        return Flux.defer(() -> likelihoods(model, settings).of(data));
    }

    /**
     * Samples with their log density, from one solve and the noise of {@link #sample}.
     *
     * @param samples which; their weights and path too
     * @param settings how the divergence is had; the rest of it is not read
     */
    public Mono<SampledDensities> sampleWithDensity(
            TrainedFlow model, SamplingSettings samples, LikelihoodSettings settings) {
        return Mono.defer(() -> likelihoods(model, settings).sampled(samples));
    }

    private LikelihoodPipeline likelihoods(TrainedFlow model, LikelihoodSettings settings) {
        if (unwrapped(method) instanceof OdeMethod ode) {
            return new LikelihoodPipeline(model, ode, settings, threads().sampling());
        }
        throw new InvalidParameterException(
                "Samples of a stochastic solver have no density that could be followed; name"
                        + " a solver of the ODE for likelihoods, for example dopri5.");
    }

    /**
     * Opens a saved model, or the latest whole checkpoint of a run. Its path and prediction are its own; the solver is
     * this flow's.
     *
     * @throws io.pathline.api.ModelFormatException if there is none that can be read
     * @throws io.pathline.api.UnknownPluginException if it was made with a plugin that is not there
     */
    public TrainedFlow open(Path folder) {
        return open(folder, warning -> {});
    }

    /** Opens as {@link #open(Path)}, and tells of each damaged checkpoint that was passed over. */
    public TrainedFlow open(Path folder, Consumer<String> warning) {
        return ModelFolder.open(folder, checkpoint -> openCheckpoint(checkpoint, warning), warning);
    }

    /**
     * Opens a velocity from a TensorFlow SavedModel: one that {@link TrainedFlow#export} wrote, with path, prior and
     * normalisation as they were, or one of another program, which then follows this flow's path in the model's units.
     *
     * @throws io.pathline.api.ModelFormatException if the folder holds no velocity
     */
    public TrainedFlow importSavedModel(Path folder) {
        return ExportedFlow.open(folder, catalogue, definition, backend());
    }

    /**
     * Checks that the plugins of a saved model or of a run's latest checkpoint are here, before anything native is
     * loaded.
     *
     * @param warning told of each that is here in another version
     * @throws io.pathline.api.UnknownPluginException if one is not; it says in which version the model was made with it
     */
    public static void requirePlugins(Path folder, Catalogue catalogue, Consumer<String> warning) {
        ModelFolder.latest(folder).ifPresent(model -> RequiredPlugins.check(model, catalogue, warning));
    }

    private TrainedFlow openCheckpoint(Path folder, Consumer<String> warning) {
        ModelFile file = ModelFile.read(folder);
        RequiredPlugins.check(folder, catalogue, warning);
        FlowParts modelParts = FlowParts.create(catalogue, file.definition());
        return new TrainedFlow(
                file, catalogue, modelParts, backend().open(file.network(), folder.resolve(ModelFolder.NETWORK)));
    }

    private TrainingPipeline training(List<String> columns, Normalization normalization, TrainingSettings settings) {
        return new TrainingPipeline(
                catalogue,
                definition,
                unwrapped(parts),
                network(),
                columns,
                normalization,
                settings,
                random,
                backend(),
                threads().training());
    }

    private NetworkSpec network() {
        return network.required();
    }

    private Backend backend() {
        return unwrapped(backend);
    }

    private synchronized DeviceThreads threads() {
        DeviceThreads made = threads == null ? new DeviceThreads(device()) : threads;
        threads = made;
        return made;
    }

    /** Ends this flow's device threads; models stay open until they are closed themselves. */
    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.close();
        }
    }

    /** What the provider gives, or the named error that kept it from giving. */
    private static <T> T unwrapped(Provider<T> provider) {
        try {
            return provider.get();
        } catch (ProvisionException e) {
            throw cause(e);
        }
    }

    private static RuntimeException cause(RuntimeException wiring) {
        for (Throwable t = wiring; t != null; t = t.getCause()) {
            if (t instanceof PathlineException named) {
                return named;
            }
        }
        return wiring;
    }

    /** The network to train, which only training needs. */
    record NetworkChoice(@Nullable NetworkSpec spec) {
        NetworkSpec required() {
            if (spec == null) {
                throw new InvalidParameterException(
                        "There is no network to train; name one, for example network(Mlp.of(2, 256, 4)).");
            }
            return spec;
        }
    }

    /** Names the parts; each call changes this builder and gives it back. */
    public static final class Builder {
        private FlowDefinition definition = FlowDefinition.standard();
        private SolverChoice solver = SolverChoice.standard();
        private DeviceChoice device = DeviceChoice.AUTO;
        private @Nullable NetworkSpec network;
        private long seed;
        private final List<Module> overrides = new ArrayList<>();

        private Builder() {}

        /** The probability path; by default {@code cond-ot}. */
        public Builder path(String id) {
            return path(id, Map.of());
        }

        /** The probability path with parameters. */
        public Builder path(String id, Map<String, Double> parameters) {
            return definition(definition.withPath(new PluginChoice(id, parameters)));
        }

        /** What the network's output means; by default {@code velocity}. */
        public Builder prediction(String id) {
            return definition(definition.withPrediction(PluginChoice.of(id)));
        }

        /** The loss; by default {@code flow-matching}. */
        public Builder loss(String id) {
            return definition(definition.withLoss(PluginChoice.of(id)));
        }

        /** How much each time counts in training; by default {@code unweighted}. */
        public Builder weight(String id) {
            return definition(definition.withWeight(PluginChoice.of(id)));
        }

        /** The distribution of training times; by default {@code uniform}. */
        public Builder times(String id) {
            return definition(definition.withTimes(PluginChoice.of(id)));
        }

        /** The coupling of noise and data; by default {@code independent}. */
        public Builder coupling(String id) {
            return definition(definition.withCoupling(PluginChoice.of(id)));
        }

        /** All parts at once. */
        public Builder definition(FlowDefinition newDefinition) {
            definition = newDefinition;
            return this;
        }

        /** An adaptive solver with its tolerances; by default {@code dopri5} at 1e-5 and 1e-5. */
        public Builder solver(String id, double relativeTolerance, double absoluteTolerance) {
            return solver(
                    SolverChoice.of(PluginChoice.of(id), StepControl.adaptive(relativeTolerance, absoluteTolerance)));
        }

        /** A solver, of the ODE or stochastic, with this many equal steps. */
        public Builder solver(String id, int steps) {
            return solver(SolverChoice.of(PluginChoice.of(id), StepControl.fixed(steps)));
        }

        /** A solver and how its steps are chosen. */
        public Builder solver(SolverChoice choice) {
            solver = choice;
            return this;
        }

        /** The network to train; needed for training alone. */
        public Builder network(NetworkSpec spec) {
            network = spec;
            return this;
        }

        /** What to run on; by default a GPU where there is one. */
        public Builder device(DeviceChoice choice) {
            device = choice;
            return this;
        }

        /** The seed of weights, noise, times and data order; by default 0. */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /** Bindings of your own, which win over what was named and found; keys in {@link PathlineModule}. */
        public Builder override(Module... modules) {
            overrides.addAll(List.of(modules));
            return this;
        }

        /**
         * Looks the plugins up and wires them; loads nothing native yet.
         *
         * @throws io.pathline.api.UnknownPluginException if a name is not known
         * @throws InvalidParameterException if a parameter is unknown or out of range
         */
        public Pathline build() {
            Module parts = new PathlineModule(definition, solver, device, seed);
            Module chosen = binder -> binder.bind(NetworkChoice.class).toInstance(new NetworkChoice(network));
            try {
                Pathline flow = Guice.createInjector(Modules.override(parts).with(overrides), chosen)
                        .getInstance(Pathline.class);
                unwrapped(flow.parts);
                unwrapped(flow.method);
                return flow;
            } catch (CreationException | ProvisionException e) {
                throw cause(e);
            }
        }
    }
}
