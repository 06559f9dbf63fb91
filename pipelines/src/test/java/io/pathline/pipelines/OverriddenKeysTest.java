package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.pathline.api.Backend;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.tensorflow.TensorFlowBackend;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever key an application binds: the flow is made of it, and of nothing that was named in its place. */
final class OverriddenKeysTest {
    private static final Catalogue CATALOGUE = Catalogue.discover();

    /** Quadratic in time, so that no built-in path is the same. */
    private static final ProbabilityPath OWN =
            (x0, x1, t) -> x0.add(x1.sub(x0).mul(t).mul(t));

    private record Key<T>(Class<T> type, T own, Function<Injector, ?> used) {
        Module binding() {
            return binder -> binder.bind(type).toInstance(own);
        }

        @Override
        public String toString() {
            return type.getSimpleName();
        }
    }

    static Stream<Key<?>> keys() {
        return Stream.of(
                new Key<>(Catalogue.class, Catalogue.discover(), i -> wiring(i).catalogue()),
                new Key<>(
                        FlowDefinition.class,
                        FlowDefinition.standard(),
                        i -> wiring(i).definition()),
                new Key<>(ProbabilityPath.class, OWN, i -> wiring(i).parts().path()),
                new Key<>(
                        Prediction.class,
                        made(PluginKind.PREDICTION, "data", Prediction.class),
                        i -> wiring(i).parts().prediction()),
                new Key<>(
                        Loss.class,
                        (predicted, target, t) -> predicted.sub(target).abs().sumPerSample(),
                        i -> wiring(i).parts().loss()),
                new Key<>(
                        Weight.class,
                        (path, prediction, t) -> t.like(2),
                        i -> wiring(i).parts().weight()),
                new Key<>(
                        TimeSampler.class,
                        u -> u.square(),
                        i -> wiring(i).parts().times()),
                new Key<>(
                        Coupling.class,
                        (source, data, random) -> new Coupling.Pairs(source, data),
                        i -> wiring(i).parts().coupling()),
                new Key<>(OdeSolver.class, made(PluginKind.SOLVER, "bosh3", OdeSolver.class), i -> ode(i).solver()),
                new Key<>(
                        StepController.class,
                        StepController.pi34(),
                        i -> ((StepControl.Adaptive) ode(i).choice().control()).controller()),
                new Key<>(
                        SdeSolver.class,
                        made(PluginKind.STOCHASTIC_SOLVER, "euler-maruyama", SdeSolver.class),
                        i -> sde(i).solver()),
                new Key<>(Diffusion.class, (t, flow) -> t.like(0.1), i -> sde(i).diffusion()),
                new Key<>(
                        Guidance.class,
                        NamedGuidance.of(CATALOGUE, PluginChoice.of("projected")),
                        i -> wiring(i).guidance()),
                new Key<>(
                        RandomStreams.class,
                        new RandomStreams(99),
                        i -> wiring(i).random()),
                new Key<>(
                        Backend.class,
                        TensorFlowBackend.open(DeviceChoice.CPU),
                        i -> wiring(i).backend()),
                new Key<>(NetworkSpec.class, Mlp.of(2, 8, 1), i -> wiring(i).network()),
                new Key<>(Meters.class, Meters.NONE, i -> wiring(i).meters()));
    }

    @ParameterizedTest
    @MethodSource("keys")
    void aFlowIsMadeOfWhatWasBound(Key<?> key) {
        boolean stochastic = List.of(SdeSolver.class, Diffusion.class).contains(key.type());
        SolverChoice choice = stochastic
                ? SolverChoice.of(PluginChoice.of("euler-maruyama"), StepControl.fixed(10))
                : SolverChoice.standard();
        Module named = new PathlineModule(FlowDefinition.standard(), choice, DeviceChoice.CPU, 11);
        Injector injector = Guice.createInjector(Modules.override(named).with(key.binding()));
        assertThat(key.used().apply(injector)).isSameAs(key.own());
    }

    @Test
    void aBoundDefinitionIsWhatTheFlowIsMadeOf() {
        FlowDefinition bound =
                FlowDefinition.standard().withPath(PluginChoice.of("vp")).withPrediction(PluginChoice.of("noise"));
        try (Pathline flow = Flows.small()
                        .override(binding(FlowDefinition.class, bound))
                        .build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(2).batch(8))) {
            assertThat(model.definition().path().id()).isEqualTo("vp");
            assertThat(model.path()).isEqualTo(bound.path().create(CATALOGUE));
            assertThat(model.prediction()).isEqualTo(Prediction.NOISE);
        }
    }

    @Test
    void aBoundSolverChoiceIsHowTheFlowIsSolved() {
        SolverChoice bound = SolverChoice.of(PluginChoice.of("euler"), StepControl.fixed(7));
        Injector injector = Guice.createInjector(Modules.override(
                        new PathlineModule(FlowDefinition.standard(), SolverChoice.standard(), DeviceChoice.CPU, 11))
                .with(binding(SolverChoice.class, bound)));
        assertThat(ode(injector).choice()).isEqualTo(bound);
        assertThat(ode(injector).solver().order()).isEqualTo(1);
    }

    @Test
    void aModelOfABoundPathIsOpenedWithIt(@TempDir Path folder) {
        Path saved = folder.resolve("model");
        Module own = binding(ProbabilityPath.class, OWN);
        try (Pathline flow = Flows.small().override(own).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(2).batch(8))) {
            model.save(saved);
        }
        try (Pathline flow = Flows.small().override(own).build();
                TrainedFlow model = flow.open(saved)) {
            assertThat(model.path()).isSameAs(OWN);
        }
        try (Pathline flow = Flows.small().path("vp").override(own).build();
                TrainedFlow model = flow.open(saved)) {
            assertThat(model.path()).as("of a model that names another").hasToString("cond-ot");
        }
    }

    private static <T> Module binding(Class<T> type, T own) {
        return (Binder binder) -> binder.bind(type).toInstance(own);
    }

    private static <T> T made(PluginKind kind, String id, Class<T> type) {
        return CATALOGUE.create(kind, PluginChoice.of(id), type);
    }

    private static Wiring wiring(Injector injector) {
        return injector.getInstance(Wiring.class);
    }

    private static OdeMethod ode(Injector injector) {
        return (OdeMethod) wiring(injector).method();
    }

    private static SdeMethod sde(Injector injector) {
        return (SdeMethod) wiring(injector).method();
    }
}
