package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A solver that is nothing but its tableau. Weights of zero cost nothing: they are left out when a step is built.
 *
 * @apiNote Stable: for plugins to call.
 * @param tableau the method
 */
public record ExplicitRungeKutta(Tableau tableau) implements OdeSolver {
    @Override
    public int order() {
        return tableau.order();
    }

    @Override
    public int stages() {
        return tableau.stages();
    }

    @Override
    public boolean isAdaptive() {
        return tableau.error() != null;
    }

    @Override
    public boolean isFirstSameAsLast() {
        return tableau.isFirstSameAsLast();
    }

    @Override
    public int denseOrder() {
        return tableau.denseOrder();
    }

    @Override
    public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
        List<Tensor> k = new ArrayList<>(List.of(slope));
        for (int i = 1; i < tableau.stages(); i++) {
            k.add(field.at(timeOf(i, t, dt), moved(x, dt, combine(tableau.row(i), k))));
        }
        double[] e = tableau.error();
        return new Step(
                moved(x, dt, combine(tableau.weights(), k)),
                e == null ? null : error(e, k, dt, x),
                isFirstSameAsLast() ? k.get(k.size() - 1) : null,
                List.copyOf(k));
    }

    @Override
    public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
        if (!hasDenseOutput()) {
            throw new UnsupportedOperationException("This solver has no dense output; save at the ends of steps.");
        }
        Tensor sum = null;
        for (int i = 0; i < stages.size(); i++) {
            Tensor weight = polynomial(tableau.dense()[i], theta);
            sum = weight == null ? sum : plus(sum, stages.get(i).mul(weight));
        }
        return moved(x, dt, sum);
    }

    /** The node 0 keeps the time itself and the node 1 the end of the step, to the last bit. */
    private Tensor timeOf(int stage, Tensor t, Tensor dt) {
        double c = tableau.node(stage);
        return c == 0 ? t : t.add(c == 1 ? dt : dt.mul(c));
    }

    private static Tensor error(double[] e, List<Tensor> k, Tensor dt, Tensor x) {
        Tensor sum = combine(e, k);
        return sum == null ? x.like(0) : sum.mul(dt);
    }

    private static Tensor moved(Tensor x, Tensor dt, @Nullable Tensor direction) {
        return direction == null ? x : x.add(direction.mul(dt));
    }

    /** The weighted sum of the leading stages; null if every weight is zero. */
    private static @Nullable Tensor combine(double[] weights, List<Tensor> k) {
        Tensor sum = null;
        for (int i = 0; i < weights.length; i++) {
            if (weights[i] != 0) {
                sum = plus(sum, weights[i] == 1 ? k.get(i) : k.get(i).mul(weights[i]));
            }
        }
        return sum;
    }

    /** The polynomial without constant term of these coefficients, lowest first; null if all are zero. */
    private static @Nullable Tensor polynomial(double[] coefficients, Tensor theta) {
        Tensor value = null;
        for (int power = coefficients.length - 1; power >= 0; power--) {
            double coefficient = coefficients[power];
            if (value != null) {
                value = (coefficient == 0 ? value : value.add(coefficient)).mul(theta);
            } else if (coefficient != 0) {
                value = theta.mul(coefficient);
            }
        }
        return value;
    }

    private static Tensor plus(@Nullable Tensor sum, Tensor term) {
        return sum == null ? term : sum.add(term);
    }
}
