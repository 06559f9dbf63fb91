package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DeviceArray;
import io.pathline.api.RandomStreams;
import io.pathline.solvers.stochastic.NormalFlow;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A solve that is told to stop in the middle of a frame takes no further step, and can go on where it was. */
@Timeout(300)
class StopBetweenStepsTest {
    private static final TestProblem PROBLEM = TestProblem.spiral();
    private static final NormalFlow FLOW = NormalFlow.condOt(0.8, 0.6);

    private TrackingField field = new TrackingField((t, x) -> x);

    @AfterEach
    void nothingIsOpen() {
        assertThat(field.openArrays()).as("open arrays").isZero();
        assertThat(field.openPrograms()).as("open programs").isZero();
    }

    /** A way to solve to the end in one frame. */
    record Way(String name, int evaluationsPerStep, Function<TrackingField, Solve> start) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() {
        return Stream.of(
                new Way("fixed", 4, field -> ode(field, SolveSettings.fixed(StandardSolvers.named("rk4"), 40))),
                new Way("batch norm", 6, field -> ode(field, adaptive(ErrorNorm.BATCH))),
                new Way("per-sample norm", 6, field -> ode(field, adaptive(ErrorNorm.PER_SAMPLE))),
                new Way("stochastic", 1, StopBetweenStepsTest::sde));
    }

    private static SolveSettings adaptive(ErrorNorm norm) {
        StepControl control = new StepControl.Adaptive(1e-8, 1e-8, norm, StepController.proportionalIntegral());
        return new SolveSettings(StandardSolvers.named("dopri5"), control, SaveAt.end(), 1_000);
    }

    private static Solve ode(TrackingField field, SolveSettings settings) {
        return OdeSolve.start(field, Solves.points(field, 2, PROBLEM.start()), 0, 1, settings);
    }

    private static Solve sde(TrackingField field) {
        DeviceArray start = Solves.points(field, 2, 0.3, -0.4);
        SdeSettings settings = SdeSettings.uniform(SdeSolvers.named("euler-maruyama"), 0, 1, 40, new RandomStreams(3));
        return SdeSolve.start(field, velocity -> new ViewedFlow(velocity, FLOW), start, settings);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void noStepIsTakenOnceItIsTold(Way way) {
        for (int steps : List.of(0, 1, 5)) {
            field = new TrackingField(PROBLEM.field());
            try (Solve solve = way.start().apply(field)) {
                int[] seen = {0};
                BooleanSupplier stopped = () -> {
                    seen[0] = field.evaluations();
                    return field.evaluations() >= steps * way.evaluationsPerStep();
                };
                assertThat(solve.advance(stopped)).isFalse();
                assertThat(field.evaluations())
                        .as("none after it was told")
                        .isEqualTo(seen[0])
                        .as("no more than one step after %d", steps)
                        .isLessThanOrEqualTo(Math.max(0, steps * way.evaluationsPerStep() + 2));
                assertThatThrownBy(solve::frame).hasMessageContaining("call advance()");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ways")
    void goingOnAfterStopsComesToTheSameBits(Way way) {
        field = new TrackingField(PROBLEM.field());
        TrajectoryFrame once;
        try (Solve solve = way.start().apply(field)) {
            assertThat(solve.advance()).isTrue();
            once = solve.frame();
        }
        int stops = 0;
        try (Solve solve = way.start().apply(field)) {
            int[] asked = {0};
            while (!solve.advance(() -> ++asked[0] % 3 == 0)) { // it asks when it sets out, and before each step
                stops++;
            }
            assertThat(solve.frame()).usingRecursiveComparison().isEqualTo(once);
            assertThat(solve.advance()).isFalse();
            assertThat(solve.frame().samples()).isEqualTo(once.samples());
        }
        assertThat(stops).isGreaterThan(10);
    }
}
