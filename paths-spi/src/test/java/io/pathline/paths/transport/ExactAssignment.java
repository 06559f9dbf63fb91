package io.pathline.paths.transport;

import java.util.Arrays;

/**
 * The cheapest permutation to rounding, by shortest augmenting paths with potentials (Kuhn 1955; Jonker and Volgenant 1987), O(n^3). It
 * shares nothing with the auction, which is held against it.
 */
final class ExactAssignment {
    private final TransportCost cost;
    private final int n;
    private final double[] ofRow;
    private final double[] ofColumn;
    private final int[] rowOf;

    private ExactAssignment(TransportCost cost) {
        this.cost = cost;
        n = cost.count();
        ofRow = new double[n];
        ofColumn = new double[n];
        rowOf = new int[n];
        Arrays.fill(rowOf, -1);
    }

    /** The column of each row. */
    static int[] solve(TransportCost cost) {
        ExactAssignment assignment = new ExactAssignment(cost);
        for (int row = 0; row < assignment.n; row++) {
            assignment.augment(row);
        }
        int[] columnOf = new int[assignment.n];
        for (int j = 0; j < assignment.n; j++) {
            columnOf[assignment.rowOf[j]] = j;
        }
        return columnOf;
    }

    /** Dijkstra over reduced costs from a free row to the nearest free column, then a swap along the path. */
    private void augment(int start) {
        double[] distance = new double[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int[] from = new int[n];
        Arrays.fill(from, -1);
        boolean[] done = new boolean[n];
        int column = -1;
        double reached = 0;
        do {
            relax(column < 0 ? start : rowOf[column], column, reached, distance, from, done);
            column = nearest(distance, done);
            reached = distance[column];
            done[column] = true;
        } while (rowOf[column] >= 0);
        ofRow[start] += reached;
        for (int j = 0; j < n; j++) {
            if (done[j] && j != column) {
                ofRow[rowOf[j]] += reached - distance[j];
                ofColumn[j] -= reached - distance[j];
            }
        }
        for (int j = column; j >= 0; j = from[j]) {
            rowOf[j] = from[j] < 0 ? start : rowOf[from[j]];
        }
    }

    private void relax(int row, int via, double reached, double[] distance, int[] from, boolean[] done) {
        for (int j = 0; j < n; j++) {
            double through = reached + cost.at(row, j) - ofRow[row] - ofColumn[j];
            if (!done[j] && through < distance[j]) {
                distance[j] = through;
                from[j] = via;
            }
        }
    }

    private int nearest(double[] distance, boolean[] done) {
        int nearest = -1;
        for (int j = 0; j < n; j++) {
            if (!done[j] && (nearest < 0 || distance[j] < distance[nearest])) {
                nearest = j;
            }
        }
        return nearest;
    }
}
