package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/**
 * The method of Dormand and Prince (J. Comput. Appl. Math. 6, 1980): order 5, seven stages of which the last is the
 * first of the next step.
 *
 * <p>The error is that of Shampine's embedded fourth-order weights (Math. Comp. 46, 1986), two thirds of the one in
 * Hairer and Wanner's code. Dense output of order 4 is Shampine's, in the form of Hairer, Norsett, Wanner I, II.6: the
 * cubic Hermite interpolant of both ends, plus a multiple of {@code theta^2 (1 - theta)^2}.
 */
public final class DormandPrince implements SolverPlugin {
    private static final double[] C = {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1};
    private static final double[] B = {
        35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0, 0,
    };
    private static final double[][] A = {
        {},
        {1 / 5.0},
        {3 / 40.0, 9 / 40.0},
        {44 / 45.0, -56 / 15.0, 32 / 9.0},
        {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
        {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
        {B[0], B[1], B[2], B[3], B[4], B[5]},
    };
    /** The weights of the embedded method of order 4. */
    private static final double[] EMBEDDED = {
        1951 / 21600.0, 0, 22642 / 50085.0, 451 / 720.0, -12231 / 42400.0, 649 / 6300.0, 1 / 60.0,
    };
    /** The multiple of theta^2 (1 - theta)^2 that each stage adds to the Hermite interpolant. */
    private static final double[] QUARTIC = {
        -12715105075.0 / 11282082432.0,
        0,
        87487479700.0 / 32700410799.0,
        -10690763975.0 / 1880347072.0,
        701980252875.0 / 199316789632.0,
        -1453857185.0 / 822651844.0,
        69997945.0 / 29380423.0,
    };

    @Override
    public String id() {
        return "dopri5";
    }

    @Override
    public String description() {
        return "Dormand and Prince's method, order 5 with error estimate: six evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt sum b_i k_i, 7 stages, order 5, error of order 4 (Dormand, Prince 1980)";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        return new ExplicitRungeKutta(
                Tableau.of(5, C, A, B).withEmbedded(EMBEDDED).withQuarticDense(QUARTIC));
    }
}
