package io.pathline.solvers;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * The times that steps start and end at, for a solve whose steps do not adapt.
 *
 * <p>A grid is worked out for the interval of each solve and checked then: it starts and ends where the solve does, lies
 * between, and lists each time once in the order of the solve. The grids here visit the same times in either direction.
 */
@FunctionalInterface
public interface StepGrid {
    /**
     * The times, both ends of the interval among them.
     *
     * @param t0 where the solve starts
     * @param t1 where it ends; before t0 to go backwards
     * @return a new array, in the order of the solve
     */
    double[] times(double t0, double t1);

    /** This many steps of equal length, at least 1. */
    static StepGrid uniform(int steps) {
        GridTimes.requireSteps(steps);
        return mapped(steps, DoubleUnaryOperator.identity());
    }

    /** These times, in the order of the solve, its start and end included. */
    static StepGrid of(double... times) {
        double[] copy = times.clone();
        return (t0, t1) -> copy.clone();
    }

    /**
     * The resolution shift of Esser et al. 2024 (Stable Diffusion 3, eq. 23), whose time runs from data to noise; here
     * the times are {@code u / (a - (a - 1) u)} for evenly spread u, where 0 is the earlier end of the interval and 1 the
     * later. A shift above 1 puts more of the steps near the noise end.
     *
     * @param steps at least 1
     * @param shift a in (0, 1000]; 1 is uniform, 3 is Stable Diffusion 3's at 1024 pixels
     * @throws io.pathline.api.InvalidParameterException if steps or shift lie outside
     */
    static StepGrid shifted(int steps, double shift) {
        GridTimes.requireSteps(steps);
        GridTimes.require(
                shift > 0 && shift <= 1000,
                "The shift of a step grid is " + shift
                        + "; it must lie in (0, 1000], where 1 is no shift and more puts more steps near the noise.");
        return mapped(steps, u -> u / (shift - (shift - 1) * u));
    }

    /**
     * The noise levels of Karras et al. 2022 (EDM, eq. 5), where {@code sigma^(1/rho)} falls evenly from sigma_max to
     * sigma_min; their times are the ends of steps, and so are both ends of the solve. The levels are as many as make
     * this number of steps: one less if neither end of the solve is the time of sigma_max or of sigma_min.
     *
     * <p>A solver knows no path, so the caller says when the path's noise sigma(t) / alpha(t) has a level. On cond-ot
     * without sigma_min that is {@code level -> 1 / (1 + level)}.
     *
     * @param steps at least 3
     * @param sigmaMin the least level, above 0; EDM has 0.002
     * @param sigmaMax the largest level, above sigmaMin; EDM has 80
     * @param rho how much finer the steps are near the data, in [1, 100]; EDM has 7, and 1 spreads the levels evenly
     * @param timeOfNoise from a level to its time; the larger the level, the earlier
     * @throws io.pathline.api.InvalidParameterException if a value lies outside; when a solve is compiled, if a level's
     *     time lies outside the solve's interval or not after that of a larger level
     */
    static StepGrid karras(int steps, double sigmaMin, double sigmaMax, double rho, DoubleUnaryOperator timeOfNoise) {
        return new NoiseLevels(steps, sigmaMin, sigmaMax, rho, timeOfNoise);
    }

    /** Evenly spread numbers from 0 to 1 through a rising map, laid over the interval from its earlier end on. */
    private static StepGrid mapped(int steps, DoubleUnaryOperator rise) {
        return (t0, t1) -> IntStream.rangeClosed(0, steps)
                .mapToDouble(k -> GridTimes.between(t0, t1, k, steps, rise))
                .toArray();
    }
}
