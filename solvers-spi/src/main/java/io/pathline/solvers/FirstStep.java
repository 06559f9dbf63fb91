package io.pathline.solvers;

/**
 * The length of an adaptive solve's first step (Hairer, Norsett, Wanner I, II.4, "starting step size"): first from the
 * sizes of state and slope, then corrected by how much the slope changes over it. All lengths are positive.
 */
final class FirstStep {
    private FirstStep() {}

    /**
     * The length of the trial step.
     *
     * @param state norm of the state over the tolerance, d0 in the book
     * @param slope norm of the slope over the tolerance, d1
     * @param longest the length of the interval
     * @return 0 if a norm is not finite
     */
    static double trial(double state, double slope, double longest) {
        if (!Double.isFinite(state) || !Double.isFinite(slope)) {
            return 0;
        }
        return Math.min(longest, state < 1e-5 || slope < 1e-5 ? 1e-6 : 0.01 * state / slope);
    }

    /**
     * The length of the first step.
     *
     * @param trial what {@link #trial} gave
     * @param slope d1
     * @param change norm of the slope's change over the trial step, over the tolerance; d2 is this over the trial
     * @param order of the method
     * @return NaN if there was no trial step
     */
    static double length(double trial, double slope, double change, int order) {
        if (trial == 0) {
            return Double.NaN;
        }
        double steepest = Math.max(slope, change / trial);
        if (!Double.isFinite(steepest)) {
            return trial;
        }
        double length = steepest <= 1e-15 ? Math.max(1e-6, trial * 1e-3) : Math.pow(0.01 / steepest, 1.0 / order);
        return Math.min(100 * trial, length);
    }
}
