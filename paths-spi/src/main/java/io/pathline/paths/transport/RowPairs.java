package io.pathline.paths.transport;

import static io.pathline.paths.transport.DependentRounding.isOpen;

import java.util.random.RandomGenerator;

/**
 * Dependent rounding on cycles of four: two rows and two columns whose four entries are all open. Afterwards no two rows have
 * two open columns in common. A row loses about half of its open entries to each partner, so that the whole takes
 * about n^2 moves for a dense matrix.
 */
final class RowPairs {
    private final double[] w;
    private final int n;
    private final RandomGenerator random;
    /** The open columns of the row at hand. */
    private final int[] open;

    RowPairs(double[] w, int n, RandomGenerator random) {
        this.w = w;
        this.n = n;
        this.random = random;
        open = new int[n];
    }

    void round() {
        for (int row = 0; row < n; row++) {
            int count = collect(row);
            for (int partner = row + 1; partner < n && count > 1; partner++) {
                round(row, partner, count);
                count = stillOpen(row, count);
            }
        }
    }

    private int collect(int row) {
        int count = 0;
        for (int j = 0; j < n; j++) {
            if (isOpen(w[row * n + j])) {
                open[count++] = j;
            }
        }
        return count;
    }

    private int stillOpen(int row, int count) {
        int left = 0;
        for (int k = 0; k < count; k++) {
            if (isOpen(w[row * n + open[k]])) {
                open[left++] = open[k];
            }
        }
        return left;
    }

    /** Goes through the common open columns with one in hand; each move closes the one in hand, the next, or both. */
    private void round(int row, int partner, int count) {
        int held = -1;
        for (int k = 0; k < count; k++) {
            int column = open[k];
            if (!isShared(row, partner, column)) {
                continue;
            }
            if (held >= 0) {
                move(row * n + held, row * n + column, partner * n + held, partner * n + column);
            }
            if (held < 0 || !isShared(row, partner, held)) {
                held = isShared(row, partner, column) ? column : -1;
            }
        }
    }

    private boolean isShared(int row, int partner, int column) {
        return isOpen(w[row * n + column]) && isOpen(w[partner * n + column]);
    }

    /** The first and the last entry rise by what the others fall. */
    private void move(int a, int b, int c, int d) {
        double up = Math.min(Math.min(1 - w[a], w[b]), Math.min(w[c], 1 - w[d]));
        double down = Math.min(Math.min(w[a], 1 - w[b]), Math.min(1 - w[c], w[d]));
        double by = DependentRounding.move(up, down, random);
        w[a] += by;
        w[b] -= by;
        w[c] -= by;
        w[d] += by;
    }
}
