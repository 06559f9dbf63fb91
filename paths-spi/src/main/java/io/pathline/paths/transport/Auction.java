package io.pathline.paths.transport;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The assignment of least total cost, by an auction with epsilon scaling (Bertsekas, "The auction algorithm", Annals of
 * Operations Research 14, 1988).
 *
 * <p>Rows bid for columns. A row takes the column that is cheapest for it, cost plus price, turns out its owner, and
 * raises the price by its advantage over the second cheapest plus epsilon; when nobody is left waiting the total is
 * within n epsilon of the least. Phases of ever smaller epsilon start from the prices of the one before.
 *
 * <p>It ends when duality proves the total to be within {@link #GAP} of the least, or, where the least is 0 or nearly, when
 * epsilon nears the rounding of the prices. Every bid raises a price by at least epsilon, so it ends on every input.
 */
final class Auction {
    /** The largest relative excess over the least total cost. */
    static final double GAP = 1e-4;

    private static final double SHRINKING = 5;

    private final int n;
    private final double[] cost;
    private final double[] prices;
    private final int[] columnOf;
    private final int[] rowOf;
    private final int[] waiting;

    private Auction(TransportCost cost) {
        n = cost.count();
        this.cost = cost.values();
        prices = new double[n];
        columnOf = IntStream.range(0, n).toArray();
        rowOf = new int[n];
        waiting = new int[n];
    }

    /** The assignment; the same for the same costs. */
    static Assignment solve(TransportCost cost) {
        Auction auction = new Auction(cost);
        auction.run();
        return new Assignment(auction.columnOf, auction.prices);
    }

    private void run() {
        double range = range();
        // Prices stay below about n ranges; a rise by less than their rounding would be none.
        double least = range * n * 0x1p-50;
        double epsilon = range / 4;
        while (epsilon > least) {
            sell(epsilon);
            if (isProven()) {
                return;
            }
            epsilon /= SHRINKING;
        }
    }

    private double range() {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        for (double c : cost) {
            min = Math.min(min, c);
            max = Math.max(max, c);
        }
        return max - min;
    }

    private void sell(double epsilon) {
        Arrays.fill(rowOf, -1);
        Arrays.setAll(waiting, i -> i);
        int left = n;
        while (left > 0) {
            int row = waiting[--left];
            int column = bid(row, epsilon);
            int former = rowOf[column];
            rowOf[column] = row;
            columnOf[row] = column;
            if (former >= 0) {
                waiting[left++] = former;
            }
        }
    }

    /** The row's cheapest column, its price raised. */
    private int bid(int row, double epsilon) {
        double[] c = cost;
        double[] p = prices;
        int from = row * n;
        int best = 0;
        double cheapest = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int j = 0; j < p.length; j++) {
            double total = c[from + j] + p[j];
            if (total < second) {
                if (total < cheapest) {
                    second = cheapest;
                    cheapest = total;
                    best = j;
                } else {
                    second = total;
                }
            }
        }
        p[best] += second - cheapest + epsilon;
        return best;
    }

    private boolean isProven() {
        double total = 0;
        double bound = 0;
        for (int i = 0; i < n; i++) {
            total += cost[i * n + columnOf[i]];
            bound += cheapest(i) - prices[i];
        }
        return total - bound <= GAP * total;
    }

    private double cheapest(int row) {
        double cheapest = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            cheapest = Math.min(cheapest, cost[row * n + j] + prices[j]);
        }
        return cheapest;
    }
}
