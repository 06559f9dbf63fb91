package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Conditioned;
import io.pathline.api.DensityField;
import io.pathline.api.DeviceArray;
import io.pathline.api.DifferentiableField;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Divergences of networks of pictures, through normalisation, attention, convolutions and conditions. */
class ImageDensityTest {
    private static final long SEED = 512;
    private static final int ROWS = 3;
    private static final double TIME = 0.4;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);

    static Stream<NetworkSpec> specs() {
        return Stream.of(ImageNetworks.UNET, ImageNetworks.UNET_OF_CLASSES, ImageNetworks.DIT);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void theExactDivergenceIsThatOfCentralDifferences(NetworkSpec spec) {
        try (Network network = ImageNetworks.movedOffItsStart(spec, SEED);
                PlacedField velocity = field(network)) {
            double[] exact = divergences(network, new Trace.Exact(), List.of());
            double[] differences = differences(velocity, places(spec));
            assertThat(Arrays.stream(differences).map(Math::abs).max().orElse(0))
                    .as("moved off zero")
                    .isGreaterThan(0.05);
            for (int row = 0; row < ROWS; row++) {
                assertThat(exact[row])
                        .as("row %d, seed %d", row, SEED)
                        .isCloseTo(differences[row], within(4e-3 * (1 + Math.abs(differences[row]))));
            }
        }
    }

    /** Over the probes sqrt(d) e_i, one for each number of a picture, Hutchinson's mean is the trace itself. */
    @ParameterizedTest
    @MethodSource("specs")
    void overAWholeBasisHutchinsonsEstimateIsTheExactDivergence(NetworkSpec spec) {
        int d = spec.sampleShape().size();
        List<Samples> basis = new ArrayList<>();
        for (int axis = 0; axis < d; axis++) {
            float[] values = new float[ROWS * d];
            for (int row = 0; row < ROWS; row++) {
                values[row * d + axis] = (float) Math.sqrt(d);
            }
            basis.add(Samples.of(spec.sampleShape().withBatch(ROWS), values));
        }
        try (Network network = ImageNetworks.movedOffItsStart(spec, SEED)) {
            double[] exact = divergences(network, new Trace.Exact(), List.of());
            double[] estimate = divergences(network, new Trace.Hutchinson(d), basis);
            for (int row = 0; row < ROWS; row++) {
                assertThat(estimate[row])
                        .as("row %d, seed %d", row, SEED)
                        .isCloseTo(exact[row], within(1e-4 * (1 + Math.abs(exact[row]))));
            }
        }
    }

    /** Of each row; what the state's last number changes by is minus the divergence. */
    private static double[] divergences(Network network, Trace trace, List<Samples> probes) {
        Shape sample = network.spec().sampleShape();
        int d = sample.size();
        Samples x = places(network.spec());
        float[] state = new float[ROWS * (d + 1)];
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(x.values(), row * d, state, row * (d + 1), d);
        }
        try (DensityField density = DifferentiableField.of(field(network)).withLogDensity(sample, trace)) {
            density.useProbes(probes);
            double[] change = run(density, Samples.points(d + 1, state));
            double[] divergences = new double[ROWS];
            for (int row = 0; row < ROWS; row++) {
                divergences[row] = -change[row * (d + 1) + d];
            }
            return divergences;
        }
    }

    /** Of single precision they err by 1e-7 / step for each axis, and by the third derivative times step^2 / 6. */
    private static double[] differences(PlacedField velocity, Samples x) {
        double step = 0.01;
        int d = x.dimension();
        double[] divergences = new double[ROWS];
        try (Program program = compiled(velocity, x)) {
            for (int axis = 0; axis < d; axis++) {
                double[] ahead = run(program, velocity, moved(x, axis, step));
                double[] behind = run(program, velocity, moved(x, axis, -step));
                for (int row = 0; row < ROWS; row++) {
                    divergences[row] += (ahead[row * d + axis] - behind[row * d + axis]) / (2 * step);
                }
            }
        }
        return divergences;
    }

    private static Samples moved(Samples x, int axis, double step) {
        float[] values = x.values().clone();
        for (int i = axis; i < values.length; i += x.dimension()) {
            values[i] += (float) step;
        }
        return Samples.of(x.shape(), values);
    }

    private static Samples places(NetworkSpec spec) {
        return RANDOM.normal("places", 0, spec.sampleShape().withBatch(ROWS));
    }

    private static PlacedField field(Network network) {
        NetworkSpec spec = network.spec();
        if (spec instanceof Conditioned conditioned) {
            return network.field(Weights.RAW, conditioned.condition().label(1, ROWS));
        }
        int c = spec.conditionDimension();
        return c == 0
                ? network.field(Weights.RAW)
                : network.field(Weights.RAW, RANDOM.normal("condition", 0, Shape.of(ROWS, c)));
    }

    private static double[] run(PlacedField field, Samples x) {
        try (Program program = compiled(field, x)) {
            return run(program, field, x);
        }
    }

    private static Program compiled(PlacedField field, Samples x) {
        Shape open = x.shape().withoutBatch().withBatch(Shape.UNKNOWN);
        return field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(oneTime(x), open));
    }

    private static double[] run(Program program, PlacedField field, Samples x) {
        try (DeviceArray t = field.upload(oneTime(x), TIME);
                DeviceArray places = field.upload(x);
                DeviceArray out = program.run(List.of(t, places)).get(0)) {
            return out.toDoubles();
        }
    }

    private static Shape oneTime(Samples x) {
        return x.shape().withoutBatch().withBatch(1).perSample();
    }
}
