package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;
import java.util.Arrays;

/**
 * The method RK8(7)13M of Prince and Dormand (J. Comput. Appl. Math. 7, 1981): order 8 with an embedded method of order
 * 7. The slope at the new place is added as a fourteenth stage, the first of the next step, for dense output.
 *
 * <p>Dense output is of order 5. No combination of these fourteen slopes is of order 6 between the ends of a step: the
 * linear conditions on the weights contradict each other. Of those of order 5 with continuous slopes that are of degree
 * 6 in theta, this one has the least terms of order 6, summed over theta, all trees weighed by their symmetries. A state
 * inside a step is therefore less exact than one at its end; docs/solvers.md has figures.
 */
public final class PrinceDormand implements SolverPlugin {
    private static final double[] B = {
        14005451 / 335480064.0,
        0,
        0,
        0,
        0,
        -59238493 / 1068277825.0,
        181606767 / 758867731.0,
        561292985 / 797845732.0,
        -1041891430.0 / 1371343529.0,
        760417239 / 1151165299.0,
        118820643 / 751138087.0,
        -528747749 / 2220607170.0,
        1 / 4.0,
        0,
    };
    private static final double[][] A = {
        {},
        {1 / 18.0},
        {1 / 48.0, 1 / 16.0},
        {1 / 32.0, 0, 3 / 32.0},
        {5 / 16.0, 0, -75 / 64.0, 75 / 64.0},
        {3 / 80.0, 0, 0, 3 / 16.0, 3 / 20.0},
        {29443841 / 614563906.0, 0, 0, 77736538 / 692538347.0, -28693883 / 1125000000.0, 23124283 / 1800000000.0},
        {
            16016141 / 946692911.0,
            0,
            0,
            61564180 / 158732637.0,
            22789713 / 633445777.0,
            545815736 / 2771057229.0,
            -180193667 / 1043307555.0
        },
        {
            39632708 / 573591083.0,
            0,
            0,
            -433636366 / 683701615.0,
            -421739975 / 2616292301.0,
            100302831 / 723423059.0,
            790204164 / 839813087.0,
            800635310 / 3783071287.0
        },
        {
            246121993 / 1340847787.0,
            0,
            0,
            -37695042795.0 / 15268766246.0,
            -309121744 / 1061227803.0,
            -12992083 / 490766935.0,
            6005943493.0 / 2108947869.0,
            393006217 / 1396673457.0,
            123872331 / 1001029789.0
        },
        {
            -1028468189.0 / 846180014.0,
            0,
            0,
            8478235783.0 / 508512852.0,
            1311729495.0 / 1432422823.0,
            -10304129995.0 / 1701304382.0,
            -48777925059.0 / 3047939560.0,
            15336726248.0 / 1032824649.0,
            -45442868181.0 / 3398467696.0,
            3065993473.0 / 597172653.0
        },
        {
            185892177 / 718116043.0,
            0,
            0,
            -3185094517.0 / 667107341.0,
            -477755414 / 1098053517.0,
            -703635378 / 230739211.0,
            5731566787.0 / 1027545527.0,
            5232866602.0 / 850066563.0,
            -4093664535.0 / 808688257.0,
            3962137247.0 / 1805957418.0,
            65686358 / 487910083.0
        },
        {
            403863854 / 491063109.0,
            0,
            0,
            -5068492393.0 / 434740067.0,
            -411421997 / 543043805.0,
            652783627 / 914296604.0,
            11173962825.0 / 925320556.0,
            -13158990841.0 / 6184727034.0,
            3936647629.0 / 1978049680.0,
            -160528059 / 685178525.0,
            248638103 / 1413531060.0,
            0
        },
        Arrays.copyOf(B, 13),
    };
    /** The weights of the embedded method of order 7. */
    private static final double[] EMBEDDED = {
        13451932 / 455176623.0,
        0,
        0,
        0,
        0,
        -808719846 / 976000145.0,
        1757004468.0 / 5645159321.0,
        656045339 / 265891186.0,
        -3867574721.0 / 1518517206.0,
        465885868 / 322736535.0,
        53011238 / 667516719.0,
        2 / 45.0,
        0,
        0,
    };
    /** For each stage the coefficients of theta to theta^6. */
    private static final double[][] DENSE = {
        {1, -6.784068682963174, 20.62721433320043, -31.313092020784033, 23.131300720668655, -6.619606858980347},
        {0},
        {0},
        {0},
        {0},
        {0, -9.405564715588577, 64.04486330668534, -144.9727375649482, 135.1004301005272, -44.82244345528702},
        {0, 11.129922940299284, -49.58619258753925, 88.53658264721506, -71.39840244980242, 21.557402257028503},
        {0, 2.2900855551988557, -11.38786486818934, 31.73833382198901, -34.252351243784766, 12.315307404189682},
        {0, 5.145181012222843, -42.2752440743063, 101.02039825605327, -100.35434602096579, 35.704251213181514},
        {0, -2.0888405227349343, 15.91264413302137, -36.62908066230251, 37.83896920201437, -14.373129119076005},
        {0, -0.7785689496933814, 7.1071188166859605, -22.213920612771606, 27.169885469319592, -11.126327241030443},
        {0, 2.168101540293926, -16.100406544868523, 45.39818936259846, -52.596222484284226, 20.892228587507503},
        {0, -4.0217450525224745, 30.627200031295768, -81.74468359587047, 89.19474730794353, -33.805518690846355},
        {0, 2.3454968754876315, -18.969332545985463, 50.180010368821, -53.834010601636145, 20.277835903312972},
    };

    @Override
    public String id() {
        return "dopri8";
    }

    @Override
    public String description() {
        return "Prince and Dormand's method, order 8 with error estimate, order 5 between steps: thirteen evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt sum b_i k_i, 14 stages, order 8, error of order 7 (Prince, Dormand 1981)";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        return new ExplicitRungeKutta(Tableau.of(8, A, B).withEmbedded(EMBEDDED).withDense(5, DENSE));
    }
}
