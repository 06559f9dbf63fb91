package io.pathline.paths.transport;

import java.util.Arrays;

/**
 * The entropic plan, P_ij = exp(f_i + g_j - c_ij / epsilon) with rows and columns that sum to one, by Sinkhorn's
 * iteration in the log domain.
 *
 * <p>Every sweep makes the rows right and then the columns. Between sweeps that move the potentials f and g far, only their
 * changes u = exp(df) and v = exp(dg) are kept and multiplied with a stored kernel (Schmitzer 2019, "Stabilized sparse scaling
 * algorithms for entropy regularized transport problems"): the same iterates as by log-sum-exp, at a thirtieth of the price,
 * and without underflow at any epsilon.
 */
final class Sinkhorn {
    /** Where the changes are taken into the potentials: far from the ends of double precision, and seldom. */
    private static final double LARGE = 1e20;

    private final int n;
    /** -c / epsilon. */
    private final double[] logits;

    private final double[] f;
    private final double[] g;
    private final double[] u;
    private final double[] v;
    private final double[] kernel;

    /**
     * @param epsilon above 0, in units of the cost
     * @param start g before the first sweep; 0, or an assignment's negative prices over epsilon, which are near for small epsilon
     */
    Sinkhorn(TransportCost cost, double epsilon, double[] start) {
        n = cost.count();
        logits = Arrays.stream(cost.values()).map(c -> -c / epsilon).toArray();
        f = new double[n];
        g = start.clone();
        u = new double[n];
        v = new double[n];
        kernel = new double[n * n];
    }

    /**
     * Sweeps until the rows are right, and gives the plan times n, so that its rows sum to about 1 and its columns to 1.
     *
     * @param tolerance mean over the rows of |sum - 1|
     * @param sweeps the most that are made
     */
    double[] solve(double tolerance, int sweeps) {
        sweepInLogs();
        for (int sweep = 1; sweep < sweeps; sweep++) {
            double error = scaleRows();
            scaleColumns();
            if (error <= tolerance) {
                break;
            }
            if (isLarge(u) || isLarge(v)) {
                absorb();
            }
        }
        return plan();
    }

    /** The first sweep, from potentials that may be far off, where the kernel would underflow. */
    private void sweepInLogs() {
        double[] terms = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                terms[j] = g[j] + logits[i * n + j];
            }
            f[i] = -logSumExp(terms);
        }
        double[] largest = new double[n];
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
        forEachEntry((i, j) -> largest[j] = Math.max(largest[j], f[i] + logits[i * n + j]));
        double[] sums = new double[n];
        forEachEntry((i, j) -> sums[j] += Math.exp(f[i] + logits[i * n + j] - largest[j]));
        Arrays.setAll(g, j -> -largest[j] - Math.log(sums[j]));
        fillKernel();
    }

    private static double logSumExp(double[] terms) {
        double largest = Arrays.stream(terms).max().orElse(0);
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        return largest + Math.log(sum);
    }

    private void fillKernel() {
        Arrays.fill(u, 1);
        Arrays.fill(v, 1);
        forEachEntry((i, j) -> kernel[i * n + j] = Math.exp(f[i] + g[j] + logits[i * n + j]));
    }

    /** Row by row, along memory. */
    private void forEachEntry(Entry action) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                action.visit(i, j);
            }
        }
    }

    @FunctionalInterface
    private interface Entry {
        void visit(int row, int column);
    }

    /** u = 1 / (K v); how far the rows were off. */
    private double scaleRows() {
        double error = 0;
        for (int i = 0; i < n; i++) {
            double sum = rowSum(i);
            error += Math.abs(u[i] * sum - 1);
            u[i] = 1 / sum;
        }
        return error / n;
    }

    /** Four sums at once, which the processor adds side by side. */
    private double rowSum(int row) {
        int from = row * n;
        int whole = n & ~3;
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int j = 0; j < whole; j += 4) {
            a += kernel[from + j] * v[j];
            b += kernel[from + j + 1] * v[j + 1];
            c += kernel[from + j + 2] * v[j + 2];
            d += kernel[from + j + 3] * v[j + 3];
        }
        for (int j = whole; j < n; j++) {
            a += kernel[from + j] * v[j];
        }
        return (a + b) + (c + d);
    }

    /** v = 1 / (K' u). */
    private void scaleColumns() {
        Arrays.fill(v, 0);
        for (int i = 0; i < n; i++) {
            double scale = u[i];
            int from = i * n;
            for (int j = 0; j < n; j++) {
                v[j] += scale * kernel[from + j];
            }
        }
        Arrays.setAll(v, j -> 1 / v[j]);
    }

    private static boolean isLarge(double[] scales) {
        return Arrays.stream(scales).anyMatch(s -> s > LARGE || s < 1 / LARGE);
    }

    private void absorb() {
        Arrays.setAll(f, i -> f[i] + Math.log(u[i]));
        Arrays.setAll(g, j -> g[j] + Math.log(v[j]));
        fillKernel();
    }

    private double[] plan() {
        double[] plan = new double[n * n];
        forEachEntry((i, j) -> plan[i * n + j] = u[i] * kernel[i * n + j] * v[j]);
        return plan;
    }
}
