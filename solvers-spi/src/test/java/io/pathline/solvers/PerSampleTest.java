package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.VectorField;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Under the per-sample error norm a sample's result is its own. */
class PerSampleTest {
    private static final long SEED = 11;
    private static final TestProblem PROBLEM = TestProblem.bernoulli();
    /** Each sample needs steps of its own: the field is the stiffer the larger x. */
    private static final VectorField UNEVEN =
            (t, x) -> x.square().mul(x).mul(-1).add(t.mul(9).sin());

    @ParameterizedTest
    @ValueSource(ints = {2, 9, 40})
    void tenSamplesAloneEqualTheFirstTenOfAHundredBitForBit(int frames) {
        double[] hundred = starts(200);
        double[] ten = Arrays.copyOf(hundred, 20);
        List<Solves.State> together = solve(UNEVEN, 2, hundred, SaveAt.evenly(frames));
        List<Solves.State> alone = solve(UNEVEN, 2, ten, SaveAt.evenly(frames));
        assertThat(together).hasSize(frames).hasSameSizeAs(alone);
        for (int k = 0; k < frames; k++) {
            assertThat(Arrays.copyOf(together.get(k).values(), 20))
                    .as("frame %d, seed %d", k, SEED)
                    .containsExactly(alone.get(k).values());
        }
    }

    @Test
    void theBatchNormDoesNotHaveThatProperty() {
        double[] hundred = starts(200);
        SolveSettings batch = SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1e-4, 1e-4);
        double[] together = Solves.last(Solves.all(new TrackingField(UNEVEN), 2, hundred, batch))
                .values();
        double[] alone = Solves.last(Solves.all(new TrackingField(UNEVEN), 2, Arrays.copyOf(hundred, 20), batch))
                .values();
        assertThat(Arrays.copyOf(together, 20)).isNotEqualTo(alone);
    }

    @Test
    void oneSampleTakesTheSameStepsUnderBothNorms() {
        SolveSettings batch = SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1e-6, 1e-6)
                .withSaveAt(SaveAt.evenly(17));
        List<Solves.State> one = Solves.all(new TrackingField(UNEVEN), 2, new double[] {1.5, -2}, batch);
        List<Solves.State> own = solve(UNEVEN, 2, new double[] {1.5, -2}, SaveAt.evenly(17), 1e-6);
        for (int k = 0; k < one.size(); k++) {
            assertThat(own.get(k).time()).isEqualTo(one.get(k).time());
            for (int i = 0; i < 2; i++) {
                assertThat(own.get(k).values()[i]).isCloseTo(one.get(k).values()[i], within(1e-12));
            }
        }
        assertThat(Solves.last(own).stats().evaluations())
                .isEqualTo(Solves.last(one).stats().evaluations());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1e-6, 1e-9})
    void everySampleIsAccurateAtEverySavedTime(double tolerance) {
        double[] starts =
                Arrays.stream(starts(40)).map(x -> 0.2 + 0.1 * Math.abs(x)).toArray();
        List<Solves.State> states =
                solve(PROBLEM.field(), 1, starts, SaveAt.times(0.01, 0.02, 0.5, 0.500001, 0.93), tolerance);
        assertThat(states).extracting(Solves.State::time).containsExactly(0.01, 0.02, 0.5, 0.500001, 0.93, 1.0);
        for (Solves.State state : states) {
            for (int i = 0; i < starts.length; i++) {
                // Between the ends of steps the error is that of an interpolant of one order less.
                double bound = (state.time() == 1 ? 10 : 100) * tolerance;
                double expected = PROBLEM.solution().apply(new double[] {starts[i]}, state.time())[0];
                assertThat(state.values()[i])
                        .as("sample %d at t = %s, seed %d", i, state.time(), SEED)
                        .isCloseTo(expected, within(bound));
            }
        }
    }

    @Test
    void workIsThatOfTheSampleThatTookTheMost() {
        double[] both = {0.01, 0.01, 9, -9};
        SolveStats easy = Solves.last(solve(UNEVEN, 2, new double[] {0.01, 0.01}, SaveAt.end()))
                .stats();
        SolveStats hard = Solves.last(solve(UNEVEN, 2, new double[] {9, -9}, SaveAt.end()))
                .stats();
        assertThat(hard.evaluations()).isGreaterThan(easy.evaluations());
        assertThat(Solves.last(solve(UNEVEN, 2, both, SaveAt.end())).stats()).isEqualTo(hard);
    }

    @Test
    void samplesThatAreDoneAreLeftAlone() {
        List<Solves.State> both = solve(UNEVEN, 2, new double[] {9, -9, 0.01, 0.01}, SaveAt.end());
        List<Solves.State> one = solve(UNEVEN, 2, new double[] {0.01, 0.01}, SaveAt.end());
        assertThat(Arrays.copyOfRange(Solves.last(both).values(), 2, 4))
                .containsExactly(Solves.last(one).values());
    }

    @Test
    void aSolverWithoutDenseOutputStopsEverySampleAtTheSavedTimes() {
        OdeSolver blind = new ExplicitRungeKutta(Tableau.of(
                        2, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5})
                .withError(-0.5, 0.5));
        SolveSettings settings = SolveSettings.adaptive(blind, 1e-4, 1e-4)
                .withControl(StepControl.adaptive(1e-4, 1e-4).perSample())
                .withSaveAt(SaveAt.evenly(6));
        List<Solves.State> states =
                Solves.all(new TrackingField(PROBLEM.field()), 1, new double[] {0.3, 0.5}, settings);
        assertThat(states).hasSize(6);
        for (Solves.State state : states) {
            double expected = PROBLEM.solution().apply(new double[] {0.3}, state.time())[0];
            assertThat(state.values()[0]).isBetween(expected - 1e-2, expected + 1e-2);
        }
    }

    @Test
    void everyStepHasNoMeaningHereAndSaysSo() {
        assertThatThrownBy(() -> solve(UNEVEN, 2, new double[] {1, 1}, SaveAt.everyStep()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("no step of all to save");
    }

    private static double[] starts(int values) {
        RandomGenerator random = new RandomStreams(SEED).generator("starts", 0);
        return random.doubles(values, -3, 3).toArray();
    }

    private static List<Solves.State> solve(VectorField field, int dimension, double[] start, SaveAt saveAt) {
        return solve(field, dimension, start, saveAt, 1e-4);
    }

    private static List<Solves.State> solve(
            VectorField field, int dimension, double[] start, SaveAt saveAt, double tolerance) {
        SolveSettings settings = SolveSettings.adaptive(StandardSolvers.named("dopri5"), tolerance, tolerance)
                .withControl(StepControl.adaptive(tolerance, tolerance).perSample())
                .withSaveAt(saveAt);
        return Solves.all(new TrackingField(field), dimension, start, settings);
    }
}
