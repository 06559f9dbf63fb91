package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/**
 * The method of Tsitouras (Comput. Math. Appl. 62, 2011): order 5 with an embedded method of order 4, seven stages of
 * which the last is the first of the next step.
 *
 * <p>The step ends with the weights of order 5, {@code b}, whose last is 0; torchdiffeq's solver of this name goes on
 * with those of order 4. Dense output is the paper's, of order 4.
 */
public final class Tsitouras implements SolverPlugin {
    private static final double[] B = {
        0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081, 2.324710524099774, 0,
    };
    private static final double[][] A = {
        {},
        {0.161},
        {-0.008480655492356989, 0.335480655492357},
        {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
        {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
        {
            5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383,
        },
        {B[0], B[1], B[2], B[3], B[4], B[5]},
    };
    /** The weights of the embedded method of order 4. */
    private static final double[] EMBEDDED = {
        0.09468075576583945,
        0.009183565540343254,
        0.4877705284247616,
        1.234297566930479,
        -2.7077123499835256,
        1.866628418170587,
        1 / 66.0,
    };
    /** For each stage the coefficients of theta to theta^4. */
    private static final double[][] DENSE = {
        {1, -2.763706197274826, 2.9132554618219126, -1.0530884977290216},
        {0, 0.1317, -0.2234, 0.1017},
        {0, 3.9302962368947516, -5.941033872131505, 2.490627285651253},
        {0, -12.411077166933676, 30.33818863028232, -16.548102889244902},
        {0, 37.50931341651104, -88.1789048947664, 47.37952196281928},
        {0, -27.896526289197286, 65.09189467479368, -34.87065786149661},
        {0, 3 / 2.0, -4, 5 / 2.0},
    };

    @Override
    public String id() {
        return "tsit5";
    }

    @Override
    public String description() {
        return "Tsitouras' method, order 5 with error estimate: six evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt sum b_i k_i, 7 stages, order 5, error of order 4 (Tsitouras 2011)";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        return new ExplicitRungeKutta(Tableau.of(5, A, B).withEmbedded(EMBEDDED).withDense(4, DENSE));
    }
}
