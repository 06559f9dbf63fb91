package io.pathline.solvers;

import org.jspecify.annotations.Nullable;

/** Proposes where the next step ends; one for each trajectory that steps on its own. Not safe for several threads. */
sealed interface Pace permits FixedPace, AdaptivePace {
    /** Where a step from {@code t} should end: never past the end of the interval. */
    double target(double t);

    /**
     * The verdict on a step that was taken to {@code t}, perhaps shorter than proposed.
     *
     * @param length of the step, positive
     * @param errorNorm its error over the tolerance; not read by fixed steps
     */
    boolean accepts(double t, double length, double errorNorm);

    /** Why no further step can be taken; null if one can. */
    @Nullable
    Outcome obstacle(long stepsTaken);
}
