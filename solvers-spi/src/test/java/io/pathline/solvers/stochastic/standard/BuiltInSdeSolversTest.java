package io.pathline.solvers.stochastic.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.solvers.stochastic.DiffusionPlugin;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverContract;
import io.pathline.solvers.stochastic.SdeSolverPlugin;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every built-in keeps the contract. */
class BuiltInSdeSolversTest {
    @Test
    void theServiceFilesListFiveSolversAndFourDiffusions() {
        assertThat(SdeSolvers.plugins())
                .extracting(SdeSolverPlugin::id)
                .containsExactlyInAnyOrder(
                        "euler-maruyama", "sde-heun", "predictor-corrector", "ddpm-ancestral", "ddim");
        assertThat(SdeSolvers.diffusions())
                .extracting(DiffusionPlugin::id)
                .containsExactlyInAnyOrder("sigma", "constant", "path", "zero");
    }

    @Nested
    class EulerMaruyamaTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("euler-maruyama");
        }
    }

    @Nested
    class StochasticHeunTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("sde-heun");
        }
    }

    @Nested
    class PredictorCorrectorTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("predictor-corrector");
        }
    }

    @Nested
    class PredictorAloneTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 0.0));
        }
    }

    @Nested
    class ThreeCorrectorsTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("predictor-corrector", Map.of("corrector_steps", 3.0, "snr", 0.5));
        }
    }

    @Nested
    class OwnNormsTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("predictor-corrector", Map.of("norms", 1.0));
        }
    }

    @Nested
    class DdpmAncestralTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("ddpm-ancestral");
        }
    }

    @Nested
    class DdimTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("ddim");
        }
    }

    @Nested
    class DdimHalfwayTest extends SdeSolverContract {
        @Override
        protected SdeSolver solver() {
            return SdeSolvers.named("ddim", Map.of("eta", 0.5));
        }
    }
}
