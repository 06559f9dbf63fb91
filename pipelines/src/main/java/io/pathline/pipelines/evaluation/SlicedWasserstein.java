package io.pathline.pipelines.evaluation;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The sliced Wasserstein-2 distance (Bonneel et al., "Sliced and Radon Wasserstein barycenters of measures", 2015): the
 * root of the mean, over directions, of the squared W2 between the samples' projections. It is in the samples' unit.
 *
 * <p>Two samples of one distribution are not at distance 0; report this floor beside a result.
 */
public final class SlicedWasserstein {
    /** Directions, unless another number is asked for. */
    public static final int DIRECTIONS = 128;

    private SlicedWasserstein() {}

    /** The distance along {@value #DIRECTIONS} directions. */
    public static double distance(Samples a, Samples b) {
        return distance(a, b, DIRECTIONS);
    }

    /**
     * The distance. In the plane, direction k of K has the angle k pi / K; in more dimensions the directions are random
     * ones that are the same in every call; in one dimension there is one.
     *
     * @param a at least one, finite
     * @param b of a's dimension; the counts may differ
     * @param directions K, at least 1
     * @throws InvalidInputException if there is nothing to measure
     */
    public static double distance(Samples a, Samples b, int directions) {
        SamplePair pair = new SamplePair(a, b);
        if (directions < 1) {
            throw new InvalidInputException(
                    "Sliced W2 cannot be measured along " + directions + " directions; give at least 1.");
        }
        double[][] units = Directions.of(a.dimension(), directions);
        // Summed in order after all are known, so that the threads make no difference to the last bit.
        double[] squares = IntStream.range(0, units.length)
                .parallel()
                .mapToDouble(k -> squaredAlong(pair, units[k]))
                .toArray();
        return Math.sqrt(Arrays.stream(squares).sum() / squares.length);
    }

    /** The distance along {@value #DIRECTIONS} directions, with how it was measured. */
    public static Score score(Samples a, Samples b) {
        return score(a, b, DIRECTIONS);
    }

    /** The distance along some directions, with how it was measured. */
    static Score score(Samples a, Samples b, int directions) {
        String counts = new SamplePair(a, b).counts();
        return new Score("sliced W2", distance(a, b, directions), directions + " directions, " + counts);
    }

    private static double squaredAlong(SamplePair pair, double[] unit) {
        return QuantileTransport.squaredW2(projected(pair.a(), unit), projected(pair.b(), unit));
    }

    private static double[] projected(Samples samples, double[] unit) {
        float[] values = samples.values();
        double[] projections = new double[samples.count()];
        for (int i = 0; i < values.length; i++) {
            projections[i / unit.length] += unit[i % unit.length] * values[i];
        }
        Arrays.sort(projections);
        return projections;
    }
}
