package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.solvers.SdeSettings;
import io.pathline.solvers.SdeSolve;
import io.pathline.solvers.stochastic.NormalFlow;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverContract;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every built-in stochastic solver keeps its contract as nodes of a graph, and solves as on the host. */
class SdeSolversOnGraphTest {
    private static final long SEED = 61;
    private static final VectorField IDENTITY = (t, x) -> x;
    private static final PlacedField FIELD =
            TensorFlowBackend.open(DeviceChoice.CPU).place(IDENTITY);

    @Test
    void theKitRunsForEveryBuiltIn() {
        assertThat(SdeSolvers.plugins())
                .extracting(SdeSolverPlugin::id)
                .containsExactlyInAnyOrder(
                        "euler-maruyama", "sde-heun", "predictor-corrector", "ddpm-ancestral", "ddim");
    }

    /** The noise is drawn on the host, so both see the same and end at the same places. */
    @ParameterizedTest
    @ValueSource(strings = {"euler-maruyama", "sde-heun", "predictor-corrector", "ddpm-ancestral", "ddim"})
    void aSolveFromEndToEndIsTheHosts(String id) {
        for (NormalFlow flow : NormalFlow.all()) {
            double[] host = solve(new HostField(IDENTITY), flow, id);
            double[] graph = solve(FIELD, flow, id);
            for (int i = 0; i < host.length; i++) {
                assertThat(graph[i]).as("%s on %s, value %d", id, flow, i).isCloseTo(host[i], within(2e-5));
            }
        }
    }

    private static double[] solve(PlacedField field, NormalFlow flow, String id) {
        RandomStreams random = new RandomStreams(SEED);
        Samples start = random.normal("start", 0, Shape.of(4, 2, 2, 1));
        SdeSettings settings = SdeSettings.uniform(SdeSolvers.named(id), 0, flow.end(), 50, random);
        try (SdeSolve solve = SdeSolve.start(field, unused -> flow, field.upload(start), settings)) {
            assertThat(solve.advance()).isTrue();
            assertThat(solve.outcome().isSuccess()).isTrue();
            return solve.values();
        }
    }

    /** The kit on the graph. */
    private abstract static class OnGraph extends SdeSolverContract {
        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(FIELD, 1e-5);
        }
    }

    @Nested
    class EulerMaruyamaTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("euler-maruyama");
        }
    }

    @Nested
    class StochasticHeunTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("sde-heun");
        }
    }

    @Nested
    class PredictorCorrectorTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 2.0));
        }
    }

    @Nested
    class OwnNormsTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("predictor-corrector", Map.of("norms", 1.0));
        }
    }

    @Nested
    class DdpmAncestralTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("ddpm-ancestral");
        }
    }

    @Nested
    class DdimTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("ddim");
        }
    }

    @Nested
    class DdimHalfwayTest extends OnGraph {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("ddim", Map.of("eta", 0.5));
        }
    }
}
