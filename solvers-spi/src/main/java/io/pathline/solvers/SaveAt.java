package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import java.util.Arrays;
import java.util.List;

/**
 * Which states of a solve become frames. The last state always does, also when the solve cannot reach its end; its frame
 * carries the {@link Outcome}.
 *
 * <p>Times between the ends of steps are read off the solver's dense output; a solver without one stops at them. States
 * at both ends of the interval are never interpolated.
 */
public sealed interface SaveAt {
    /** The last state alone. */
    record End() implements SaveAt {}

    /**
     * The first state, every stride-th accepted step, and the last state.
     *
     * @param stride at least 1; where steps do not adapt, at most their number
     */
    record EveryStep(int stride) implements SaveAt {
        public EveryStep {
            if (stride < 1) {
                throw new InvalidParameterException(
                        "A stride of " + stride + " steps cannot be saved at; give 1 or more.");
            }
        }
    }

    /**
     * This many times spread evenly from the first to the last, both included, read off the solver's dense output: more
     * frames cost no more evaluations.
     *
     * @param count at least 2; where steps do not adapt, at most one more than the steps, because more would show the
     *     method's interpolant rather than the method
     */
    record Evenly(int count) implements SaveAt {
        public Evenly {
            if (count < 2) {
                throw new InvalidParameterException(
                        count + " frames cannot be spread from start to end; give 2 or more, or save the end alone.");
            }
        }
    }

    /**
     * These times, read off the solver's dense output, and the last state, whether its time is among them or not.
     *
     * @param times at least one, in the order of the solve: rising, or falling for a solve that goes backwards
     */
    record Times(List<Double> times) implements SaveAt {
        public Times {
            times = List.copyOf(times);
            if (times.isEmpty()) {
                throw new InvalidParameterException("There are no times to save at; give one or more.");
            }
            for (double time : times) {
                if (!Double.isFinite(time)) {
                    throw new InvalidParameterException(time + " is no time to save at; give finite times.");
                }
            }
        }
    }

    /** The last state alone. */
    static SaveAt end() {
        return new End();
    }

    /** The first state, every accepted step, and the last. */
    static SaveAt everyStep() {
        return new EveryStep(1);
    }

    /** The first state, every stride-th accepted step, and the last. */
    static SaveAt everyStep(int stride) {
        return new EveryStep(stride);
    }

    /** This many frames from start to end. */
    static SaveAt evenly(int count) {
        return new Evenly(count);
    }

    /** These times, in the order of the solve, and the last state. */
    static SaveAt times(double... times) {
        return new Times(Arrays.stream(times).boxed().toList());
    }
}
