package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Orders of convergence as they are seen: the logarithm of the ratio of errors when the step is halved. */
final class MeasuredOrder {
    /** Below this, errors are rounding as much as truncation. */
    private static final double ROUNDING = 3e-12;

    private MeasuredOrder() {}

    /** The power of the step that the error at t = 1 falls with. */
    static double ofSolution(OdeSolver solver, TestProblem problem) {
        return slope(
                steps -> BareSteps.distance(
                        BareSteps.many(solver, problem.field(), 0, 1, steps, problem.startTensor()),
                        problem.solution().apply(problem.start(), 1.0)),
                512);
    }

    /** One less than the power of the step that the largest error inside one step falls with. */
    static double ofDenseOutput(OdeSolver solver, TestProblem problem) {
        return slope(steps -> errorInside(solver, problem, 1.0 / steps), 256) - 1;
    }

    private static double errorInside(OdeSolver solver, TestProblem problem, double dt) {
        double t0 = 0.4;
        Tensor x =
                HostTensor.of(problem.startTensor().shape(), problem.solution().apply(problem.start(), t0));
        OdeSolver.Step step = BareSteps.one(solver, problem.field(), t0, dt, x);
        double worst = 0;
        for (double theta : new double[] {0.15, 0.4, 0.5, 0.7, 0.9}) {
            Tensor inside = solver.interpolate(BareSteps.time(x, theta), BareSteps.time(x, dt), x, step.stages());
            double[] expected = problem.solution().apply(problem.start(), t0 + theta * dt);
            worst = Math.max(worst, BareSteps.distance(inside, expected));
        }
        return worst;
    }

    /** The ratio at the finest pair of step numbers whose errors still stand clear of rounding. */
    private static double slope(IntToDoubleFunction error, int finest) {
        List<Double> errors = new ArrayList<>();
        for (int steps = 4; steps <= finest; steps *= 2) {
            double e = error.applyAsDouble(steps);
            if (e < ROUNDING) {
                break;
            }
            errors.add(e);
        }
        int last = errors.size() - 1;
        return Math.log(errors.get(last - 1) / errors.get(last)) / Math.log(2);
    }
}
