package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.Prior;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;
import io.pathline.solvers.stochastic.Diffusion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Flows that an application wires by hand. */
final class PathlineModuleTest {
    private static PathlineModule module() {
        return new PathlineModule(FlowDefinition.standard(), SolverChoice.standard(), DeviceChoice.CPU, 11);
    }

    @Test
    void everyDocumentedKeyIsBound() {
        Injector injector = Guice.createInjector(module());
        for (Class<?> key : List.of(
                Catalogue.class,
                FlowDefinition.class,
                SolverChoice.class,
                ProbabilityPath.class,
                Prediction.class,
                Loss.class,
                Weight.class,
                TimeSampler.class,
                Coupling.class,
                OdeSolver.class,
                Diffusion.class,
                StepController.class,
                Guidance.class,
                RandomStreams.class)) {
            assertThat(injector.getInstance(key)).as(key.getName()).isNotNull();
        }
    }

    @Test
    void aBoundScheduleBeatsTheOneThatIsNamed() {
        PathlineModule named = new PathlineModule(
                FlowDefinition.standard().withSchedule(PluginChoice.of("cosine")),
                SolverChoice.standard(),
                DeviceChoice.CPU,
                11);
        Injector injector = Guice.createInjector(named);
        assertThat(((AffinePath) injector.getInstance(ProbabilityPath.class)).schedule())
                .isSameAs(injector.getInstance(Schedule.class));
        Schedule own = Schedule.of(t -> t, t -> t.subFrom(1).mul(5));
        ProbabilityPath path = Guice.createInjector(Modules.override(named)
                        .with(binder -> binder.bind(Schedule.class).toInstance(own)))
                .getInstance(ProbabilityPath.class);
        assertThat(((AffinePath) path).schedule()).isSameAs(own);
        assertThat(path.prior()).isEqualTo(new Prior(5));
        assertThatThrownBy(() -> Guice.createInjector(module()).getInstance(Schedule.class))
                .hasMessageContaining("names no schedule");
    }

    @Test
    void aNamedControllerBeatsTheOneOfTheTolerancesAndABindingBeatsBoth() {
        SolverChoice held = SolverChoice.of(
                PluginChoice.of("dopri5"), StepControl.adaptive(1e-3, 1e-3).withController(StepController.integral()));
        assertThat(controllerOf(held)).isEqualTo(StepController.integral());
        SolverChoice named = held.withController(PluginChoice.of("pid", Map.of("p", 0.2, "i", 0.4)));
        assertThat(controllerOf(named)).isEqualTo(StepController.pi42());
        StepController own = (norm, order, history) -> new StepController.Decision(norm <= 1, norm <= 1 ? 1 : 0.5);
        assertThat(controllerOf(named, own)).isSameAs(own);
    }

    /** The controller that a flow of this choice is solved with. */
    private static StepController controllerOf(SolverChoice choice, StepController... bound) {
        Module module = Modules.override(new PathlineModule(FlowDefinition.standard(), choice, DeviceChoice.CPU, 11))
                .with(binder -> Arrays.stream(bound)
                        .forEach(b -> binder.bind(StepController.class).toInstance(b)));
        OdeMethod method = (OdeMethod) Guice.createInjector(module).getInstance(SamplingMethod.class);
        return ((StepControl.Adaptive) method.choice().control()).controller();
    }

    @Test
    void anInjectorGivesAFlowThatTrains() {
        Injector injector = Guice.createInjector(
                module(), binder -> binder.bind(NetworkSpec.class).toInstance(Mlp.of(2, 16, 2)));
        try (Pathline flow = injector.getInstance(Pathline.class)) {
            Flows.train(flow, TrainingSettings.standard().steps(2).batch(8)).close();
        }
    }

    @Test
    void aFlowWithoutANetworkSaysSoWhenItIsTrained() {
        try (Pathline flow = Guice.createInjector(module()).getInstance(Pathline.class)) {
            assertThatThrownBy(() -> Flows.train(
                            flow, TrainingSettings.standard().steps(2).batch(8)))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("no network to train");
        }
    }

    @Test
    void aBindingOfTheApplicationBeatsDiscoveryWithoutTheBuilderToo() {
        ProbabilityPath own = (x0, x1, t) -> x0.add(x1.sub(x0).mul(t));
        Injector injector = Guice.createInjector(Modules.override(module()).with(new AbstractModule() {
            @Override
            protected void configure() {
                bind(ProbabilityPath.class).toInstance(own);
            }
        }));
        assertThat(injector.getInstance(ProbabilityPath.class)).isSameAs(own);
        assertThat(injector.getInstance(FlowParts.class).path()).isSameAs(own);
    }
}
