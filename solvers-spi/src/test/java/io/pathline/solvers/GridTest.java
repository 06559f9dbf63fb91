package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Step grids: their times, that every direction visits the same ones, and what cannot be a grid. */
class GridTest {
    private static final long SEED = 17;
    private static final TestProblem PROBLEM = TestProblem.spiral();

    @Test
    void aUniformGridTakesTheStepsOfAFixedNumber() {
        List<Solves.State> fixed = solve(StepControl.fixed(7), 0, 1);
        List<Solves.State> grid = solve(StepControl.grid(StepGrid.uniform(7)), 0, 1);
        assertThat(grid).hasSameSizeAs(fixed);
        for (int k = 0; k < fixed.size(); k++) {
            assertThat(grid.get(k).time()).isCloseTo(fixed.get(k).time(), within(1e-15));
        }
        assertThat(grid.get(7).stats().evaluations()).isEqualTo(28);
    }

    @Test
    void everyGridRunsFromEndToEndInOrderAndVisitsTheSameTimesBackwards() {
        RandomGenerator random = new RandomStreams(SEED).generator("grids", 0);
        for (int trial = 0; trial < 300; trial++) {
            double t0 = random.nextDouble(-1, 0.4);
            double t1 = random.nextDouble(0.5, 2);
            int steps = random.nextInt(3, 50);
            double width = t1 - t0;
            DoubleUnaryOperator inside = level -> t0 + width / (1 + level);
            for (StepGrid grid : List.of(
                    StepGrid.uniform(steps),
                    StepGrid.shifted(steps, Math.exp(random.nextDouble(-4, 4))),
                    StepGrid.karras(steps, 0.002, 80, random.nextDouble(1, 10), inside))) {
                GridTimes there = GridTimes.of(grid, new Interval(t0, t1));
                GridTimes back = GridTimes.of(grid, new Interval(t1, t0));
                assertThat(there.steps()).as("trial %d of seed %d", trial, SEED).isEqualTo(steps);
                assertThat(back.steps()).isEqualTo(steps);
                assertThat(there.end(0)).isEqualTo(t0);
                assertThat(there.end(steps)).isEqualTo(t1);
                for (int k = 0; k <= steps; k++) {
                    assertThat(back.end(steps - k))
                            .as("trial %d of seed %d, time %d", trial, SEED, k)
                            .isCloseTo(there.end(k), within(1e-14));
                }
            }
        }
    }

    @Test
    void theShiftIsStableDiffusion3sInReversedTime() {
        double[] times = StepGrid.shifted(10, 3).times(0, 1);
        for (int k = 0; k <= 10; k++) {
            double noise = 1 - k / 10.0;
            double shifted = 3 * noise / (1 + 2 * noise);
            assertThat(times[k]).isCloseTo(1 - shifted, within(1e-15));
        }
        assertThat(times[5]).as("half of the steps stay near the noise").isCloseTo(0.25, within(1e-15));
    }

    @Test
    void aShiftAndItsInverseCancelAndOneIsUniform() {
        double[] uniform = StepGrid.uniform(9).times(0, 1);
        assertThat(StepGrid.shifted(9, 1).times(0, 1)).containsExactly(uniform, within(1e-15));
        double[] shifted = StepGrid.shifted(9, 4).times(0, 1);
        for (int k = 0; k <= 9; k++) {
            double u = shifted[k];
            assertThat(u / (0.25 + 0.75 * u)).isCloseTo(uniform[k], within(1e-14));
        }
    }

    @Test
    void karrasLevelsAreThoseOfThePaperAndTheEndsOfTheSolveAreAdded() {
        double[] times = StepGrid.karras(20, 0.002, 80, 7, GridTest::condOt).times(0, 1);
        assertThat(times).hasSize(21);
        assertThat(times[1]).isCloseTo(1 / 81.0, within(1e-15));
        assertThat(times[19]).isCloseTo(1 / 1.002, within(1e-15));
        for (int k = 1; k <= 19; k++) {
            double level = (1 - times[k]) / times[k];
            double root = Math.pow(80, 1 / 7.0) + (k - 1) / 18.0 * (Math.pow(0.002, 1 / 7.0) - Math.pow(80, 1 / 7.0));
            assertThat(level).as("level %d", k).isCloseTo(Math.pow(root, 7), within(1e-9 * (1 + level)));
        }
    }

    @Test
    void aSolveThatStartsAtTheLargestLevelTakesTheStepsOfEdm() {
        // Karras et al.: N levels from sigma_max to sigma_min, then 0.
        double[] times = StepGrid.karras(18, 0.002, 80, 7, GridTest::condOt).times(1 / 81.0, 1);
        assertThat(times).hasSize(19);
        double middle = Math.pow((Math.pow(80, 1 / 7.0) * 7 + Math.pow(0.002, 1 / 7.0) * 10) / 17, 7);
        assertThat((1 - times[10]) / times[10]).isCloseTo(middle, within(1e-12));
        double[] both = StepGrid.karras(18, 0.002, 80, 7, GridTest::condOt).times(1 / 81.0, 1 / 1.002);
        assertThat(both).hasSize(19);
        assertThat((1 - both[9]) / both[9])
                .isCloseTo(Math.pow((Math.pow(80, 1 / 7.0) + Math.pow(0.002, 1 / 7.0)) / 2, 7), within(1e-12));
    }

