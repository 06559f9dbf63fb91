package io.pathline.pipelines.control;

import io.pathline.api.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A solver whose every step takes a time that the test sets, on a clock of the test's; its action is the observation. */
final class PacedSolver implements ActionSolver {
    final AtomicLong clock = new AtomicLong();
    final List<Integer> solved = new ArrayList<>();
    long nanosecondsPerStep = 1_000_000;

    @Override
    public List<Integer> grids() {
        return List.of(2, 3, 4, 5, 6, 8, 10);
    }

    @Override
    public int observationDimension() {
        return 1;
    }

    @Override
    public Samples solve(long index, Samples observation, int steps) {
        clock.addAndGet(steps * nanosecondsPerStep);
        solved.add(steps);
        return observation;
    }
}
