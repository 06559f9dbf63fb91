package io.pathline.solvers.stochastic.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.host.HostField;
import io.pathline.solvers.SdeSettings;
import io.pathline.solvers.SdeSolve;
import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * 20,000 samples of eight normal modes in 200 steps from pure noise: how many end in each mode, and the mean and the
 * variance there, each to within five standard errors of as many exact samples, plus what 200 steps may err.
 */
class MixtureTest {
    private static final long SEED = 5;
    private static final int SAMPLES = 20_000;

    @ParameterizedTest
    @CsvSource({
        "euler-maruyama, , 0",
        "sde-heun, , 0",
        "predictor-corrector, , 0",
        "ddpm-ancestral, , 0",
        "ddim, eta, 0",
        "ddim, eta, 0.5"
    })
    void everyModeHasItsShareItsMeanAndItsVariance(String id, String parameter, double value) {
        SdeSolver solver = SdeSolvers.named(id, parameter == null ? Map.of() : Map.of(parameter, value));
        double[][] moments = moments(solve(solver));
        for (int mode = 0; mode < EightModes.COUNT; mode++) {
            double weight = EightModes.WEIGHTS[mode];
            double count = weight * SAMPLES;
            String where = id + " with " + parameter + " " + value + ", mode " + mode + ", seed " + SEED;
            assertThat(moments[mode][0] / SAMPLES)
                    .as("share of %s", where)
                    .isCloseTo(weight, within(5 * Math.sqrt(weight * (1 - weight) / SAMPLES)));
            for (int axis = 0; axis < 2; axis++) {
                assertThat(moments[mode][1 + axis])
                        .as("mean of %s", where)
                        .isCloseTo(
                                EightModes.centre(mode, axis),
                                within(5 * EightModes.DEVIATION / Math.sqrt(count) + 0.01));
                assertThat(moments[mode][3 + axis] / Math.pow(EightModes.DEVIATION, 2))
                        .as("variance of %s", where)
                        .isCloseTo(1, within(5 * Math.sqrt(2 / count) + 0.05));
            }
        }
    }

    private static float[] solve(SdeSolver solver) {
        RandomStreams random = new RandomStreams(SEED);
        HostField field = new HostField((t, x) -> x);
        try (SdeSolve solve = SdeSolve.start(
                field,
                unused -> new EightModes(),
                field.upload(random.normal("start", 0, Shape.of(SAMPLES, 2))),
                SdeSettings.uniform(solver, 0, 1, 200, random))) {
            assertThat(solve.advance()).isTrue();
            return solve.frame().samples().values();
        }
    }

    /** Of each mode: count, mean by axis, variance by axis; a sample belongs to the nearest. */
    private static double[][] moments(float[] samples) {
        double[][] moments = new double[EightModes.COUNT][5];
        for (int i = 0; i < samples.length; i += 2) {
            double angle = Math.atan2(samples[i + 1], samples[i]) * EightModes.COUNT / (2 * Math.PI);
            double[] of = moments[Math.floorMod(Math.round(angle), EightModes.COUNT)];
            of[0]++;
            for (int axis = 0; axis < 2; axis++) {
                of[1 + axis] += samples[i + axis];
                of[3 + axis] += (double) samples[i + axis] * samples[i + axis];
            }
        }
        for (double[] of : moments) {
            for (int axis = 0; axis < 2; axis++) {
                of[1 + axis] /= of[0];
                of[3 + axis] = of[3 + axis] / of[0] - of[1 + axis] * of[1 + axis];
            }
        }
        return moments;
    }
}
