package io.pathline.paths.transport;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Draws a permutation from a doubly stochastic matrix such that row i goes to column j with probability exactly w_ij: the
 * dependent rounding of Gandhi, Khuller, Parthasarathy and Srinivasan (JACM 53, 2006).
 *
 * <p>Weight is moved around a cycle of entries strictly between 0 and 1, alternately up and down, which keeps all sums;
 * one of the two directions is drawn, with the odds that keep every entry's mean, and then followed until an
 * entry is 0 or 1. {@link RowPairs} does so on cycles of four while there are any, {@link CycleWalk} on the longer ones
 * that are left.
 *
 * <p>Rows and columns are shuffled first, so that a constant matrix gives every permutation with equal probability.
 */
final class DependentRounding {
    /** Entries this near to 0 or 1 count as there; n of them are still nothing. */
    private static final double NEGLIGIBLE = 1e-12;

    private DependentRounding() {}

    /**
     * A permutation of the matrix's law.
     *
     * @param plan n^2 entries, row by row, whose rows and columns sum to 1
     * @return the column of each row
     */
    static int[] draw(double[] plan, int n, RandomGenerator random) {
        int[] rows = shuffled(n, random);
        int[] columns = shuffled(n, random);
        double[] w = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                w[i * n + j] = plan[rows[i] * n + columns[j]];
            }
        }
        new RowPairs(w, n, random).round();
        new CycleWalk(w, n, random).round();
        int[] drawn = permutation(w, n);
        int[] columnOf = new int[n];
        for (int i = 0; i < n; i++) {
            columnOf[rows[i]] = columns[drawn[i]];
        }
        return columnOf;
    }

    /** Whether an entry is still open. */
    static boolean isOpen(double w) {
        return w > NEGLIGIBLE && w < 1 - NEGLIGIBLE;
    }

    /**
     * How much to move: up with probability down / (up + down), else down, so that the mean is 0.
     *
     * @param up the most that may be added to the entries that rise
     * @param down the most that may be taken from them
     */
    static double move(double up, double down, RandomGenerator random) {
        return random.nextDouble() * (up + down) < down ? up : -down;
    }

    private static int[] shuffled(int n, RandomGenerator random) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int k = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[k];
            order[k] = swapped;
        }
        return order;
    }

    /** The entries that are 1. Should rounding have left a row without one, it gets a column that is left. */
    private static int[] permutation(double[] w, int n) {
        int[] columnOf = new int[n];
        Arrays.fill(columnOf, -1);
        boolean[] taken = new boolean[n];
        for (int e = 0; e < w.length; e++) {
            if (w[e] > 0.5 && columnOf[e / n] < 0 && !taken[e % n]) {
                columnOf[e / n] = e % n;
                taken[e % n] = true;
            }
        }
        int[] free = IntStream.range(0, n).filter(j -> !taken[j]).toArray();
        int next = 0;
        for (int i = 0; i < n; i++) {
            if (columnOf[i] < 0) {
                columnOf[i] = free[next++];
            }
        }
        return columnOf;
    }
}
