package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Where steps end: inside the interval, and never a sliver short of its end. */
class PaceTest {
    private static final long SEED = 5;
    private static final Interval UNIT = new Interval(0, 1);

    @Test
    void aStepThatWouldPassTheEndIsClippedToIt() {
        assertThat(adaptive(UNIT, 0.7).target(0.5)).isEqualTo(1.0);
        assertThat(adaptive(new Interval(1, 0), 0.7).target(0.5)).isEqualTo(0.0);
    }

    @Test
    void aStepThatWouldLeaveASliverIsStretched() {
        assertThat(adaptive(UNIT, 0.5 * (1 - 5e-8)).target(0.5)).isEqualTo(1.0);
        assertThat(adaptive(UNIT, 1e-20).target(Math.nextDown(1.0))).isEqualTo(1.0);
        assertThat(adaptive(UNIT, 0.4999).target(0.5)).isEqualTo(0.9999);
    }

    @Test
    void aShorterStepGoesAsFarAsProposed() {
        assertThat(adaptive(UNIT, 0.25).target(0.5)).isEqualTo(0.75);
        assertThat(adaptive(new Interval(1, 0), 0.25).target(0.5)).isEqualTo(0.25);
    }

    @Test
    void equalStepsEndExactlyAtTheEndWhateverTheirNumber() {
        RandomGenerator random = new RandomStreams(SEED).generator("intervals", 0);
        for (int trial = 0; trial < 500; trial++) {
            Interval interval = new Interval(random.nextDouble(-2, 2), random.nextDouble(-2, 2));
            int steps = random.nextInt(1, 400);
            Clock clock = new Clock(interval, new FixedPace(interval, GridTimes.uniform(interval, steps)));
            int taken = 0;
            while (clock.isRunning() && clock.begin(interval.t1())) {
                clock.end(0);
                taken++;
            }
            assertThat(taken).as("trial %d of seed %d", trial, SEED).isEqualTo(steps);
            assertThat(clock.t()).as("trial %d of seed %d", trial, SEED).isEqualTo(interval.t1());
        }
    }

    private static AdaptivePace adaptive(Interval interval, double firstStep) {
        return new AdaptivePace(interval, StepController.integral(), 5, 100, firstStep);
    }
}
