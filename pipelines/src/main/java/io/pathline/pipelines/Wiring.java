package io.pathline.pipelines;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.ProvisionException;
import io.pathline.api.Backend;
import io.pathline.api.ContractException;
import io.pathline.api.Device;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PathlineException;
import io.pathline.api.RandomStreams;
import io.pathline.api.ShapeMismatchException;
import io.pathline.tensorflow.network.NetworkArchitecture;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** What a flow is made of, and what all of its streams have in common. The device is opened when first asked for. */
final class Wiring implements AutoCloseable {
    private final Catalogue catalogue;
    private final FlowDefinition definition;
    private final Provider<FlowParts> parts;
    private final Provider<SamplingMethod> method;
    private final Provider<Guidance> guidance;
    private final RandomStreams random;
    private final Provider<Backend> backend;
    private final Optional<NetworkSpec> network;
    private final SolverChoice solver;
    private final Meters meters;
    private @Nullable DeviceThreads threads;

    @Inject
    Wiring(
            Catalogue catalogue,
            FlowDefinition definition,
            Provider<FlowParts> parts,
            Provider<SamplingMethod> method,
            Provider<Guidance> guidance,
            RandomStreams random,
            Provider<Backend> backend,
            Optional<NetworkSpec> network,
            SolverChoice solver,
            Optional<Meters> meters) {
        this.catalogue = catalogue;
        this.definition = definition;
        this.parts = parts;
        this.method = method;
        this.guidance = guidance;
        this.random = random;
        this.backend = backend;
        this.network = network;
        this.solver = solver;
        this.meters = meters.orElse(Meters.NONE);
    }

    Catalogue catalogue() {
        return catalogue;
    }

    FlowDefinition definition() {
        return definition;
    }

    FlowParts parts() {
        return made(Blame.of(catalogue, definition, solver, network), parts::get);
    }

    SamplingMethod method() {
        return unwrapped(method);
    }

    Guidance guidance() {
        return unwrapped(guidance);
    }

    /**
     * The solver of the ODE.
     *
     * @throws InvalidParameterException if it is a stochastic one
     */
    OdeMethod ode(String otherwise) {
        if (method() instanceof OdeMethod ode) {
            return ode;
        }
        throw new InvalidParameterException(otherwise);
    }

    RandomStreams random() {
        return random;
    }

    Backend backend() {
        return unwrapped(backend);
    }

    Device device() {
        return backend().device();
    }

    NetworkSpec network() {
        return network.orElseThrow(() -> new InvalidParameterException(
                "There is no network to train; name one, for example network(Mlp.of(2, 256, 4))."));
    }

    Meters meters() {
        return meters;
    }

    synchronized DeviceThreads threads() {
        DeviceThreads made = threads == null ? new DeviceThreads(device()) : threads;
        threads = made;
        return made;
    }

    TrainedFlow open(Path folder, Consumer<String> warning) {
        ModelFile file = ModelFile.read(folder);
        Progress.requireWhole(folder);
        RequiredPlugins.check(folder, catalogue, warning);
        return new TrainedFlow(
                file,
                catalogue,
                partsOf(file.definition()),
                backend().open(file.network(), folder.resolve(ModelFolder.NETWORK)));
    }

    /**
     * The parts that a model is made of. A path or prediction that an application bound stands in for the one that its
     * flow names, and so it does in the flow's own models, which are saved under that name.
     */
    FlowParts partsOf(FlowDefinition model) {
        return made(
                Blame.of(catalogue, model, solver, Optional.empty()),
                () -> FlowParts.create(catalogue, model).standingIn(definition, model, parts(), catalogue));
    }

    /** Makes what is made once, so that its errors come early; loads nothing native. */
    void requireParts() {
        parts();
        method();
        network.flatMap(CatalogueNetworks::named)
                .ifPresent(named -> catalogue.create(PluginKind.NETWORK, named, NetworkArchitecture.class));
        guidance();
    }

    /**
     * A cold stream under the run's name, with its measuring; a plugin's fault is named.
     *
     * @param kind of stream, the beginning of the run's name
     * @param flow whose parts run in it, which need not be this flow's
     */
    <T> Flux<T> observed(String kind, FlowDefinition flow, UnaryOperator<Flux<T>> measuring, Supplier<Flux<T>> stream) {
        return observed(kind, Blame.of(catalogue, flow, solver, network), measuring, stream);
    }

    /**
     * A cold stream of what a model does.
     *
     * @param model whose parts and network run in it
     */
    <T> Flux<T> observed(String kind, TrainedFlow model, UnaryOperator<Flux<T>> measuring, Supplier<Flux<T>> stream) {
        return observed(kind, blame(model), measuring, stream);
    }

    private <T> Flux<T> observed(String kind, Blame blame, UnaryOperator<Flux<T>> measuring, Supplier<Flux<T>> stream) {
        Flux<T> run = Flux.defer(() -> {
            meters.device(backend());
            return stream.get();
        });
        return measuring
                .apply(run.transform(NamedErrors.by(named(blame))))
                .contextWrite(RunContext.of(kind, random.seed()));
    }

    /** Names errors: by the plugin at fault, by their own name, or by what was being done. */
    UnaryOperator<Throwable> named(TrainedFlow model) {
        return named(blame(model));
    }

    /** Which parts a solve of a model is made of. */
    Blame blame(TrainedFlow model) {
        return Blame.of(
                catalogue,
                model.definition(),
                solver,
                Optional.of(model.network().spec()));
    }

    private static UnaryOperator<Throwable> named(Blame blame) {
        return e -> blame.named(StreamFailedException.inside("Starting a stream", e));
    }

    /** Ends the device threads; models stay open until they are closed themselves. */
    @Override
    public synchronized void close() {
        if (threads != null) {
            threads.close();
        }
    }

    /** Parts that fit each other; a plugin that fails when they are put together is named. */
    private static FlowParts made(Blame blame, Supplier<FlowParts> parts) {
        try {
            return parts.get();
        } catch (ProvisionException e) {
            RuntimeException found = cause(e);
            throw putTogether(blame, found == e ? Objects.requireNonNullElse(e.getCause(), e) : found);
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw putTogether(blame, e);
        }
    }

    private static RuntimeException putTogether(Blame blame, Throwable error) {
        boolean says = error instanceof PathlineException
                && !(error instanceof BrokenPartException)
                && !(error instanceof ContractException)
                && !(error instanceof ShapeMismatchException);
        Throwable named = says ? error : blame.named(StreamFailedException.inside("Putting the flow together", error));
        return named instanceof RuntimeException runtime ? runtime : new IllegalStateException(named);
    }

    /** What the provider gives, or the named error that kept it from giving. */
    private static <T> T unwrapped(Provider<T> provider) {
        try {
            return provider.get();
        } catch (ProvisionException e) {
            throw cause(e);
        }
    }

    /** The error with a name among the causes, or the error itself. */
    static RuntimeException cause(RuntimeException wiring) {
        for (Throwable t = wiring; t != null; t = t.getCause()) {
            if (t instanceof PathlineException named) {
                return named;
            }
        }
        return wiring;
    }
}
