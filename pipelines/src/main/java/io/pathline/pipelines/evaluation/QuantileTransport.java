package io.pathline.pipelines.evaluation;

/**
 * Optimal transport on the line: sorted points are matched in order, so the squared Wasserstein-2 distance is the
 * integral of the squared difference of the two quantile functions.
 */
final class QuantileTransport {
    private QuantileTransport() {}

    /**
     * The squared distance between two empirical distributions; exact for unequal counts too.
     *
     * @param a sorted, at least one
     * @param b sorted, at least one
     */
    static double squaredW2(double[] a, double[] b) {
        // Mass is counted in units of 1 / (a.length * b.length), so that the steps of both functions fall on integers.
        long total = (long) a.length * b.length;
        double sum = 0;
        int i = 0;
        int j = 0;
        for (long done = 0; done < total; ) {
            long endOfA = (i + 1L) * b.length;
            long endOfB = (j + 1L) * a.length;
            long end = Math.min(endOfA, endOfB);
            double difference = a[i] - b[j];
            sum += (end - done) * difference * difference;
            i += end == endOfA ? 1 : 0;
            j += end == endOfB ? 1 : 0;
            done = end;
        }
        return sum / total;
    }
}
