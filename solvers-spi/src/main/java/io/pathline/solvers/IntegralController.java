package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;

/**
 * The elementary controller: the next step is the one that would have met the tolerance, with a margin (Hairer,
 * Norsett, Wanner I, II.4). An accepted step is never followed by a shorter one.
 *
 * @param safety the margin, in (0, 1]
 * @param shrink the least factor, in (0, 1)
 * @param growth the largest factor, at least 1
 */
record IntegralController(double safety, double shrink, double growth) implements StepController {
    IntegralController {
        requireLimits(safety, shrink, growth);
    }

    static void requireLimits(double safety, double shrink, double growth) {
        if (!(safety > 0 && safety <= 1 && shrink > 0 && shrink < 1 && growth >= 1)) {
            throw new InvalidParameterException("A step controller of safety " + safety + " and limits " + shrink
                    + " and " + growth + " cannot work; keep safety in (0, 1] and the limits around 1.");
        }
    }

    @Override
    public Decision decide(double errorNorm, int order, History history) {
        boolean accepted = errorNorm <= 1;
        double wanted = safety * Math.pow(errorNorm, -1.0 / order);
        return new Decision(accepted, Math.min(growth, Math.max(wanted, errorNorm < 1 ? 1 : shrink)));
    }
}
