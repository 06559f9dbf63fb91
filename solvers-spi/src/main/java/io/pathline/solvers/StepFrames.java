package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What {@link SaveAt} means where only ends of steps can be saved; the last state is always among them.
 *
 * @param saved numbers of steps after which a state is saved; 0 for the first state
 */
record StepFrames(Set<Integer> saved) {
    /**
     * @param times the ends of the steps, the start included
     * @throws InvalidParameterException if there are more frames than states, or a time is not the end of a step
     */
    static StepFrames of(SaveAt saveAt, List<Double> times) {
        int steps = times.size() - 1;
        Set<Integer> saved = new HashSet<>(Set.of(steps));
        if (saveAt instanceof SaveAt.EveryStep every) {
            IntStream.range(0, steps).filter(k -> k % every.stride() == 0).forEach(saved::add);
        } else if (saveAt instanceof SaveAt.Evenly evenly) {
            addEvenly(saved, evenly.count() - 1, steps);
        } else if (saveAt instanceof SaveAt.Times explicit) {
            explicit.times().forEach(time -> saved.add(numberOf(time, times)));
        }
        return new StepFrames(Set.copyOf(saved));
    }

    boolean isSaved(int step) {
        return saved.contains(step);
    }

    /** Even in the number of steps; where that is no whole number, the nearest. */
    private static void addEvenly(Set<Integer> saved, int last, int steps) {
        if (last > steps) {
            throw new InvalidParameterException((last + 1) + " frames cannot be saved of " + steps
                    + " steps, which have " + (steps + 1) + " states, the first included; take " + last
                    + " steps or more, or save fewer frames.");
        }
        IntStream.range(0, last)
                .mapToObj(k -> (int) Math.round((double) k * steps / last))
                .forEach(saved::add);
    }

    private static int numberOf(double time, List<Double> times) {
        Interval interval = new Interval(times.get(0), times.get(times.size() - 1));
        int nearest = 0;
        for (int k = 1; k < times.size(); k++) {
            if (Math.abs(times.get(k) - time) < Math.abs(times.get(nearest) - time)) {
                nearest = k;
            }
        }
        double end = times.get(nearest);
        if (interval.before(time, end) || interval.before(end, time)) {
            throw new InvalidParameterException("The solve cannot save at t = " + time
                    + ": a stochastic solver has no state between the ends of its steps, of which " + end
                    + " is the nearest. Save there, or give times of steps that hold " + time + ".");
        }
        return nearest;
    }
}
