package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Guidance} keeps. Extend it with the guidance under test:
 *
 * <pre>{@code
 * class HalvedTest extends GuidanceContract {
 *     protected Guidance guidance() {
 *         return new Halved(3);
 *     }
 * }
 * }</pre>
 *
 * <p>Give it a scale other than 1: guidance in one pass keeps most rules by doing nothing. Override {@link #interpreter} to
 * run the same rules on a device.
 */
public abstract class GuidanceContract {
    private static final long SEED = 41;
    private static final int ROWS = 9;
    private static final int D = 5;

    /** Both ends, what is next to them, and times between. */
    private static final double[] TIMES = {0, 1e-6f, 0.0625, 0.25, 0.40625, 0.625, 0.84375, 0.999f, 1};

    private static final HostTensor T = HostTensor.of(Shape.of(ROWS, 1), TIMES);
    private static final HostTensor ZERO = HostTensor.of(Shape.of(ROWS, D), new double[ROWS * D]);

    /** The guidance under test, made anew with equal parameters at every call. */
    protected abstract Guidance guidance();

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    /** Numbers that are exact in single precision, of another draw for each name. */
    private static HostTensor outputs(String name) {
        return HostTensor.of(new RandomStreams(SEED).normal(name, 0, Shape.of(ROWS, D)));
    }

    private HostTensor combined(HostTensor t, HostTensor conditional, HostTensor unconditional) {
        return combined(interpreter(), t, conditional, unconditional);
    }

    private HostTensor combined(Interpreter runner, HostTensor t, HostTensor conditional, HostTensor unconditional) {
        Guidance guidance = guidance();
        return runner.run(
                in -> guidance.combine(in.get(0), in.get(1), in.get(2)), List.of(t, conditional, unconditional));
    }

    /** An error that rounding may make, for numbers of this size; a guidance exaggerates that of its inputs. */
    private double error(double size) {
        return 100 * interpreter().tolerance() * (1 + Math.abs(size));
    }

    private void assertClose(HostTensor actual, HostTensor expected, String what) {
        assertThat(actual.shape()).as(what).isEqualTo(expected.shape());
        for (int i = 0; i < expected.values().length; i++) {
            assertThat(actual.value(i))
                    .as("%s, number %d, seed %d", what, i, SEED)
                    .isCloseTo(expected.value(i), within(error(expected.value(i))));
        }
    }

    private static void assertFinite(HostTensor tensor, String what) {
        assertThat(Arrays.stream(tensor.values()).allMatch(Double::isFinite))
                .as("%s is finite, seed %d: %s", what, SEED, Arrays.toString(tensor.values()))
                .isTrue();
    }

    @Test
    void oneOrTwoPassesAreTaken() {
        assertThat(guidance().passes()).isBetween(1, 2);
        assertThat(guidance().passes())
                .as("passes the second time")
                .isEqualTo(guidance().passes());
    }

    @Test
    void onePassGivesTheConditionalOutput() {
        if (guidance().passes() == 1) {
            assertThat(combined(T, outputs("cond"), outputs("null")).values())
                    .isEqualTo(outputs("cond").values());
        }
    }

    @Test
    void theOutputHasTheShapeOfTheOutputsThatItCombines() {
        for (Shape shape : List.of(Shape.of(4, 1), Shape.of(1, 3), Shape.of(4, 6, 2), Shape.of(4, 3, 2, 2))) {
            HostTensor y = HostTensor.of(new RandomStreams(SEED).normal("shape", 0, shape));
            double[] times = new double[shape.length(0)];
            Arrays.fill(times, 0.5);
            HostTensor guided = combined(HostTensor.of(shape.perSample(), times), y, HostTensor.cast(y.mul(0.5)));
            assertThat(guided.shape()).as("outputs of %s", shape).isEqualTo(shape);
        }
    }

    @Test
    void everyNumberIsFiniteForZeroOutputsToo() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        assertFinite(combined(T, c, u), "the guided output");
        assertFinite(combined(T, c, c), "the output of equal outputs");
        assertFinite(combined(T, c, ZERO), "the output where y_null is 0");
        assertFinite(combined(T, ZERO, u), "the output where y_cond is 0");
        assertFinite(combined(T, ZERO, ZERO), "the output where both are 0");
    }

    @Test
    void equalOutputsAreKeptFromZeroBeforeOn() {
        HostTensor y = outputs("cond");
        double begin = guidance().zeroBefore();
        assertThat(begin).as("zeroBefore").isBetween(0.0, 1.0);
        double[] expected = y.values().clone();
        for (int i = 0; i < expected.length; i++) {
            expected[i] = TIMES[i / D] < begin ? 0 : expected[i];
        }
        assertClose(combined(T, y, y), HostTensor.of(y.shape(), expected), "the output of equal outputs");
    }

    @Test
    void aRowDependsOnItselfAlone() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        HostTensor all = combined(T, c, u);
        for (int row = 0; row < ROWS; row++) {
            HostTensor alone = combined(row(T, row), row(c, row), row(u, row));
            assertClose(alone, row(all, row), "row " + row + " alone");
        }
    }

    private static HostTensor row(HostTensor x, int row) {
        int d = x.shape().sampleSize();
        return HostTensor.of(
                x.shape().withoutBatch().withBatch(1), Arrays.copyOfRange(x.values(), row * d, row * d + d));
    }

    @Test
    void oneTimeForAllIsThatTimeForEach() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        for (double time : TIMES) {
            double[] each = new double[ROWS];
            Arrays.fill(each, time);
            HostTensor one = combined(HostTensor.of(Shape.of(1, 1), time), c, u);
            assertClose(one, combined(HostTensor.of(Shape.of(ROWS, 1), each), c, u), "outputs at t = " + time);
        }
    }

    @Test
    void theOutputIsTheHosts() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        assertClose(combined(T, c, u), combined(Interpreter.host(), T, c, u), "the output on the host");
    }

    @Test
    void derivativesAreThoseOfDifferences() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        for (HostTensor[] d : directions()) {
            HostTensor exact = derivative(c, u, d[0], d[1]);
            double h = 1e-6;
            Tensor ahead = shifted(c, u, d, h);
            HostTensor differences =
                    HostTensor.cast(ahead.sub(shifted(c, u, d, -h)).div(2 * h));
            for (int i = 0; i < ROWS * D; i++) {
                double expected = differences.value(i);
                assertThat(exact.value(i))
                        .as("derivative of number %d, seed %d", i, SEED)
                        .isCloseTo(expected, within(1e-5 * (1 + Math.abs(expected))));
            }
        }
    }

    private HostTensor shifted(HostTensor c, HostTensor u, HostTensor[] direction, double by) {
        return combined(
                Interpreter.host(),
                T,
                HostTensor.cast(c.add(direction[0].mul(by))),
                HostTensor.cast(u.add(direction[1].mul(by))));
    }

    /** Of y_cond alone, of y_null alone, of both. */
    private static List<HostTensor[]> directions() {
        HostTensor a = outputs("along");
        HostTensor b = outputs("across");
        return List.of(new HostTensor[] {a, ZERO}, new HostTensor[] {ZERO, b}, new HostTensor[] {a, b});
    }

    private HostTensor derivative(HostTensor c, HostTensor u, HostTensor alongC, HostTensor alongU) {
        Tensor guided = guidance().combine(HostDual.constant(T), HostDual.along(c, alongC), HostDual.along(u, alongU));
        return HostDual.cast(guided).derivative();
    }

    /** A likelihood and a training through the field need them. */
    @Test
    void derivativesAreFiniteForZeroAndEqualOutputsToo() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        List<HostTensor[]> places = new ArrayList<>();
        for (HostTensor[] place : new HostTensor[][] {{c, u}, {c, c}, {c, ZERO}, {ZERO, u}, {ZERO, ZERO}}) {
            places.add(place);
        }
        for (HostTensor[] place : places) {
            for (HostTensor[] d : directions()) {
                assertFinite(derivative(place[0], place[1], d[0], d[1]), "the derivative");
            }
        }
    }

    @Test
    void keepsNoState() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        Guidance guidance = guidance();
        double[] first = HostTensor.cast(guidance.combine(T, c, u)).values().clone();
        guidance.combine(T, u, HostTensor.cast(c.mul(3)));
        assertThat(HostTensor.cast(guidance.combine(T, c, u)).values())
                .as("the output the second time")
                .isEqualTo(first);
    }

    @Test
    void equalParametersMakeGuidancesThatCombineAlike() {
        HostTensor c = outputs("cond");
        HostTensor u = outputs("null");
        assertThat(guidance().passes()).isEqualTo(guidance().passes());
        assertThat(combined(Interpreter.host(), T, c, u).values())
                .as("the output of one that was made alike")
                .isEqualTo(combined(Interpreter.host(), T, c, u).values());
    }
}
