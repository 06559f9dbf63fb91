package io.pathline.paths.transport;

/**
 * A permutation, and the prices that prove how near it is to the cheapest one: by linear-programming duality no permutation costs
 * less than sum_i min_j (c_ij + p_j) - sum_j p_j.
 */
final class Assignment {
    private final int[] columnOf;
    private final double[] prices;

    Assignment(int[] columnOf, double[] prices) {
        this.columnOf = columnOf;
        this.prices = prices;
    }

    /** The column of each row; not to be written to. */
    int[] columnOf() {
        return columnOf;
    }

    /** A price p_j for each column; not to be written to. */
    double[] prices() {
        return prices;
    }
}
