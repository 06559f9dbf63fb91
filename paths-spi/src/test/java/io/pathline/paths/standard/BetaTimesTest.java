package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Draws;
import io.pathline.paths.SinglePrecision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The Beta distribution on the host, and the formula that stands for its quantile function. */
class BetaTimesTest {
    private static double logit(double p) {
        return Math.log(p) - Math.log1p(-p);
    }

    private static double probability(double a, double b, double t) {
        double odds = Math.exp(new BetaDistribution(a, b).logitOfProbability(logit(t)));
        return odds / (1 + odds);
    }

    @Test
    void probabilitiesAreThoseOfTheClosedForms() {
        for (double t : new double[] {1e-6, 0.01, 0.2, 0.5, 0.7, 0.99, 1 - 1e-6}) {
            assertThat(probability(3, 1, t)).isCloseTo(t * t * t, within(1e-14));
            assertThat(probability(1, 0.5, t)).isCloseTo(1 - Math.sqrt(1 - t), within(1e-14));
            assertThat(probability(2, 2, t)).isCloseTo(t * t * (3 - 2 * t), within(1e-14));
            assertThat(probability(0.5, 0.5, t)).isCloseTo(2 / Math.PI * Math.asin(Math.sqrt(t)), within(1e-13));
        }
        assertThat(probability(50, 50, 0.5)).isCloseTo(0.5, within(1e-13));
    }

    @Test
    void logarithmOfTheBetaFunctionIsThatOfFactorials() {
        // B(3, 4) = 2! 3! / 6! and B(1/2, 1/2) = pi.
        assertThat(new BetaDistribution(3, 4).logBeta()).isCloseTo(Math.log(12.0 / 720), within(1e-13));
        assertThat(new BetaDistribution(0.5, 0.5).logBeta()).isCloseTo(Math.log(Math.PI), within(1e-13));
    }

    /** At 300 seeded numbers and at both ends of what is drawn. */
    @ParameterizedTest
    @CsvSource({"2, 2", "0.5, 0.5", "1.5, 1", "50, 50", "0.5, 50", "50, 0.5", "1, 1", "5, 0.7"})
    void splineIsTheQuantileFunction(double a, double b) {
        BetaDistribution law = new BetaDistribution(a, b);
        double[] u = Arrays.copyOf(Draws.uniform(37, Shape.of(300, 1), 0, 1).values(), 302);
        u[300] = 0x1p-24;
        u[301] = 1 - 0x1p-24;
        HostTensor numbers = HostTensor.of(Shape.of(u.length, 1), u);
        double[] times = HostTensor.cast(BetaQuantile.of(law).at(numbers)).values();
        for (int i = 0; i < u.length; i++) {
            double exact = 1 / (1 + Math.exp(-law.logitOfTime(logit(u[i]))));
            // Relative to t and to 1 - t.
            double allowed = 1e-5 * exact * (1 - exact) + 1e-15;
            assertThat(times[i]).as("u = %s, seed 37", u[i]).isCloseTo(exact, within(allowed));
        }
    }

    @Test
    void splineHoldsInSinglePrecision() {
        HostTensor u = SinglePrecision.values(SinglePrecision.of(Draws.uniform(41, Shape.of(500, 1), 0, 1)));
        BetaQuantile quantile = BetaQuantile.of(new BetaDistribution(0.5, 2));
        HostTensor rounded = SinglePrecision.values(quantile.at(SinglePrecision.of(u)));
        Draws.assertClose(rounded, quantile.at(u), 1e-5, "time in single precision, seed 41");
    }
}
