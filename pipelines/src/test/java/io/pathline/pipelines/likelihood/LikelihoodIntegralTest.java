package io.pathline.pipelines.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Plugins;
import io.pathline.paths.Probe;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.pipelines.likelihood.DivergenceChoice.Hutchinson;
import io.pathline.solvers.SolveSettings;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Densities integrate to one over the line and the plane, exact and by Hutchinson's estimate. */
class LikelihoodIntegralTest {
    private static final long SEED = 84;
    private static final RandomStreams STREAMS = new RandomStreams(SEED);

    @ParameterizedTest
    @MethodSource("io.pathline.pipelines.likelihood.Oracle#paths")
    void densityIntegratesToOneOverTheLine(AffinePath path) {
        GaussianMixture line =
                GaussianMixture.of(new double[] {2, 1}, new double[][] {{1}, {-1.5}}, new double[] {0.4, 0.6});
        HostTensor grid = grid(1, -6, 6, 481);
        double cell = 12 / 480.0;
        Likelihood likelihood = Oracle.likelihood(line, path);
        double exact = integral(likelihood.of(grid, Solvers.dopri5(1e-8)), cell);
        double signs = integral(
                likelihood.with(DivergenceChoice.hutchinson(1, STREAMS)).of(grid, Solvers.dopri5(1e-8)), cell);
        assertThat(exact).as("exact, on %s", path).isCloseTo(1, within(1e-6));
        assertThat(signs)
                .as("by sign probes, exact in one dimension, on %s", path)
                .isCloseTo(1, within(1e-6));
    }

    @ParameterizedTest
    @MethodSource("io.pathline.pipelines.likelihood.Oracle#paths")
    void densityIntegratesToOneOverThePlane(AffinePath path) {
        LogDensities densities = Oracle.likelihood(Oracle.PLANE, path).of(grid(2, -6, 6, 41), Solvers.dopri5(1e-6));
        // Spacing 0.3 against a narrowest deviation of 0.3: the sum's own error is 2 exp(-2 pi^2) = 5e-9.
        assertThat(integral(densities, 0.09)).as("on %s", path).isCloseTo(1, within(1e-5));
    }

    /**
     * Trajectories do not depend on the probes, and log p is linear in the estimate: its mean over probes is log p. The
     * density itself is not linear; exp of a mean of n estimates is too large by half the mean's variance, taken off here.
     */
    @ParameterizedTest
    @EnumSource(Probe.class)
    void overThePlaneTheMeanOverProbesIsTheDensity(Probe law) {
        AffinePath path = Plugins.affinePath("cond-ot");
        HostTensor grid = grid(2, -5, 5, 21);
        SolveSettings settings = SolveSettings.fixed(Solvers.of("rk4"), 12);
        Likelihood likelihood = Oracle.likelihood(Oracle.PLANE, path);
        double[] exact = likelihood.of(grid, settings).logDensity().values();
        int repetitions = 20;
        double[] mean = new double[exact.length];
        double[] square = new double[exact.length];
        for (int k = 0; k < repetitions; k++) {
            Hutchinson probes = new Hutchinson(law, 4, new RandomStreams(SEED + k), 0);
            double[] log =
                    likelihood.with(probes).of(grid, settings).logDensity().values();
            for (int row = 0; row < log.length; row++) {
                double error = log[row] - exact[row];
                mean[row] += error / repetitions;
                square[row] += error * error / repetitions;
            }
        }
        double standardised = 0;
        double integral = 0;
        for (int row = 0; row < exact.length; row++) {
            double variance = (square[row] - mean[row] * mean[row]) / (repetitions - 1);
            standardised += mean[row] / Math.sqrt(variance) / Math.sqrt(exact.length);
            integral += 0.25 * Math.exp(exact[row] + mean[row] - variance / 2);
        }
        // Sums over 441 independent rows; Student's t of 19 degrees has deviation 1.06.
        assertThat(standardised)
                .as("%s, seed %d, sum of t over its deviation", law, SEED)
                .isBetween(-4.0, 4.0);
        assertThat(integral).as("%s, seed %d, integral", law, SEED).isCloseTo(1, within(0.05));
    }

    private static double integral(LogDensities densities, double cell) {
        return cell
                * Arrays.stream(densities.logDensity().values()).map(Math::exp).sum();
    }

    /** A regular grid of points, both ends included. */
    private static HostTensor grid(int dimension, double low, double high, int count) {
        int points = (int) Math.round(Math.pow(count, dimension));
        double[] values = new double[points * dimension];
        for (int i = 0; i < points; i++) {
            for (int axis = 0, rest = i; axis < dimension; axis++, rest /= count) {
                values[i * dimension + axis] = low + (high - low) * (rest % count) / (count - 1);
            }
        }
        return HostTensor.of(Shape.of(points, dimension), values);
    }
}
