package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every built-in keeps the contract. */
class StandardSolversContractTest {
    @Test
    void theServiceFileListsElevenSolvers() {
        assertThat(StandardSolvers.plugins())
                .extracting(SolverPlugin::id)
                .containsExactlyInAnyOrder(
                        "euler",
                        "midpoint",
                        "heun2",
                        "ralston",
                        "heun3",
                        "rk4",
                        "rk4-three-eighths",
                        "bosh3",
                        "dopri5",
                        "tsit5",
                        "dopri8");
    }

    @Test
    void ordersAreAsDocumented() {
        assertThat(StandardSolvers.plugins())
                .extracting(p -> StandardSolvers.named(p.id()))
                .extracting(s -> s.order() + "/" + s.denseOrder() + "/" + s.stages())
                .containsExactlyInAnyOrder(
                        "1/1/1", "2/2/2", "2/2/2", "2/2/2", "3/2/3", "4/3/4", "4/3/4", "3/3/4", "5/4/7", "5/4/7",
                        "8/5/14");
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

    @Nested
    class Ralston extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("ralston");
        }
    }

    @Nested
    class Heun3 extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("heun3");
        }
    }

    @Nested
    class ThreeEighths extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("rk4-three-eighths");
        }
    }

    @Nested
    class BogackiShampine extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("bosh3");
        }
    }

    @Nested
    class Tsitouras extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("tsit5");
        }
    }

    @Nested
    class PrinceDormand extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named("dopri8");
        }
    }

    /** A method that comes with no module of ours: what a third party writes. */
    @Nested
    class ThirdParty extends OdeSolverContract {
        @Override
        protected OdeSolver solver() {
            return new ExplicitRungeKutta(Tableau.of(2, new double[][] {{}, {3 / 4.0}}, 1 / 3.0, 2 / 3.0));
        }
    }
}
