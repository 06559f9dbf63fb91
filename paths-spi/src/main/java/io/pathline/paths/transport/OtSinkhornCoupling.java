package io.pathline.paths.transport;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.paths.Coupling;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.paths.CouplingPlugin;
import java.util.Arrays;
import java.util.List;

/**
 * Entropic minibatch transport, {@code ot-sinkhorn}: a random permutation of the noise in which data row i gets noise row j with the
 * probability of the entropic plan, argmin of the mean cost less epsilon times the entropy (Cuturi 2013; Tong et al. 2024).
 *
 * <p>Every row is used exactly once: the permutation is drawn by dependent rounding, not row by row with replacement. As
 * epsilon goes to 0 the coupling is {@code ot-exact}, as it goes to infinity the noise is shuffled, {@code independent}.
 *
 * <p>{@code epsilon} is in units of the mean cost of the centred batch (for standardised data about 2 d), so that one value
 * serves points and images. {@code epsilon_absolute}, if above 0, replaces it, in units of a squared distance as other libraries
 * have it; a millionth of the mean cost is the least that is used. The plan is swept until its rows are right to 10^-3 on
 * average, 300 times at most, from the exact assignment's prices; what is then off is corrected, so that the marginals are
 * exact in any case. Conditions travel with their rows but are not looked at.
 */
public final class OtSinkhornCoupling implements CouplingPlugin {
    private static final Parameter EPSILON = Parameter.real(
            "epsilon", 0.05, 1e-6, 1e6, "Weight of the entropy, in units of the mean cost of the centred batch.");

    private static final Parameter EPSILON_ABSOLUTE = Parameter.real(
            "epsilon_absolute", 0, 0, 1e30, "If above 0, replaces epsilon; in units of a squared distance.");

    private static final double TOLERANCE = 1e-3;

    private static final int SWEEPS = 300;

    @Override
    public String id() {
        return "ot-sinkhorn";
    }

    @Override
    public String description() {
        return "Entropic optimal transport in each batch: between ot-exact (small epsilon) and independent (large).";
    }

    @Override
    public String formula() {
        return "noise j for data i with probability n P_ij, P = argmin of cost - epsilon entropy";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(EPSILON, EPSILON_ABSOLUTE);
    }

    @Override
    public Coupling create(Parameters parameters) {
        double relative = parameters.get(EPSILON);
        double absolute = parameters.get(EPSILON_ABSOLUTE);
        return (source, data, random) -> {
            TransportCost cost = TransportCost.between(data, source);
            double[] plan = plan(cost, epsilon(cost, relative, absolute));
            return new Pairs(source.select(DependentRounding.draw(plan, cost.count(), random)), data);
        };
    }

    /** In units of the cost; 1 where all costs are 0 and every epsilon gives the same plan. */
    private static double epsilon(TransportCost cost, double relative, double absolute) {
        double mean = cost.mean();
        if (mean == 0) {
            return 1;
        }
        return absolute > 0 ? Math.max(absolute, EPSILON.min() * mean) : relative * mean;
    }

    /** The plan times n, doubly stochastic to rounding. */
    static double[] plan(TransportCost cost, double epsilon) {
        double[] prices = Auction.solve(cost).prices();
        double[] start = Arrays.stream(prices).map(p -> -p / epsilon).toArray();
        double[] plan = new Sinkhorn(cost, epsilon, start).solve(TOLERANCE, SWEEPS);
        Marginals.correct(plan, cost.count());
        return plan;
    }
}
