package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The Butcher tableau of an explicit Runge-Kutta method, checked when it is made.
 *
 * <p>Stage i is evaluated at {@code t + c_i dt}, at the place {@code x + dt sum_j a_ij k_j} with {@code j < i}; the step
 * ends at {@code x + dt sum_i b_i k_i} (Hairer, Norsett, Wanner, "Solving Ordinary Differential Equations I", II.1).
 *
 * @apiNote Stable: for plugins to call.
 */
public final class Tableau {
    /** How far sums of weights may be from what they must be: the rounding of a few rational numbers. */
    private static final double ROUNDING = 1e-12;

    private final int order;
    private final double[] c;
    private final double[][] a;
    private final double[] b;
    private final double @Nullable [] e;
    private final int denseOrder;
    private final double[][] dense;

    private Tableau(
            int order, double[] c, double[][] a, double[] b, double @Nullable [] e, int denseOrder, double[][] dense) {
        this.order = order;
        this.c = c;
        this.a = a;
        this.b = b;
        this.e = e;
        this.denseOrder = denseOrder;
        this.dense = dense;
    }

    /**
     * A method without error estimate and without dense output.
     *
     * @param order of convergence, at least 1
     * @param c one node for each stage, in [0, 1], the first 0
     * @param a row i holds the i weights of the stages before stage i, so the first row is empty
     * @param b the weights of the step, which sum to 1
     * @throws InvalidParameterException if the lengths do not fit, a row does not sum to its node, or b not to 1
     */
    public static Tableau of(int order, double[] c, double[][] a, double[] b) {
        require(order >= 1, "Order " + order + " is below 1");
        require(
                b.length >= 1 && c.length == b.length && a.length == b.length,
                "c, a and b have " + c.length + ", " + a.length + " and " + b.length
                        + " rows where each stage needs one");
        for (int i = 0; i < c.length; i++) {
            require(c[i] >= 0 && c[i] <= 1, "Node " + i + " is " + c[i] + ", outside [0, 1]");
            require(a[i].length == i, "Row " + i + " of a has " + a[i].length + " weights, not " + i);
            requireSum("row " + i + " of a", a[i], c[i]);
        }
        requireSum("b", b, 1);
        return new Tableau(order, c.clone(), copy(a), b.clone(), null, 0, new double[0][]);
    }

    /**
     * A method whose nodes are the sums of the rows of a, as every usual method's are.
     *
     * <pre>{@code
     * Tableau heun3 = Tableau.of(3, new double[][] {{}, {1 / 3.0}, {0, 2 / 3.0}}, 1 / 4.0, 0, 3 / 4.0);
     * }</pre>
     *
     * @throws InvalidParameterException as the other form does
     */
    public static Tableau of(int order, double[][] a, double... b) {
        return of(order, Arrays.stream(a).mapToDouble(Tableau::node).toArray(), a, b);
    }

    /** The sum of a row; a sum that is 0 or 1 but for rounding is exact, because the times 0 and 1 are. */
    private static double node(double[] row) {
        double sum = Arrays.stream(row).sum();
        return Math.abs(sum - Math.rint(sum)) <= ROUNDING ? Math.rint(sum) : sum;
    }

    /**
     * This method with the error estimate of an embedded method: {@link #withError} of b less its weights.
     *
     * @param weights one for each stage; they sum to 1
     */
    public Tableau withEmbedded(double... weights) {
        double[] e = weights.clone();
        for (int i = 0; i < Math.min(e.length, b.length); i++) {
            e[i] = b[i] - weights[i];
        }
        return withError(e);
    }

    /**
     * This method with an error estimate {@code dt sum_i e_i k_i}: b less the weights of the embedded method.
     *
     * @param weights one for each stage; they sum to 0
     */
    public Tableau withError(double... weights) {
        require(
                weights.length == stages(),
                "There are " + weights.length + " error weights for " + stages() + " stages");
        requireSum("e", weights, 0);
        return new Tableau(order, c, a, b, weights.clone(), denseOrder, dense);
    }

    /**
     * This method with dense output {@code x + dt sum_i b_i(theta) k_i} at {@code t + theta dt}.
     *
     * @param newDenseOrder its order, at least 1
     * @param weights for each stage the coefficients of theta, theta^2, ... in {@code b_i(theta)}, which sum to b_i
     */
    public Tableau withDense(int newDenseOrder, double[]... weights) {
        require(newDenseOrder >= 1, "Dense order " + newDenseOrder + " is below 1");
        require(
                weights.length == stages(),
                "There are dense weights for " + weights.length + " of " + stages() + " stages");
        for (int i = 0; i < weights.length; i++) {
            require(weights[i].length >= 1, "Stage " + i + " has no dense weights; give {0} for none");
            requireSum("the dense weights of stage " + i, weights[i], b[i]);
        }
        return new Tableau(order, c, a, b, e, newDenseOrder, copy(weights));
    }

    /**
     * This method with the cubic through the states and slopes of both ends of a step (Hermite); of order 3, for
     * methods of at least that order whose last stage is the slope at the new place.
     */
    public Tableau withCubicDense() {
        return withDense(3, cubic(new double[stages()]));
    }

    /**
     * This method with that cubic and {@code theta^2 (1 - theta)^2 dt sum_i d_i k_i} added, of order 4 (Shampine, Math.
     * Comp. 46, 1986).
     *
     * @param d one for each stage; they sum to 0
     */
    public Tableau withQuarticDense(double... d) {
        require(d.length == stages(), "There are " + d.length + " quartic weights for " + stages() + " stages");
        requireSum("d", d, 0);
        return withDense(4, cubic(d));
    }

    private double[][] cubic(double[] d) {
        require(isFirstSameAsLast(), "Dense output through both slopes needs a last stage at the end of the step");
        double[][] weights = new double[stages()][];
        for (int i = 0; i < weights.length; i++) {
            double first = i == 0 ? 1 : 0;
            double last = i == weights.length - 1 ? 1 : 0;
            weights[i] =
                    new double[] {first, 3 * b[i] - 2 * first - last + d[i], -2 * b[i] + first + last - 2 * d[i], d[i]};
        }
        return weights;
    }

    int order() {
        return order;
    }

    int stages() {
        return b.length;
    }

    /** c of a stage. */
    double node(int stage) {
        return c[stage];
    }

    /** Shared, not to be written to, like all arrays handed out below. */
    double[] row(int stage) {
        return a[stage];
    }

    /** b. */
    double[] weights() {
        return b;
    }

    /** e; null without error estimate. */
    double @Nullable [] error() {
        return e;
    }

    /** 0 without dense output. */
    int denseOrder() {
        return denseOrder;
    }

    /** For each stage the coefficients of theta, theta^2, ...; empty without dense output. */
    double[][] dense() {
        return dense;
    }

    /** Whether the last stage is the slope at the new place: its row is b, and b gives it no weight. */
    boolean isFirstSameAsLast() {
        int last = stages() - 1;
        return last > 0 && b[last] == 0 && Arrays.equals(a[last], Arrays.copyOf(b, last));
    }

    private static void requireSum(String what, double[] weights, double expected) {
        double sum = Arrays.stream(weights).sum();
        require(Math.abs(sum - expected) <= ROUNDING, "The sum of " + what + " is " + sum + ", not " + expected);
    }

    private static void require(boolean holds, String found) {
        if (!holds) {
            throw new InvalidParameterException(found + "; correct the tableau.");
        }
    }

    private static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }
}
