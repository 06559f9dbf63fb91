package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DifferentiableField} keeps: its velocity is the field's own, and its divergence that of a formula with
 * a known one, exact and estimated. For more on the kit see {@link BackendContract}.
 *
 * <pre>{@code
 * class GraphDensityTest extends DensityContract {
 *     protected DifferentiableField place(VectorField field) {
 *         return DifferentiableField.of(BACKEND.place(field));
 *     }
 * }
 * }</pre>
 */
public abstract class DensityContract extends BackendContract {
    private static final Trace EXACT = new Trace.Exact();
    private static final Shape IMAGE = Shape.of(2, 3, 2);
    private static final long SEED = 401;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);

    /** u = x |x|^2 + t sin 3x, whose numbers all depend on one another. */
    private static final VectorField COUPLED =
            (t, x) -> x.mul(x.square().sumPerSample()).add(x.mul(3).sin().mul(t));

    /** The field under test, on its device; the test closes it. */
    protected abstract DifferentiableField place(VectorField field);

    /** The largest error, relative to 1 + |expected|: single precision's, unless overridden. */
    protected double tolerance() {
        return 2e-5;
    }

    @Test
    void velocityAndMinusTheExactDivergenceMakeTheSlopeOfAState() {
        Samples x = draw("places", Shape.of(5, 3));
        try (DensityField field = place(COUPLED).withLogDensity(Shape.of(3), EXACT)) {
            double[] slope = slope(field, x, 0.5);
            assertSlope(slope, COUPLED, x, row -> minusDivergence(x, row, 0.5));
        }
    }

    @Test
    void theEstimateIsTheMeanOverTheProbes() {
        Samples x = draw("places", Shape.of(6, 2));
        List<Samples> probes = List.of(draw("one", x.shape()), draw("two", x.shape()), draw("three", x.shape()));
        try (DensityField field = place(COUPLED).withLogDensity(Shape.of(2), new Trace.Hutchinson(3))) {
            field.useProbes(probes);
            double[] slope = slope(field, x, 0.5);
            assertSlope(
                    slope,
                    COUPLED,
                    x,
                    row -> probes.stream()
                            .mapToDouble(z -> -quadraticForm(x, z, row, 0.5))
                            .average()
                            .orElseThrow());
        }
    }

    @Test
    void imagesHaveADivergenceToo() {
        Samples x = draw("places", IMAGE.withBatch(4));
        Samples z = draw("probe", x.shape());
        try (DensityField exact = place(COUPLED).withLogDensity(IMAGE, EXACT);
                DensityField estimate = place(COUPLED).withLogDensity(IMAGE, new Trace.Hutchinson(1))) {
            assertSlope(slope(exact, x, 0.3), COUPLED, x, 0.3, row -> minusDivergence(x, row, 0.3));
            estimate.useProbes(List.of(z));
            assertSlope(slope(estimate, x, 0.3), COUPLED, x, 0.3, row -> -quadraticForm(x, z, row, 0.3));
        }
    }

    @Test
    void fieldSeenThroughAFunctionIsDifferentiatedThroughIt() {
        Samples x = draw("places", Shape.of(5, 2));
        UnaryOperator<VectorField> view =
                network -> (t, y) -> network.at(t, y.mul(0.5)).mul(t).add(y);
        try (DensityField field = place((t, y) -> y.mul(2)).map(view).withLogDensity(Shape.of(2), EXACT)) {
            // u = t y + y, whose divergence is 2 (1 + t).
            double[] slope = slope(field, x, 0.25);
            for (int row = 0; row < x.count(); row++) {
                near(slope[3 * row], 1.25 * x.value(row, 0), "velocity of row " + row);
                near(slope[3 * row + 2], -2.5, "minus divergence of row " + row);
            }
        }
    }

    @Test
    void fieldThatDoesNotDependOnThePlaceHasNoDivergence() {
        Samples x = draw("places", Shape.of(3, 2));
        VectorField wind = (t, y) -> y.like(0).add(t);
        try (DensityField exact = place(wind).withLogDensity(Shape.of(2), EXACT);
                DensityField estimate = place(wind).withLogDensity(Shape.of(2), new Trace.Hutchinson(2))) {
            estimate.useProbes(List.of(x, x));
            for (DensityField field : List.of(exact, estimate)) {
                assertSlope(slope(field, x, 0.7), wind, x, 0.7, row -> 0.0);
            }
        }
    }

    /** One program, as a solver has one; and what is in the last column stays out of the slope. */
    @Test
    void probesStayUntilOthersAreGivenForAnyBatch() {
        Shape state = Shape.of(Shape.UNKNOWN, 3);
        try (DensityField field = place(COUPLED).withLogDensity(Shape.of(2), new Trace.Hutchinson(1));
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(ONE_TIME, state))) {
            for (int batch : new int[] {4, 4, 2}) {
                Samples x = draw("places", Shape.of(batch, 2));
                Samples z = draw("probe." + batch, x.shape());
                field.useProbes(List.of(z));
                double[] first = run(field, program, x, 0.5, 0);
                double[] second = run(field, program, x, 0.5, 100);
                assertThat(second).as("another log density").isEqualTo(first);
                assertSlope(first, COUPLED, x, row -> -quadraticForm(x, z, row, 0.5));
            }
        }
    }

    @Test
    void timesMayDifferFromRowToRow() {
        Samples x = draw("places", IMAGE.withBatch(2));
        try (DensityField field = place(COUPLED).withLogDensity(IMAGE, EXACT);
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(TIMES, state(IMAGE)));
                DeviceArray t = field.upload(Shape.of(2, 1), 0.25, 0.75);
                DeviceArray states = field.upload(joined(x, 0));
                DeviceArray slope = program.run(List.of(t, states)).get(0)) {
            int d = x.dimension();
            near(slope.toDoubles()[d], minusDivergence(x, 0, 0.25), "row 0");
            near(slope.toDoubles()[2 * d + 1], minusDivergence(x, 1, 0.75), "row 1");
        }
    }

    @Test
    void probesThatDoNotFitAreRefused() {
        Samples x = draw("places", Shape.of(3, 2));
        try (DensityField field = place(COUPLED).withLogDensity(Shape.of(2), new Trace.Hutchinson(2))) {
            refused(() -> field.useProbes(List.of(x)), "2 probes");
            refused(() -> field.useProbes(List.of(x, draw("wide", Shape.of(3, 4)))), "[3, 4]");
            refused(() -> field.useProbes(List.of(x, draw("short", Shape.of(2, 2)))), "[2, 2]");
            assertThatThrownBy(() -> slope(field, x, 0.5))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("useProbes");
            field.useProbes(List.of(x, x));
            refused(() -> slope(field, draw("places", Shape.of(4, 2)), 0.5), "4");
        }
        assertThatThrownBy(() -> new Trace.Hutchinson(0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 probes");
    }

    @Test
    void stateOfAnotherWidthIsRefused() {
        try (DensityField field = place(COUPLED).withLogDensity(Shape.of(2), EXACT)) {
            refused(() -> slope(field, draw("places", Shape.of(3, 4)), 0.5), "[batch, 3]");
        }
    }

    private static Samples draw(String purpose, Shape shape) {
        return RANDOM.normal(purpose, 0, shape);
    }

    private void assertSlope(double[] slope, VectorField u, Samples x, Expected change) {
        assertSlope(slope, u, x, 0.5, change);
    }

    private void assertSlope(double[] slope, VectorField u, Samples x, double t, Expected change) {
        int d = x.dimension();
        Tensor velocity =
                u.at(HostTensor.of(x.shape().withoutBatch().withBatch(1).perSample(), t), HostTensor.of(x));
        double[] expected = HostTensor.cast(velocity).values();
        for (int row = 0; row < x.count(); row++) {
            for (int i = 0; i < d; i++) {
                near(slope[row * (d + 1) + i], expected[row * d + i], "velocity " + i + " of row " + row);
            }
            near(slope[row * (d + 1) + d], change.of(row), "change of log density of row " + row);
        }
    }

    private void near(double actual, double expected, String what) {
        assertThat(actual)
                .as("%s, seed %d", what, SEED)
                .isCloseTo(expected, within(tolerance() * (1 + Math.abs(expected))));
    }

    /** -(d + 2) |x|^2 - 3 t sum cos 3x. */
    private static double minusDivergence(Samples x, int row, double t) {
        int d = x.dimension();
        double sum = 0;
        for (int i = 0; i < d; i++) {
            double v = x.value(row, i);
            sum -= (d + 2) * v * v + 3 * t * Math.cos(3 * v);
        }
        return sum;
    }

    /** z'(Du)z = |x|^2 |z|^2 + 2 (x'z)^2 + 3 t sum cos(3x) z^2. */
    private static double quadraticForm(Samples x, Samples z, int row, double t) {
        double xx = 0;
        double zz = 0;
        double xz = 0;
        double waves = 0;
        for (int i = 0; i < x.dimension(); i++) {
            double v = x.value(row, i);
            double w = z.value(row, i);
            xx += v * v;
            zz += w * w;
            xz += v * w;
            waves += 3 * t * Math.cos(3 * v) * w * w;
        }
        return xx * zz + 2 * xz * xz + waves;
    }

    private static Shape state(Shape sampleShape) {
        return Shape.of(Shape.UNKNOWN, sampleShape.size() + 1);
    }

    /** Rows with the same number behind each. */
    private static Samples joined(Samples x, float logDensity) {
        int d = x.dimension();
        float[] values = new float[x.count() * (d + 1)];
        Arrays.fill(values, logDensity);
        for (int row = 0; row < x.count(); row++) {
            System.arraycopy(x.values(), row * d, values, row * (d + 1), d);
        }
        return Samples.points(d + 1, values);
    }

    private static double[] slope(DensityField field, Samples x, double time) {
        try (Program program = field.compile(
                (f, in) -> List.of(f.at(in.get(0), in.get(1))),
                List.of(ONE_TIME, state(x.shape().withoutBatch())))) {
            return run(field, program, x, time, 0);
        }
    }

    private static double[] run(DensityField field, Program program, Samples x, double time, float logDensity) {
        try (DeviceArray t = field.upload(ONE_TIME, time);
                DeviceArray states = field.upload(joined(x, logDensity));
                DeviceArray slope = program.run(List.of(t, states)).get(0)) {
            return slope.toDoubles();
        }
    }

    /** What a row's last number should be. */
    @FunctionalInterface
    private interface Expected {
        double of(int row);
    }
}
