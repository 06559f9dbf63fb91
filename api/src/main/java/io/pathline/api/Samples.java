package io.pathline.api;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some samples on the host, row by row: points of a data set, noise, or the particles of a trajectory.
 *
 * <p>The array is shared, not copied, so that a batch costs one copy to the device and no more; who hands it over does
 * not write to it again.
 *
 * @apiNote Stable: for plugins to call.
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose; equality is by content, below
public record Samples(Shape shape, float[] values, @Nullable Samples condition) {
    /**
     * @param shape {@code [count, ...]}, fully known
     * @param values row by row
     * @param condition what each row is conditioned on, of equal count and without a condition of its own
     */
    public Samples {
        if (shape.rank() < 2) {
            throw new ShapeMismatchException("Samples have shape [count, ...], with at least two axes; got " + shape
                    + ". For one number per sample use [count, 1].");
        }
        if (values.length != shape.size()) {
            throw new ShapeMismatchException(
                    "Shape " + shape + " holds " + shape.size() + " values, but the array has " + values.length + ".");
        }
        if (condition != null && condition.count() != shape.length(0)) {
            throw new ShapeMismatchException(
                    shape.length(0) + " samples cannot have " + condition.count() + " conditions; give one for each.");
        }
    }

    /** Samples without a condition. */
    public static Samples of(Shape shape, float[] values) {
        return new Samples(shape, values, null);
    }

    /** Points of {@code dimension} numbers each. */
    public static Samples points(int dimension, float... values) {
        if (dimension < 1 || values.length % dimension != 0) {
            throw new ShapeMismatchException(
                    values.length + " values do not make whole points of dimension " + dimension + ".");
        }
        return of(Shape.of(values.length / dimension, dimension), values);
    }

    /** The number of samples. */
    public int count() {
        return shape.length(0);
    }

    /** The number of values of one sample. */
    public int dimension() {
        return shape.sampleSize();
    }

    /** These samples, conditioned. */
    public Samples given(Samples newCondition) {
        return new Samples(shape, values, newCondition);
    }

    /** A copy of rows {@code from} to {@code to}, the last not included, with their conditions. */
    public Samples slice(int from, int to) {
        int d = dimension();
        return new Samples(
                shape.withoutBatch().withBatch(to - from),
                Arrays.copyOfRange(values, from * d, to * d),
                condition == null ? null : condition.slice(from, to));
    }

    /** A copy of the rows of these indices, in their order, with their conditions. */
    public Samples select(int... rows) {
        int d = dimension();
        float[] selected = new float[rows.length * d];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, rows[i] * d, selected, i * d, d);
        }
        return new Samples(
                shape.withoutBatch().withBatch(rows.length),
                selected,
                condition == null ? null : condition.select(rows));
    }

    /** One value; the row and the position within it count from 0. */
    public float value(int row, int position) {
        return values[row * dimension() + position];
    }

    /** Whether every value is a finite number. */
    public boolean isFinite() {
        return IntStream.range(0, values.length).allMatch(i -> Float.isFinite(values[i]));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Samples other
                && shape.equals(other.shape)
                && Arrays.equals(values, other.values)
                && Objects.equals(condition, other.condition);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Samples" + shape + (condition == null ? "" : " given " + condition.shape());
    }
}
