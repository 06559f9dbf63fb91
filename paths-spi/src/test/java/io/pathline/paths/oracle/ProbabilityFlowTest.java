package io.pathline.paths.oracle;

import static io.pathline.paths.Draws.assertClose;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.Dual;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The probability-flow ODE of Song et al. (2021), equation 13, is the marginal field: on the oracle, exactly. */
class ProbabilityFlowTest {
    private static final long SEED = 53;

    private static final GaussianMixture MIXTURE = GaussianMixture.of(
            new double[] {1, 2, 3},
            new double[][] {{1, -0.5, 0.25}, {-1, 0.5, 1}, {0, 1, -1}},
            new double[] {0.5, 0.3, 0.8});

    private final HostTensor x = Draws.normal(SEED, Shape.of(100, 3));

    private final HostTensor t = Draws.uniform(SEED + 1, Shape.of(100, 1), 0.001, 0.999);

    @ParameterizedTest
    @CsvSource({"0.1, 20", "0.2, 12", "5, 5"})
    void onVpTheVelocityIsHalfBetaOfThePlaceAndTheScore(double betaMin, double betaMax) {
        MixtureField field = MIXTURE.along(Plugins.affinePath("vp", Map.of("beta_min", betaMin, "beta_max", betaMax)));
        Tensor beta = t.subFrom(1).mul(betaMax - betaMin).add(betaMin);
        Tensor flow = beta.div(2).mul(x.add(field.score(t, x)));
        assertClose(field.at(t, x), flow, 1e-10, "velocity, seed " + SEED);
    }

    @ParameterizedTest
    @CsvSource({"0.01, 50", "0.1, 10"})
    void onVeTheVelocityIsHalfTheGrowthOfTheVarianceTimesTheScore(double sigmaMin, double sigmaMax) {
        AffinePath ve = Plugins.affinePath("ve", Map.of("sigma_min", sigmaMin, "sigma_max", sigmaMax));
        MixtureField field = MIXTURE.along(ve);
        Tensor variance = ve.schedule().sigma(t).square();
        Tensor flow = variance.mul(Math.log(sigmaMax / sigmaMin)).mul(field.score(t, x));
        assertClose(field.at(t, x), flow, 1e-10, "velocity, seed " + SEED);
    }

    static Stream<AffinePath> paths() {
        return Plugins.affinePaths().stream();
    }

    /** With the drift f = alpha' / alpha and the diffusion g^2 = 2 (f sigma^2 - sigma sigma') of Kingma et al. (2021). */
    @ParameterizedTest
    @MethodSource("paths")
    void onEveryPathTheVelocityIsTheDriftAndHalfTheSquaredDiffusionTimesTheScore(AffinePath path) {
        MixtureField field = MIXTURE.along(path);
        HostTensor inside = HostTensor.cast(path.timeDomain().scale(t.mul(0.9).add(0.05)));
        Tensor drift = Dual.timeDerivative(path.schedule()::alpha, inside)
                .div(path.schedule().alpha(inside));
        Tensor sigma = path.schedule().sigma(inside);
        Tensor half = drift.mul(sigma.square()).sub(sigma.mul(Dual.timeDerivative(path.schedule()::sigma, inside)));
        Tensor flow = drift.mul(x).add(half.mul(field.score(inside, x)));
        assertClose(field.at(inside, x), flow, 1e-9, "velocity, seed " + SEED);
    }
}
