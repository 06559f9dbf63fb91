package io.pathline.pipelines.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Dequantisation: where the noise goes, and that the bound rises to the probability of a level. */
class LevelsTest {
    private static final long SEED = 86;
    private static final RandomStreams STREAMS = new RandomStreams(SEED);

    @Test
    void noiseFillsTheCellAboveEachValue() {
        float[] values = new float[1_000];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 7 * 0.25f;
        }
        Samples rows = Samples.of(Shape.of(500, 2), values);
        Samples spread = new Levels(0.25, 1).spread(rows, STREAMS, 0, 0);
        double mean = 0;
        for (int i = 0; i < 1_000; i++) {
            float noise = spread.values()[i] - rows.values()[i];
            assertThat(noise).isBetween(0f, 0.25f);
            mean += noise / 1_000;
        }
        // 1,000 uniform numbers: the mean is within four standard errors of the middle.
        assertThat(mean).as("seed %d", SEED).isCloseTo(0.125, within(4 * 0.25 / Math.sqrt(12 * 1_000)));
    }

    @Test
    void rowsHaveTheSameNoiseInEveryBatchAndOtherNoiseInEveryDraw() {
        Levels levels = new Levels(1, 2);
        Samples rows = Samples.of(Shape.of(10, 3), new float[30]);
        Samples whole = levels.spread(rows, STREAMS, 0, 1);
        assertThat(levels.spread(rows.slice(6, 10), STREAMS, 6, 1)).isEqualTo(whole.slice(6, 10));
        assertThat(levels.spread(rows, STREAMS, 0, 0)).isNotEqualTo(whole);
    }

    /** The density of an exponential law over [0, 2), where it falls to an eighth. */
    @Test
    void theBoundRisesToTheProbabilityOfTheLevelWithTheDraws() {
        DoubleUnaryOperator log = x -> -x;
        double truth = Math.log(1 - Math.exp(-2));
        double one = bound(1, log);
        double four = bound(4, log);
        double many = bound(64, log);
        assertThat(one).isLessThan(four);
        assertThat(four).isLessThan(many);
        assertThat(many).as("seed %d", SEED).isCloseTo(truth, within(0.01)).isLessThan(truth + 0.005);
    }

    @Test
    void meansOfExponentialsDoNotOverflow() {
        double[] mean = Levels.logMeanExp(new double[][] {{-1000, 1000}, {-1000, 998}});
        assertThat(mean[0]).isCloseTo(-1000, within(1e-9));
        assertThat(mean[1]).isCloseTo(1000 + Math.log((1 + Math.exp(-2)) / 2), within(1e-9));
    }

    /** The mean over rows that all have the value 0. */
    private static double bound(int draws, DoubleUnaryOperator log) {
        Levels levels = new Levels(2, draws);
        Samples rows = Samples.of(Shape.of(20_000, 1), new float[20_000]);
        double[][] each = new double[draws][];
        for (int k = 0; k < draws; k++) {
            float[] spread = levels.spread(rows, STREAMS, 0, k).values();
            each[k] = new double[spread.length];
            for (int i = 0; i < spread.length; i++) {
                each[k][i] = log.applyAsDouble(spread[i]);
            }
        }
        return Arrays.stream(Levels.logMeanExp(each)).average().orElseThrow() + Math.log(2);
    }
}
