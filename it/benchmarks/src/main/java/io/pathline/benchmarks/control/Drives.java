package io.pathline.benchmarks.control;

import io.pathline.benchmarks.control.Obstacle.End;
import io.pathline.benchmarks.control.Obstacle.Pusher;
import io.pathline.pipelines.control.ActionSolver;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How many episodes ended how. */
record Drives(Map<End, Integer> ends) {
    /** Episodes of one pusher. */
    static Drives of(Pusher pusher, int episodes, long seed) {
        Map<End, Integer> ends = new EnumMap<>(End.class);
        for (int i = 0; i < episodes; i++) {
            ends.merge(Obstacle.drive(pusher, seed, i), 1, Integer::sum);
        }
        return new Drives(ends);
    }

    /** Episodes of a policy with fresh noise for each action. */
    static Drives of(ActionSolver policy, int steps, int episodes, long seed) {
        AtomicLong index = new AtomicLong();
        return of(place -> policy.solve(index.getAndIncrement(), place, steps), episodes, seed);
    }

    double share(End end) {
        return ends.getOrDefault(end, 0) / (double) episodes();
    }

    double successes() {
        return share(End.ABOVE) + share(End.BELOW);
    }

    private int episodes() {
        return ends.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%5.1f %% arrive (%4.1f %% above, %4.1f %% below), %5.1f %% collide, %4.1f %% are lost",
                100 * successes(),
                100 * share(End.ABOVE),
                100 * share(End.BELOW),
                100 * share(End.COLLIDED),
                100 * share(End.LOST));
    }
}
