package io.pathline.app.viewer.flow;

import io.pathline.paths.TimeDomain;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Which states of a solve are shown.
 *
 * @param frames that will come
 * @param saveAt for the solver
 */
public record FramePlan(int frames, SaveAt saveAt) {
    /**
     * Evenly over the times of a solve. Fixed steps have a state at each end alone, unless states between may be shown.
     *
     * @param between whether they may
     */
    static FramePlan of(int frames, StepControl control, boolean between, TimeDomain times) {
        boolean fewer = control instanceof StepControl.Fixed fixed && frames > fixed.steps() + 1;
        if (!fewer) {
            return new FramePlan(frames, SaveAt.evenly(frames));
        }
        int states = ((StepControl.Fixed) control).steps() + 1;
        return between
                ? new FramePlan(frames, SaveAt.times(evenly(frames, times).toArray()))
                : new FramePlan(states, SaveAt.evenly(Math.max(2, states)));
    }

    private static DoubleStream evenly(int frames, TimeDomain times) {
        int last = frames - 1;
        return IntStream.range(0, frames)
                .mapToDouble(k -> k == last ? times.end() : times.start() + k * (times.end() - times.start()) / last);
    }
}
