package io.pathline.pipelines.control;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Chooses how many steps fit into the time that is left. Each number of steps has been timed beforehand; how much slower
 * the machine is now is followed from solve to solve as TCP follows round trips: a smoothed ratio and its smoothed mean
 * deviation, of which four are added (Jacobson, "Congestion avoidance and control", SIGCOMM 1988). One ratio for all, so
 * that short solves tell when long ones are affordable again. One thread at a time.
 */
final class StepBudget {
    private static final int ROUNDS = 9;
    private static final double GAIN = 1.0 / 8;
    private static final double DEVIATION_GAIN = 1.0 / 4;
    private static final int DEVIATIONS = 4;

    private final List<Integer> grids;
    private final double[] nanoseconds;
    private double ratio = 1;
    private double deviation = 0.125;

    /**
     * @param grids numbers of steps, the least first
     * @param nanoseconds that each takes
     */
    StepBudget(List<Integer> grids, double... nanoseconds) {
        this.grids = List.copyOf(grids);
        this.nanoseconds = nanoseconds.clone();
    }

    /** Times every number of steps, the first round not counted. */
    static StepBudget measured(ActionSolver solver, LongSupplier clock) {
        List<Integer> grids = solver.grids();
        Shape shape = Shape.of(1, solver.observationDimension());
        Samples observation = Samples.of(shape, new float[shape.size()]);
        double[] medians = new double[grids.size()];
        for (int i = 0; i < medians.length; i++) {
            solver.solve(0, observation, grids.get(i));
            List<Long> times = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                long begin = clock.getAsLong();
                solver.solve(round, observation, grids.get(i));
                times.add(clock.getAsLong() - begin);
            }
            medians[i] = Math.max(1, times.stream().sorted().toList().get(ROUNDS / 2));
        }
        return new StepBudget(grids, medians);
    }

    /** The most steps that fit, with a margin; the least there are where none fits. */
    int steps(long nanosecondsLeft) {
        int chosen = 0;
        for (int i = 1; i < nanoseconds.length; i++) {
            if (needed(i) <= nanosecondsLeft) {
                chosen = i;
            }
        }
        return grids.get(chosen);
    }

    private double needed(int grid) {
        return nanoseconds[grid] * (ratio + DEVIATIONS * deviation);
    }

    /** Learns from a solve. */
    void took(int steps, long time) {
        double now = time / nanoseconds[grids.indexOf(steps)];
        deviation += DEVIATION_GAIN * (Math.abs(now - ratio) - deviation);
        ratio += GAIN * (now - ratio);
    }
}