    @Test
    void aGridIsSolvedOnInBothDirections() {
        double[] falling = {1, 0.9, 0.4, 0.1, 0};
        List<Solves.State> back = solve(StepControl.grid(StepGrid.of(falling)), 1, 0);
        assertThat(back).extracting(Solves.State::time).containsExactly(1.0, 0.9, 0.4, 0.1, 0.0);
        List<Solves.State> there = solve(StepControl.grid(StepGrid.shifted(60, 3)), 0, 1);
        assertThat(GoldenSolves.distance(Solves.last(there).values(), PROBLEM.at(1)))
                .isLessThan(1e-5);
    }

    @Test
    void theCallersArrayMayChangeAfterwards() {
        double[] times = {0, 0.5, 1};
        StepGrid grid = StepGrid.of(times);
        times[1] = 7;
        grid.times(0, 1)[1] = 8;
        assertThat(grid.times(0, 1)).containsExactly(0, 0.5, 1);
    }

    @Test
    void aGridThatDoesNotFitTheSolveIsNamed() {
        assertRefused("starts at t = 0.1", "from t = 0.0 to 1.0", 0.1, 1);
        assertRefused("ends at t = 0.9", "first and last times are the solve's", 0, 0.5, 0.9);
        assertRefused("Time 1 of a step grid is t = 1.5", "outside the solve", 0, 1.5, 1);
        assertRefused("has t = 0.3 after t = 0.6", "in the order of the solve", 0, 0.6, 0.3, 1);
        assertRefused("has t = 0.6 after t = 0.6", "each time once", 0, 0.6, 0.6, 1);
        assertRefused("Time 1 of a step grid is t = NaN", "give times between them", 0, Double.NaN, 1);
        assertRefused("has 1 times", "2 or more", 0);
        assertThatThrownBy(() -> solve(StepControl.grid(StepGrid.of(0, 0.5, 1)), 1, 0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("starts at t = 0.0");
    }

    @Test
    void gridParametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> StepGrid.uniform(0)).hasMessageContaining("0 steps; give 1 or more");
        assertThatThrownBy(() -> StepGrid.shifted(4, 0)).hasMessageContaining("shift of a step grid is 0.0");
        assertThatThrownBy(() -> StepGrid.karras(2, 0.002, 80, 7, GridTest::condOt))
                .hasMessageContaining("2 steps");
        assertThatThrownBy(() -> StepGrid.karras(9, 0, 80, 7, GridTest::condOt))
                .hasMessageContaining("sigma_min = 0.0");
        assertThatThrownBy(() -> StepGrid.karras(9, 2, 1, 7, GridTest::condOt)).hasMessageContaining("sigma_max = 1.0");
        assertThatThrownBy(() -> StepGrid.karras(9, 0.002, 80, 0.5, GridTest::condOt))
                .hasMessageContaining("rho");
        StepGrid outside = StepGrid.karras(9, 0.002, 80, 7, level -> -level);
        assertThatThrownBy(() -> solve(StepControl.grid(outside), 0, 1))
                .hasMessageContaining("noise level 80.0")
                .hasMessageContaining("t = -80.0");
        StepGrid reversed = StepGrid.karras(9, 0.002, 80, 7, level -> level / 100);
        assertThatThrownBy(() -> solve(StepControl.grid(reversed), 0, 1)).hasMessageContaining("in the order");
    }

    @Test
    void manyStepsNeedNoMemoryForTheirTimes() {
        GridTimes times = GridTimes.uniform(new Interval(0, 1), Integer.MAX_VALUE);
        assertThat(times.end(Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(IntStream.of(1, 2, 3).mapToDouble(times::end).toArray()).isSorted();
    }

    /** When cond-ot without sigma_min has the noise level sigma / alpha = (1 - t) / t. */
    private static double condOt(double level) {
        return 1 / (1 + level);
    }

    private static void assertRefused(String found, String advice, double... times) {
        assertThatThrownBy(() -> solve(StepControl.grid(StepGrid.of(times)), 0, 1))
                .as(Arrays.toString(times))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(found)
                .hasMessageContaining(advice);
    }

    private static List<Solves.State> solve(StepControl control, double t0, double t1) {
        TrackingField field = new TrackingField(PROBLEM.field());
        SolveSettings settings = SolveSettings.fixed(StandardSolvers.named("rk4"), 1)
                .withControl(control)
                .withSaveAt(SaveAt.everyStep());
        return Solves.all(field, Solves.points(field, 2, PROBLEM.at(t0)), t0, t1, settings);
    }
}
