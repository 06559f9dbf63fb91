package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;

/**
 * The PI controller of Gustafsson (ACM TOMS 17, 1991) in the form of Hairer and Wanner's dopri5 code: the factor is
 * {@code safety norm^(-1/order + 0.75 beta) previous^beta}. A rejection falls back to the elementary factor, and the step
 * after one does not grow.
 *
 * @param safety the margin, in (0, 1]
 * @param shrink the least factor, in (0, 1)
 * @param growth the largest factor, at least 1
 * @param memory beta times the order; 0 would make it the elementary controller, 0.2 is dopri5's
 */
record ProportionalIntegralController(double safety, double shrink, double growth, double memory)
        implements StepController {
    /** An error far below the tolerance says no more about the next step than this one. */
    private static final double LEAST_PREVIOUS = 1e-4;

    ProportionalIntegralController {
        IntegralController.requireLimits(safety, shrink, growth);
        if (!(memory >= 0 && memory < 1)) {
            throw new InvalidParameterException("A step controller's memory is " + memory + "; it must lie in [0, 1).");
        }
    }

    @Override
    public Decision decide(double errorNorm, int order, History history) {
        if (!(errorNorm <= 1)) {
            return new Decision(false, Math.max(shrink, safety * Math.pow(errorNorm, -1.0 / order)));
        }
        double beta = memory / order;
        double wanted = safety
                * Math.pow(errorNorm, -1.0 / order + 0.75 * beta)
                * Math.pow(Math.max(history.previousNorm(), LEAST_PREVIOUS), beta);
        double most = history.afterRejection() ? 1 : growth;
        return new Decision(true, Math.min(most, Math.max(shrink, wanted)));
    }
}
