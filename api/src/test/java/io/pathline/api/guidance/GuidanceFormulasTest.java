package io.pathline.api.guidance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Guidance;
import io.pathline.api.Interpreter;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The papers' guidances against their formulas in plain Java; on another interpreter where a subclass says so. */
public class GuidanceFormulasTest {
    private static final int D = 4;
    private static final float[] TIMES = {0, 0.25f, 0.5f, 0.75f, 1};
    private static final Samples CONDITIONAL = new RandomStreams(5).normal("cond", 0, Shape.of(TIMES.length, D));
    private static final Samples UNCONDITIONAL = new RandomStreams(5).normal("null", 0, Shape.of(TIMES.length, D));

    /** What the formulas are run on. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    @ParameterizedTest
    @CsvSource({"2.5, 0", "4, 0.5", "0, 0.3", "0.5, 1"})
    void zeroStarFitsTheNullVelocityAndIsZeroAtFirst(double w, double zeroUntil) {
        HostTensor guided = guided(Guidances.of("cfg-zero-star", Map.of("scale", w, "zero_until", zeroUntil)));
        for (int row = 0; row < TIMES.length; row++) {
            double[] c = row(CONDITIONAL, row);
            double[] u = row(UNCONDITIONAL, row);
            double fit = dot(c, u) / dot(u, u);
            for (int i = 0; i < D; i++) {
                double expected = TIMES[row] < zeroUntil ? 0 : (1 - w) * fit * u[i] + w * c[i];
                assertNumber(guided, row, i, expected);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 0, 0", "3, 0.5, 0", "5, 0, 0.75", "0, 0.25, 1.5", "4, 1, 0.1"})
    void projectedGuidesAcrossTheConditionalOutput(double s, double eta, double threshold) {
        HostTensor guided =
                guided(Guidances.of("projected", Map.of("scale", s, "eta", eta, "norm_threshold", threshold)));
        for (int row = 0; row < TIMES.length; row++) {
            double[] c = row(CONDITIONAL, row);
            double[] d = difference(c, row(UNCONDITIONAL, row));
            double bound = threshold == 0 ? 1 : Math.min(1, threshold / Math.sqrt(dot(d, d)));
            double along = bound * dot(d, c) / dot(c, c);
            for (int i = 0; i < D; i++) {
                double across = bound * d[i] - along * c[i];
                assertNumber(guided, row, i, c[i] + (s - 1) * (across + eta * along * c[i]));
            }
        }
    }

    @Test
    void projectedWithTheWholeParallelPartIsClassifierFreeGuidance() {
        HostTensor plain = guided(Guidance.of(3.5));
        HostTensor projected = guided(Guidances.of("projected", Map.of("scale", 3.5, "eta", 1)));
        for (int i = 0; i < plain.values().length; i++) {
            assertNumber(projected, i / D, i % D, plain.value(i));
        }
    }

    @Test
    void whatIsSaidOfThePassesAndOfVelocitiesHolds() {
        for (String id : List.of("cfg-zero-star", "projected", "classifier-free")) {
            assertThat(Guidances.of(id, Map.of("scale", 1)).passes()).isEqualTo(1);
            assertThat(Guidances.of(id, Map.of("scale", 0)).passes()).isEqualTo(2);
        }
        assertThat(Guidances.of("cfg-zero-star", Map.of()).isOfVelocity()).isTrue();
        assertThat(Guidances.of("cfg-zero-star", Map.of()).zeroBefore()).isEqualTo(0.04);
        assertThat(Guidances.of("cfg-zero-star", Map.of("scale", 1)).zeroBefore())
                .isZero();
        assertThat(Guidances.of("projected", Map.of()).isOfVelocity()).isFalse();
    }

    private void assertNumber(HostTensor guided, int row, int i, double expected) {
        assertThat(guided.value(row * D + i))
                .as("at t = %s, number %d", TIMES[row], i)
                .isCloseTo(expected, within(10 * interpreter().tolerance() * (1 + Math.abs(expected))));
    }

    private HostTensor guided(Guidance guidance) {
        return interpreter()
                .run(
                        in -> guidance.combine(in.get(0), in.get(1), in.get(2)),
                        List.of(
                                HostTensor.of(Samples.points(1, TIMES)),
                                HostTensor.of(CONDITIONAL),
                                HostTensor.of(UNCONDITIONAL)));
    }

    private static double[] row(Samples samples, int row) {
        double[] values = new double[D];
        for (int i = 0; i < D; i++) {
            values[i] = samples.value(row, i);
        }
        return values;
    }

    private static double[] difference(double[] a, double[] b) {
        double[] d = new double[D];
        for (int i = 0; i < D; i++) {
            d[i] = a[i] - b[i];
        }
        return d;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < D; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
