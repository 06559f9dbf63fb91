package io.pathline.pipelines.evaluation;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Subsample;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The energy distance 2 E|X - Y| - E|X - X'| - E|Y - Y'| (Szekely and Rizzo, "Energy statistics", 2013), without a root,
 * in the samples' unit. It is 0 only between equal distributions.
 *
 * <p>Each expectation is the mean over all pairs, a sample with itself included (a V-statistic): never negative, 0
 * between identical sets, and a little above 0 between two samples of one distribution; report this floor beside a
 * result.
 */
public final class EnergyDistance {
    /** Samples of each set that are compared, unless another number is asked for. */
    public static final int CAP = 4_000;

    private static final RandomStreams RANDOM = new RandomStreams(0);

    private EnergyDistance() {}

    /** The distance between at most {@value #CAP} samples of each set. */
    public static double distance(Samples a, Samples b) {
        return distance(a, b, CAP);
    }

    /**
     * The distance. On the line it is exact for any count; in more dimensions its cost is quadratic, and a larger set is
     * represented by a random subset, which is the same in every call.
     *
     * @param a at least one, finite
     * @param b of a's dimension; the counts may differ
     * @param cap the most samples of each set that are compared, at least 1
     * @throws InvalidInputException if there is nothing to measure
     */
    public static double distance(Samples a, Samples b, int cap) {
        new SamplePair(a, b);
        if (cap < 1) {
            throw new InvalidInputException(
                    "The energy distance cannot be measured on " + cap + " samples; give at least 1.");
        }
        return a.dimension() == 1 ? onTheLine(sorted(a), sorted(b)) : betweenAllPairs(capped(a, cap), capped(b, cap));
    }

    /** The distance between at most {@value #CAP} samples of each set, with how it was measured. */
    public static Score score(Samples a, Samples b) {
        return score(a, b, CAP);
    }

    /** The distance between at most so many samples of each set, with how it was measured. */
    static Score score(Samples a, Samples b, int cap) {
        boolean line = a.dimension() == 1;
        SamplePair used = new SamplePair(line ? a : capped(a, cap), line ? b : capped(b, cap));
        return new Score("energy distance", distance(a, b, cap), "V-statistic, no root, " + used.counts());
    }

    private static Samples capped(Samples samples, int cap) {
        return Subsample.of(samples, cap, RANDOM.generator("subsample", 0));
    }

    private static double betweenAllPairs(Samples a, Samples b) {
        double distance = 2 * meanDistance(a, b) - meanDistance(a, a) - meanDistance(b, b);
        return Math.max(0, distance);
    }

    /** Summed row by row in order, so that the threads make no difference to the last bit. */
    private static double meanDistance(Samples a, Samples b) {
        double[] rows = IntStream.range(0, a.count())
                .parallel()
                .mapToDouble(i -> sumOfDistances(a, i, b))
                .toArray();
        return Arrays.stream(rows).sum() / a.count() / b.count();
    }

    private static double sumOfDistances(Samples a, int i, Samples b) {
        int d = a.dimension();
        float[] x = a.values();
        float[] y = b.values();
        double sum = 0;
        for (int j = 0; j < b.count(); j++) {
            double square = 0;
            for (int k = 0; k < d; k++) {
                double difference = (double) x[i * d + k] - y[j * d + k];
                square += difference * difference;
            }
            sum += Math.sqrt(square);
        }
        return sum;
    }

    /** Twice the integral of the squared difference of the distribution functions, step by step; both sorted. */
    private static double onTheLine(double[] a, double[] b) {
        double sum = 0;
        double x = Math.min(a[0], b[0]);
        for (int i = 0, j = 0; i < a.length || j < b.length; ) {
            boolean fromA = j == b.length || (i < a.length && a[i] <= b[j]);
            double next = fromA ? a[i] : b[j];
            double gap = (double) i / a.length - (double) j / b.length;
            sum += (next - x) * gap * gap;
            x = next;
            i += fromA ? 1 : 0;
            j += fromA ? 0 : 1;
        }
        return 2 * sum;
    }

    private static double[] sorted(Samples line) {
        return IntStream.range(0, line.count())
                .mapToDouble(i -> line.value(i, 0))
                .sorted()
                .toArray();
    }
}
