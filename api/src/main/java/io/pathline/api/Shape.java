package io.pathline.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The lengths of a tensor's axes, first axis first; rank 0 is a scalar.
 *
 * @apiNote Stable: for plugins to call.
 */
public final class Shape {
    /** The length of an axis that is known only when a program runs, which only the first axis may have. */
    public static final int UNKNOWN = -1;

    private static final Shape SCALAR = new Shape(new int[0]);

    private final int[] lengths;

    private Shape(int[] lengths) {
        this.lengths = lengths;
    }

    /**
     * A shape of these axis lengths.
     *
     * @throws ShapeMismatchException if a length is negative, except {@link #UNKNOWN} on the first axis
     */
    public static Shape of(int... lengths) {
        for (int axis = 0; axis < lengths.length; axis++) {
            boolean unknownBatch = axis == 0 && lengths[axis] == UNKNOWN;
            if (lengths[axis] < 0 && !unknownBatch) {
                throw new ShapeMismatchException("Axis " + axis + " of shape " + Arrays.toString(lengths)
                        + " is negative; lengths are 0 or more, and only the first axis may be unknown (-1).");
            }
        }
        return new Shape(lengths.clone());
    }

    /** The shape of a single number. */
    public static Shape scalar() {
        return SCALAR;
    }

    /** The number of axes. */
    public int rank() {
        return lengths.length;
    }

    /** The length of an axis, counted from 0. */
    public int length(int axis) {
        return lengths[axis];
    }

    /** All lengths, in a new array. */
    public int[] lengths() {
        return lengths.clone();
    }

    /** Whether every length is known. */
    public boolean isKnown() {
        return lengths.length == 0 || lengths[0] != UNKNOWN;
    }

    /** The number of values that a tensor of this shape holds; the shape must be known. */
    public int size() {
        if (!isKnown()) {
            throw new ShapeMismatchException("Shape " + this + " has no size: its batch is not known yet.");
        }
        return product(0);
    }

    /** The number of values of one sample: the product of all lengths but the first; 1 for a scalar. */
    public int sampleSize() {
        return product(1);
    }

    /** This shape without its first axis: the shape of one sample. */
    public Shape withoutBatch() {
        return lengths.length == 0 ? this : new Shape(Arrays.copyOfRange(lengths, 1, lengths.length));
    }

    /** This shape, of one sample, with a batch axis in front. */
    public Shape withBatch(int batch) {
        int[] batched = new int[lengths.length + 1];
        batched[0] = batch;
        System.arraycopy(lengths, 0, batched, 1, lengths.length);
        return of(batched);
    }

    /** The shape of one number per sample at this rank: {@code [batch, 1, ..., 1]}. */
    public Shape perSample() {
        int[] ones = lengths.clone();
        Arrays.fill(ones, Math.min(1, ones.length), ones.length, 1);
        return new Shape(ones);
    }

    /**
     * The shape of a binary operation's result, by NumPy's rule.
     *
     * @throws ShapeMismatchException if two aligned lengths differ and neither is 1
     */
    public Shape broadcast(Shape other) {
        int rank = Math.max(rank(), other.rank());
        int[] result = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            result[axis] = broadcastLength(alignedLength(axis, rank), other.alignedLength(axis, rank), other);
        }
        return new Shape(result);
    }

    private int broadcastLength(int mine, int theirs, Shape other) {
        if (mine == theirs || theirs == 1) {
            return mine;
        }
        if (mine == 1) {
            return theirs;
        }
        if (mine == UNKNOWN || theirs == UNKNOWN) {
            return Math.max(mine, theirs);
        }
        throw new ShapeMismatchException("Shapes " + this + " and " + other
                + " do not broadcast: aligned at the last axis, lengths must be equal or 1.");
    }

    private int alignedLength(int axis, int rank) {
        int own = axis - (rank - lengths.length);
        return own < 0 ? 1 : lengths[own];
    }

    private int product(int from) {
        return IntStream.range(Math.min(from, lengths.length), lengths.length)
                .map(axis -> lengths[axis])
                .reduce(1, Math::multiplyExact);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Shape other && Arrays.equals(lengths, other.lengths);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(lengths);
    }

    /** For example {@code [1024, 2]}, with {@code ?} for an unknown batch. */
    @Override
    public String toString() {
        return Arrays.stream(lengths)
                .mapToObj(n -> n == UNKNOWN ? "?" : Integer.toString(n))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
