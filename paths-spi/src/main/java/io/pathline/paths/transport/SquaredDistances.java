package io.pathline.paths.transport;

import java.util.Arrays;

/** Squared Euclidean distances of all pairs of two transposed batches, dimension by dimension so that the loops vectorise. */
final class SquaredDistances {
    /** Rows that share one pass over the other batch. */
    private static final int BLOCK = 4;

    private SquaredDistances() {}

    /**
     * The distances |a_i - b_j|^2.
     *
     * @param a d rows of n numbers
     * @param b likewise
     * @return n^2 distances, row by row
     */
    static double[] between(double[][] a, double[][] b, int n) {
        double[] distances = new double[n * n];
        double[][] block = new double[BLOCK][n];
        for (int first = 0; first < n; first += BLOCK) {
            int rows = Math.min(BLOCK, n - first);
            for (int k = 0; k < a.length; k++) {
                add(block, a[k], first, rows, b[k]);
            }
            for (int i = 0; i < rows; i++) {
                System.arraycopy(block[i], 0, distances, (first + i) * n, n);
                Arrays.fill(block[i], 0);
            }
        }
        return distances;
    }

    private static void add(double[][] block, double[] a, int first, int rows, double[] b) {
        if (rows == BLOCK) {
            addFour(block[0], block[1], block[2], block[3], a, first, b);
            return;
        }
        for (int i = 0; i < rows; i++) {
            addOne(block[i], a[first + i], b);
        }
    }

    private static void addOne(double[] sums, double a, double[] b) {
        for (int j = 0; j < b.length; j++) {
            double difference = a - b[j];
            sums[j] += difference * difference;
        }
    }

    private static void addFour(
            double[] sums0, double[] sums1, double[] sums2, double[] sums3, double[] a, int first, double[] b) {
        double a0 = a[first];
        double a1 = a[first + 1];
        double a2 = a[first + 2];
        double a3 = a[first + 3];
        for (int j = 0; j < b.length; j++) {
            double y = b[j];
            sums0[j] += (a0 - y) * (a0 - y);
            sums1[j] += (a1 - y) * (a1 - y);
            sums2[j] += (a2 - y) * (a2 - y);
            sums3[j] += (a3 - y) * (a3 - y);
        }
    }
}
