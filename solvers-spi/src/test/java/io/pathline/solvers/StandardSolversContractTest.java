package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every built-in keeps the contract. */
class StandardSolversContractTest {
    @Test
    void theServiceFileListsFiveSolvers() {
        assertThat(StandardSolvers.plugins())
                .extracting(SolverPlugin::id)
                .containsExactlyInAnyOrder("euler", "midpoint", "heun2", "rk4", "dopri5");
    }

    @Test
    void ordersAreAsDocumented() {
        assertThat(StandardSolvers.plugins())
                .extracting(p -> StandardSolvers.named(p.id()))
                .extracting(s -> s.order() + "/" + s.denseOrder() + "/" + s.stages())
                .containsExactlyInAnyOrder("1/1/1", "2/2/2", "2/2/2", "4/3/4", "5/4/7");
    }

    @Nested
    class Euler extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("euler");
        }
    }

    @Nested
    class Midpoint extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("midpoint");
        }
    }

    @Nested
    class Heun2 extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("heun2");
        }
    }

    @Nested
    class ClassicRungeKutta extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("rk4");
        }
    }

    @Nested
    class DormandPrince extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("dopri5");
        }
    }

    /** A method that comes with no module of ours: what a third party writes. */
    @Nested
    class Ralston extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return new ExplicitRungeKutta(Tableau.of(
                    2, new double[] {0, 2 / 3.0}, new double[][] {{}, {2 / 3.0}}, new double[] {0.25, 0.75}));
        }
    }
}
