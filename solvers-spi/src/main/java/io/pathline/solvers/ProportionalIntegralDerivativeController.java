package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;

/**
 * A PID controller (Soderlind, ACM TOMS 29, 2003). A rejection falls back to the elementary factor, and the step after
 * one does not grow.
 *
 * @param safety the margin, in (0, 1]
 * @param shrink the least factor, in (0, 1)
 * @param growth the largest factor, at least 1
 */
record ProportionalIntegralDerivativeController(
        double safety, double shrink, double growth, double p, double i, double d) implements StepController {
    /** An error far below the tolerance says no more about the next step than this one. */
    private static final double LEAST_REMEMBERED = 1e-4;

    ProportionalIntegralDerivativeController {
        IntegralController.requireLimits(safety, shrink, growth);
        if (!(Math.abs(p) <= 1 && i > 0 && i <= 1 && Math.abs(d) <= 1 && p + i + d > 0)) {
            throw new InvalidParameterException("A PID controller of p = " + p + ", i = " + i + " and d = " + d
                    + " cannot work; keep p and d in [-1, 1], i in (0, 1], and their sum above 0. pid(0.4, 0.3, 0) is"
                    + " a usual choice.");
        }
    }

    @Override
    public Decision decide(double errorNorm, int order, History history) {
        if (!(errorNorm <= 1)) {
            return new Decision(false, Math.max(shrink, safety * Math.pow(errorNorm, -1.0 / order)));
        }
        double wanted = safety
                * Math.pow(errorNorm, -(p + i + d) / order)
                * Math.pow(remembered(history.previousNorm()), (p + 2 * d) / order)
                * Math.pow(remembered(history.olderNorm()), -d / order);
        double most = history.afterRejection() ? 1 : growth;
        return new Decision(true, Math.min(most, Math.max(shrink, wanted)));
    }

    private static double remembered(double errorNorm) {
        return Math.max(errorNorm, LEAST_REMEMBERED);
    }
}
