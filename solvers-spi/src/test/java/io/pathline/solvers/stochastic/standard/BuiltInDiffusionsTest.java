package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionContract;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in diffusion that the ServiceLoader finds keeps the contract. */
class BuiltInDiffusionsTest {
    static List<DiffusionPlugin> plugins() {
        return SdeSolvers.diffusions();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.solvers.stochastic.standard.BuiltInDiffusionsTest#plugins")
    class BuiltIn extends DiffusionContract {
        @Parameter
        DiffusionPlugin plugin = new SigmaDiffusion();

        @Override
        protected Diffusion diffusion() {
            return plugin.create(Parameters.defaults(plugin.parameters()));
        }
    }

    /** What a third party writes: the example of the kit's documentation. */
    @Nested
    class ThirdParty extends DiffusionContract {
        @Override
        protected Diffusion diffusion() {
            return (t, flow) -> t.mul(t.subFrom(1)).mul(4);
        }
    }
}
