package io.pathline.solvers;

import io.pathline.api.PlacedField;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Orders of convergence as they are seen: the logarithm of the ratio of errors when the step is halved. */
final class MeasuredOrder {
    private static final int[] STEPS = {2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512};

    private MeasuredOrder() {}

    /**
     * The power of the step that the error at t = 1 falls with.
     *
     * @param rounding below this, errors are rounding as much as truncation
     */
    static double ofSolution(OdeSolver solver, TestProblem problem, PlacedField field, double rounding) {
        try (PlacedSteps steps = new PlacedSteps(solver, field, problem.dimension())) {
            return slope(n -> BareSteps.distance(steps.many(0, 1, n, problem.start()), problem.at(1)), rounding);
        }
    }

    /** One less than the power of the step that the largest error inside one step falls with. */
    static double ofDenseOutput(OdeSolver solver, TestProblem problem, PlacedField field, double rounding) {
        try (PlacedSteps steps = new PlacedSteps(solver, field, problem.dimension())) {
            return slope(n -> errorInside(steps, problem, 1.0 / n), rounding) - 1;
        }
    }

    private static double errorInside(PlacedSteps steps, TestProblem problem, double dt) {
        double t0 = 0.4;
        double[] x = problem.at(t0);
        var step = steps.one(t0, dt, x);
        double worst = 0;
        for (double theta : new double[] {0.15, 0.4, 0.5, 0.7, 0.9}) {
            double[] inside = steps.inside(theta, dt, x, PlacedSteps.stages(step));
            worst = Math.max(worst, BareSteps.distance(inside, problem.at(t0 + theta * dt)));
        }
        return worst;
    }

    /** The ratio at the finest pair of step numbers whose errors still stand clear of rounding; NaN without one. */
    private static double slope(IntToDoubleFunction error, double rounding) {
        Map<Integer, Double> errors = new HashMap<>();
        double order = Double.NaN;
        for (int steps : STEPS) {
            double e = error.applyAsDouble(steps);
            if (!(e >= rounding)) {
                break;
            }
            errors.put(steps, e);
            Double coarser = steps % 2 == 0 ? errors.get(steps / 2) : null;
            order = coarser == null ? order : Math.log(coarser / e) / Math.log(2);
        }
        return order;
    }
}
