package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link SaveAt} means on one interval; the end of the interval is always saved and not listed.
 *
 * @param savesStart whether the first state is saved
 * @param stride after how many accepted steps a state is saved; 0 for never
 * @param times saved times strictly inside the interval, in the order of the solve
 */
record SavePlan(boolean savesStart, int stride, List<Double> times) {
    /**
     * @param grid the ends of steps that do not adapt, or null
     * @throws InvalidParameterException if times lie outside the interval, or are not in the order of the solve; or if
     *     frames are to be more than the steps of the grid
     */
    static SavePlan of(SaveAt saveAt, Interval interval, @Nullable GridTimes grid) {
        if (grid != null) {
            requireSteps(saveAt, grid.steps());
        }
        if (saveAt instanceof SaveAt.EveryStep every) {
            return new SavePlan(true, every.stride(), List.of());
        }
        if (saveAt instanceof SaveAt.Evenly evenly) {
            int last = evenly.count() - 1;
            return new SavePlan(
                    true,
                    0,
                    IntStream.range(1, last).mapToObj(k -> interval.at(k, last)).toList());
        }
        if (saveAt instanceof SaveAt.Times explicit) {
            return ofTimes(explicit.times(), interval);
        }
        return new SavePlan(false, 0, List.of());
    }

    boolean isSaved(long acceptedSteps) {
        return stride > 0 && acceptedSteps % stride == 0;
    }

    private static void requireSteps(SaveAt saveAt, int steps) {
        if (saveAt instanceof SaveAt.Evenly evenly && evenly.count() - 1 > steps) {
            throw new InvalidParameterException(evenly.count() + " frames cannot be spread over a solve of " + steps
                    + " steps; take " + (evenly.count() - 1) + " steps or more, save " + (steps + 1)
                    + " frames or fewer, or list times to have states read off between the ends of steps.");
        }
        if (saveAt instanceof SaveAt.EveryStep every && every.stride() > steps) {
            throw new InvalidParameterException("Every " + every.stride() + "th step cannot be saved of a solve of "
                    + steps + " steps; give a stride of " + steps + " or less, or save the end alone.");
        }
    }

    private static SavePlan ofTimes(List<Double> times, Interval interval) {
        for (int k = 0; k < times.size(); k++) {
            requireInside(times.get(k), interval);
            if (k > 0) {
                requireOrder(times.get(k - 1), times.get(k), interval);
            }
        }
        List<Double> inner = times.stream()
                .filter(t -> interval.before(interval.t0(), t) && interval.before(t, interval.t1()))
                .toList();
        return new SavePlan(!interval.before(interval.t0(), times.get(0)), 0, inner);
    }

    private static void requireInside(double t, Interval interval) {
        if (!interval.contains(t)) {
            throw new InvalidParameterException("The solve cannot save at t = " + t + ": it goes from t = "
                    + interval.t0() + " to " + interval.t1() + ". Give times between them.");
        }
    }

    private static void requireOrder(double earlier, double later, Interval interval) {
        if (!interval.before(earlier, later)) {
            throw new InvalidParameterException("The solve goes from t = " + interval.t0() + " to " + interval.t1()
                    + ", but the times to save at list " + earlier + " before " + later
                    + "; list each once, in the order of the solve.");
        }
    }
}
