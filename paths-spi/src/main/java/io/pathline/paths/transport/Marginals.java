package io.pathline.paths.transport;

import java.util.Arrays;

/**
 * Makes a nearly doubly stochastic matrix exactly so (Altschuler, Weed and Rigollet 2017, "Near-linear time approximation
 * algorithms for optimal transport via Sinkhorn iteration", algorithm 2): rows and then columns that sum to more than 1 are
 * scaled down, and what is then missing is added as a matrix of rank one. Entries move, in sum, by at most twice
 * what the marginals were off.
 */
final class Marginals {
    private Marginals() {}

    /** Every row and column sums to 1 to rounding afterwards; the matrix, of n rows, is changed in place. */
    static void correct(double[] plan, int n) {
        double[] rows = rowSums(plan, n);
        Arrays.setAll(rows, i -> Math.min(1, 1 / rows[i]));
        scale(plan, n, rows, ones(n));
        double[] columns = columnSums(plan, n);
        Arrays.setAll(columns, j -> Math.min(1, 1 / columns[j]));
        scale(plan, n, ones(n), columns);
        addMissing(plan, missing(rowSums(plan, n)), missing(columnSums(plan, n)));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static void scale(double[] plan, int n, double[] rows, double[] columns) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                plan[i * n + j] *= rows[i] * columns[j];
            }
        }
    }

    private static double[] missing(double[] sums) {
        return Arrays.stream(sums).map(sum -> Math.max(0, 1 - sum)).toArray();
    }

    private static void addMissing(double[] plan, double[] rows, double[] columns) {
        double total = Arrays.stream(columns).sum();
        if (total == 0) {
            return;
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                plan[i * rows.length + j] += rows[i] * columns[j] / total;
            }
        }
    }

    private static double[] rowSums(double[] plan, int n) {
        double[] sums = new double[n];
        for (int i = 0; i < plan.length; i++) {
            sums[i / n] += plan[i];
        }
        return sums;
    }

    private static double[] columnSums(double[] plan, int n) {
        double[] sums = new double[n];
        for (int i = 0; i < plan.length; i++) {
            sums[i % n] += plan[i];
        }
        return sums;
    }
}
