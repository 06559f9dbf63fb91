package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Seeded random inputs for the kits, and the comparisons that they share. */
public final class Draws {
    private Draws() {}

    /** Numbers spread uniformly between two bounds. */
    public static HostTensor uniform(long seed, Shape shape, double low, double high) {
        RandomGenerator random = new RandomStreams(seed).generator("uniform", 0);
        double[] values = new double[shape.size()];
        Arrays.setAll(values, i -> random.nextDouble(low, high));
        return HostTensor.of(shape, values);
    }

    /** Standard normal numbers, exact in single precision. */
    public static HostTensor normal(long seed, Shape shape) {
        return HostTensor.of(new RandomStreams(seed).normal("normal", 0, shape));
    }

    /** The values of a host tensor, rounded to single precision, so that every interpreter takes them as they are. */
    public static HostTensor single(Tensor tensor) {
        return SinglePrecision.values(SinglePrecision.of(tensor));
    }

    /** One row of a tensor, as a batch of one. */
    public static HostTensor row(Tensor tensor, int index) {
        int size = tensor.shape().sampleSize();
        double[] values = HostTensor.cast(tensor).values();
        return HostTensor.of(
                tensor.shape().withoutBatch().withBatch(1),
                Arrays.copyOfRange(values, index * size, (index + 1) * size));
    }

    /** The values of a host tensor. */
    public static double[] values(Tensor tensor) {
        return HostTensor.cast(tensor).values();
    }

    /** The values of a host tensor, as a list. */
    public static List<Double> numbers(Tensor tensor) {
        return Arrays.stream(values(tensor)).boxed().toList();
    }

    /** Asserts equal shapes, and values within a tolerance relative to {@code 1 + |expected|}; infinities must be equal. */
    public static void assertClose(Tensor actual, Tensor expected, double tolerance, String description) {
        assertThat(actual.shape()).as("shape of %s", description).isEqualTo(expected.shape());
        double[] a = values(actual);
        double[] e = values(expected);
        for (int i = 0; i < e.length; i++) {
            boolean close = Double.isFinite(e[i])
                    ? Math.abs(a[i] - e[i]) <= tolerance * (1 + Math.abs(e[i]))
                    : Double.compare(a[i], e[i]) == 0;
            assertThat(close)
                    .as("%s: value %d is %s, expected %s", description, i, a[i], e[i])
                    .isTrue();
        }
    }

    /** Asserts that no value is infinite or NaN. */
    public static void assertFinite(Tensor tensor, String description) {
        assertThat(numbers(tensor)).as("%s is finite", description).allMatch(Double::isFinite);
    }
}
