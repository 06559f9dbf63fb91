package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in that the ServiceLoader finds keeps the contract. */
class StandardSolversContractTest {
    @Test
    void ordersAreAsDocumented() {
        assertThat(ids())
                .extracting(id -> id + " " + properties(StandardSolvers.named(id)))
                .containsExactlyInAnyOrder(
                        "euler 1/1/1",
                        "midpoint 2/2/2",
                        "heun2 2/2/2",
                        "ralston 2/2/2",
                        "heun3 3/2/3",
                        "rk4 4/3/4",
                        "rk4-three-eighths 4/3/4",
                        "bosh3 3/3/4 adaptive",
                        "dopri5 5/4/7 adaptive",
                        "tsit5 5/4/7 adaptive",
                        "dopri8 8/5/14 adaptive");
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.solvers.StandardSolversContractTest#ids")
    class BuiltIn extends OdeSolverContract {
        @Parameter
        String id = "euler";

        @Override
        protected OdeSolver solver() {
            return StandardSolvers.named(id);
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

    static List<String> ids() {
        return StandardSolvers.plugins().stream().map(SolverPlugin::id).toList();
    }

    /** Order, order of dense output, stages. */
    private static String properties(OdeSolver s) {
        return s.order() + "/" + s.denseOrder() + "/" + s.stages() + (s.isAdaptive() ? " adaptive" : "");
    }
}
