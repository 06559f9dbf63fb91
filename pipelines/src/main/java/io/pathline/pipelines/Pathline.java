package io.pathline.pipelines;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Inject;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.util.Modules;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Samples;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final Wiring wiring;
    private final TrainingStreams training;
    private final SamplingStreams sampling;
    private final TransportStreams transports;

    @Inject
    Pathline(Wiring wiring) {
        this.wiring = wiring;
        this.transports = new TransportStreams(wiring);
        this.training = new TrainingStreams(wiring, transports);
        this.sampling = new SamplingStreams(wiring);
    }

    /** Every part has a documented default. */
    public static Builder builder() {
        return new Builder();
    }

    /** Every plugin that could be named. */
    public Catalogue catalogue() {
        return wiring.catalogue();
    }

    /**
     * The guidance that this flow was built with, for {@link SamplingSettings#guidance}; none by default. Nothing is guided
     * unless its settings say so.
     */
    public Guidance guidance() {
        return wiring.guidance();
    }

    /**
     * A sentence that names the parts of a solve which do not come with Pathline: those of the model, its network, this
     * flow's solver and the guidance. For messages about a solve whose outcome is not that it reached its end, such as one
     * that is no longer finite.
     *
     * @return empty where all of them are Pathline's
     */
    public Optional<String> suspicion(TrainedFlow model, SamplingSettings settings) {
        return sampling.suspicion(model, settings);
    }

    /** What this flow runs on; loads the native library when first asked. */
    public Device device() {
        return wiring.device();
    }

    /**
     * Trains on a data source, in its normalised units; the stream goes on where a resumed run left off.
     *
     * @param settings changes {@link TrainingSettings#standard()}
     */
    public Flux<TrainingEvent> train(DataSource data, UnaryOperator<TrainingSettings> settings) {
        return training.onData(data, settings.apply(TrainingSettings.standard()));
    }

    /**
     * Trains on pairs of noise and data, each with the noise that it brings along, in the network's units.
     *
     * @param pairs in chunks of any size; a condition is that of the data
     * @param settings changes {@link TrainingSettings#standard()}
     */
    public Flux<TrainingEvent> trainOnPairs(Publisher<Pairs> pairs, UnaryOperator<TrainingSettings> settings) {
        return training.onPairs(pairs, settings.apply(TrainingSettings.standard()));
    }

    /**
     * Pairs of noise and the sample that a model's ODE carries it to, in the network's units, batch after batch without
     * end; each is solved when it is requested, by this flow's solver. Row i starts from noise of (seed, i).
     *
     * @param model without conditions, or to be asked without one
     * @param first index of the first row
     * @param batch rows that are solved together
     * @throws UnfinishedTransportException through the stream, if a solve cannot reach the data
     */
    public Flux<Pairs> pairs(TrainedFlow model, long first, int batch) {
        return transports.pairs(model, first, batch);
    }

    /**
     * Reflow (Liu et al. 2023, "Flow straight and fast"): trains a copy of a model on the pairs that its own ODE makes,
     * which makes the ways straighter and leaves the samples' distribution as it is. Trainer and sampler are one stream:
     * each step trains on a batch of new pairs, solved for it by this flow's solver, and no file is between. The copy
     * begins with the model's averaged weights and keeps its parts and its units.
     *
     * @param model stays as it is, and open until the end
     * @param settings changes {@link TrainingSettings#standard()}
     */
    public Flux<TrainingEvent> reflow(TrainedFlow model, UnaryOperator<TrainingSettings> settings) {
        return training.reflow(model, settings.apply(TrainingSettings.standard()));
    }

    /**
     * Reflow of a model with conditions.
     *
     * @param data whose conditions the pairs are made for; its rows are not read
     */
    public Flux<TrainingEvent> reflow(TrainedFlow model, DataSource data, UnaryOperator<TrainingSettings> settings) {
        return training.reflow(model, data, settings.apply(TrainingSettings.standard()));
    }

    /**
     * The noise that rows of data come from, by the ODE backwards in time.
     *
     * @param data rows in the data's units, in chunks of any size, with their conditions if the model takes any
     * @return noise in the network's units, with the rows' conditions, in batches of 1,024
     * @throws UnfinishedTransportException through the stream, if a solve cannot reach the noise
     */
    public Flux<Samples> encode(TrainedFlow model, Publisher<Samples> data) {
        return transports.encode(model, data);
    }

    /**
     * The data that given noise becomes: the way back from {@link #encode}.
     *
     * @param noise in the network's units, in chunks of any size, with conditions if the model takes any
     * @return rows in the data's units, in batches of 1,024
     */
    public Flux<Samples> decode(TrainedFlow model, Publisher<Samples> noise) {
        return transports.decode(model, noise);
    }

    /**
     * The way from rows of data to others through noise: both are encoded, their noise is led from one to the other on
     * great circles, and each place is decoded when it is requested.
     *
     * @param a rows in the data's units
     * @param b as many, of the same conditions
     * @param count places, both ends included; 2 or more
     */
    public Flux<Interpolation> interpolate(TrainedFlow model, Samples a, Samples b, int count) {
        return transports.interpolate(model, a, b, count);
    }

    /**
     * Trains on any stream of samples, of chunks of any size, as they are; the run ends early if the stream completes.
     *
     * @param settings changes {@link TrainingSettings#standard()}
     */
    public Flux<TrainingEvent> train(Publisher<Samples> data, UnaryOperator<TrainingSettings> settings) {
        return training.onStream(data, settings.apply(TrainingSettings.standard()));
    }

    /**
     * Samples with this flow's seed and the averaged weights.
     *
     * @param count samples
     * @param saveAt which times become frames
     */
    public Flux<TrajectoryFrame> sample(TrainedFlow model, int count, SaveAt saveAt) {
        return sample(model, SamplingSettings.of(count, wiring.random().seed()), saveAt);
    }

    /**
     * Samples: each frame is solved when it is requested, so that a slow subscriber slows the solver. Frames are in the
     * data's units and own their arrays; the last one carries how the solve ended.
     */
    public Flux<TrajectoryFrame> sample(TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        return sampling.frames(model, settings, saveAt);
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
        return sampling.likelihood(model, data, settings);
    }

    /**
     * Samples with their log density, from one solve and the noise of {@link #sample}.
     *
     * @param samples which; their weights and path too
     * @param settings how the divergence is had; the rest of it is not read
     */
    public Mono<SampledDensities> sampleWithDensity(
            TrainedFlow model, SamplingSettings samples, LikelihoodSettings settings) {
        return sampling.withDensity(model, samples, settings);
    }

    /**
     * Samples on their way from noise to data with their log density at each saved time, from one solve and the noise of
     * {@link #sample}; each frame is solved when it is requested.
     *
     * @param samples which; their weights and path too
     * @param settings how the divergence is had; the rest of it is not read
     */
    public Flux<DensityFrame> sampleWithDensity(
            TrainedFlow model, SamplingSettings samples, LikelihoodSettings settings, SaveAt saveAt) {
        return sampling.framesWithDensity(model, samples, settings, saveAt);
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
        return ModelFolder.open(folder, checkpoint -> wiring.open(checkpoint, warning), warning);
    }

    /**
     * Opens a velocity from a TensorFlow SavedModel: one that {@link TrainedFlow#export} wrote, with path, prior and
     * normalisation as they were, or one of another program, which then follows this flow's path in the model's units.
     *
     * @throws io.pathline.api.ModelFormatException if the folder holds no velocity
     */
    public TrainedFlow importSavedModel(Path folder) {
        return ExportedFlow.open(folder, wiring);
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

    /** Ends this flow's device threads; models stay open until they are closed themselves. */
    @Override
    public void close() {
        wiring.close();
    }

    /** Names the parts; each call changes this builder and gives it back. */
    public static final class Builder {
        private FlowDefinition definition = FlowDefinition.standard();
        private SolverChoice solver = SolverChoice.standard();
        private DeviceChoice device = DeviceChoice.AUTO;
        private PluginChoice guidance = PluginChoice.of(PathlineModule.GUIDANCE);
        private @Nullable NetworkSpec network;
        private @Nullable Meters meters;
        private long seed;
        private final List<Path> folders = new ArrayList<>();
        private final List<Module> overrides = new ArrayList<>();

        private final Set<PluginKind> ways = EnumSet.noneOf(PluginKind.class);

        private Builder() {}

        /** The probability path; by default {@code cond-ot}. */
        public Builder path(String id) {
            return path(id, Map.of());
        }

        /** The probability path with parameters. */
        public Builder path(String id, Map<String, ?> parameters) {
            ways.add(PluginKind.PATH);
            return definition(definition.withPath(PluginChoice.of(id, parameters)));
        }

        /** A schedule, whose affine path is followed: in place of a path. */
        public Builder schedule(String id) {
            return schedule(id, Map.of());
        }

        /** A schedule with parameters: in place of a path. */
        public Builder schedule(String id, Map<String, ?> parameters) {
            ways.add(PluginKind.SCHEDULE);
            return definition(definition.withSchedule(PluginChoice.of(id, parameters)));
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

        /** What {@link Pathline#guidance} gives, for samples of a condition; by default none. */
        public Builder guidance(String id, Map<String, ?> parameters) {
            return guidance(PluginChoice.of(id, parameters));
        }

        /** What {@link Pathline#guidance} gives, for samples of a condition; by default none. */
        public Builder guidance(PluginChoice choice) {
            guidance = choice;
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

        /**
         * A folder of plugins: each jar in it, and each sub-folder of jars, is one, with a class loader of its own.
         * Those on the class path, and those that the system property {@value Catalogue#FOLDERS} names, are found anyway.
         */
        public Builder plugins(Path folder) {
            folders.add(folder);
            return this;
        }

        /** Who measures the streams; by default nobody. */
        public Builder meters(Meters newMeters) {
            meters = newMeters;
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
         * @throws InvalidParameterException if a parameter is unknown or out of range, or a path and a schedule are named
         */
        public Pathline build() {
            if (ways.size() > 1) {
                throw new InvalidParameterException(
                        "A path and a schedule were named, and a schedule stands in place of a"
                                + " path; leave path(...) or schedule(...) away.");
            }
            Module parts = new PathlineModule(definition, solver, device, seed, folders).withGuidance(guidance);
            Module chosen = binder -> {
                if (network != null) {
                    binder.bind(NetworkSpec.class).toInstance(network);
                }
                if (meters != null) {
                    binder.bind(Meters.class).toInstance(meters);
                }
            };
            try {
                Pathline flow = Guice.createInjector(Modules.override(parts).with(overrides), chosen)
                        .getInstance(Pathline.class);
                flow.wiring.requireParts();
                return flow;
            } catch (CreationException | ProvisionException e) {
                throw Wiring.cause(e);
            }
        }
    }
}
