package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DensityContract;
import io.pathline.api.DensityField;
import io.pathline.api.DeviceArray;
import io.pathline.api.DifferentiableField;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Trace;
import io.pathline.api.VectorField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Divergences by TensorFlow's backward pass: of formulas by the kit, and of networks against differences. */
class TensorFlowDensityTest extends DensityContract {
    private static final long SEED = 402;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);
    private static final Shape ONE_TIME = Shape.of(1, 1);

    @Override
    protected DifferentiableField place(VectorField field) {
        return DifferentiableField.of(Graphs.BACKEND.place(field));
    }

    @Override
    protected long live() {
        return Live.count();
    }

    static List<Mlp> networks() {
        return List.of(
                Mlp.of(2, 32, 3),
                Mlp.of(3, 16, 2).withTimeFrequencies(16).withFourierFeatures(8, 0.5),
                Mlp.of(2, 16, 2).withCondition(2));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theDivergenceOfANetworkIsThatOfItsCentralDifferences(Mlp spec) {
        int rows = 6;
        Samples x = RANDOM.normal("places", 0, Shape.of(rows, spec.dimension()));
        try (Network network = Graphs.BACKEND.create(spec, SEED);
                DensityField density = DifferentiableField.of(field(network, rows))
                        .withLogDensity(spec.sampleShape(), new Trace.Exact());
                PlacedField velocity = field(network, rows)) {
            double[] slope = run(density, joined(x));
            double step = 0.02;
            int d = spec.dimension();
            for (int row = 0; row < rows; row++) {
                double divergence = 0;
                for (int axis = 0; axis < d; axis++) {
                    divergence +=
                            (moved(velocity, x, axis, step, row) - moved(velocity, x, axis, -step, row)) / (2 * step);
                }
                // Differences of single precision err by 1e-7 / step, and by the third derivative times step^2 / 6.
                assertThat(slope[row * (d + 1) + d])
                        .as("row %d, seed %d", row, SEED)
                        .isCloseTo(-divergence, within(2e-3 * (1 + Math.abs(divergence))));
            }
        }
    }

    @Test
    void moreBackwardPassesThanAGraphHoldsAreRefused() {
        try (DifferentiableField field = place((t, x) -> x)) {
            assertThatThrownBy(() -> field.withLogDensity(Shape.of(28, 28, 1), new Trace.Exact()))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("784 backward passes")
                    .hasMessageContaining("Hutchinson");
        }
    }

    private static PlacedField field(Network network, int rows) {
        int condition = network.spec().conditionDimension();
        return condition == 0
                ? network.field(Weights.RAW)
                : network.field(Weights.RAW, RANDOM.normal("condition", 0, Shape.of(rows, condition)));
    }

    /** A component of the velocity of one row, with all rows moved along the same axis. */
    private static double moved(PlacedField velocity, Samples x, int axis, double step, int row) {
        float[] values = x.values().clone();
        for (int i = axis; i < values.length; i += x.dimension()) {
            values[i] += (float) step;
        }
        return run(velocity, Samples.of(x.shape(), values))[row * x.dimension() + axis];
    }

    private static Samples joined(Samples x) {
        int d = x.dimension();
        float[] values = new float[x.count() * (d + 1)];
        for (int row = 0; row < x.count(); row++) {
            System.arraycopy(x.values(), row * d, values, row * (d + 1), d);
        }
        return Samples.points(d + 1, values);
    }

    private static double[] run(PlacedField field, Samples x) {
        try (Program program = field.compile(
                        (f, in) -> List.of(f.at(in.get(0), in.get(1))),
                        List.of(ONE_TIME, Shape.of(Shape.UNKNOWN, x.dimension())));
                DeviceArray t = field.upload(ONE_TIME, 0.4);
                DeviceArray places = field.upload(x);
                DeviceArray out = program.run(List.of(t, places)).get(0)) {
            return out.toDoubles();
        }
    }
}
