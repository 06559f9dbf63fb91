package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.VectorField;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The loop: counts, ends, direction, and the errors it names. */
class OdeSolveTest {
    private static final long SEED = 3;
    private static final TestProblem PROBLEM = TestProblem.spiral();

    @ParameterizedTest
    @CsvSource({
        "euler, 10, 10",
        "midpoint, 10, 20",
        "heun2, 10, 20",
        "ralston, 10, 20",
        "heun3, 10, 30",
        "rk4, 10, 40",
        "rk4-three-eighths, 10, 40",
        "bosh3, 10, 31",
        "dopri5, 10, 61",
        "tsit5, 10, 61",
        "dopri8, 10, 131"
    })
    void fixedStepsCostWhatTheMethodSays(String id, int steps, int evaluations) {
        TrackingField field = new TrackingField(PROBLEM.field());
        Solves.State end = Solves.last(
                Solves.all(field, 2, PROBLEM.start(), SolveSettings.fixed(StandardSolvers.named(id), steps)));
        assertThat(field.evaluations()).isEqualTo(evaluations);
        assertThat(end.stats())
                .isEqualTo(new SolveStats(evaluations, steps, 0, end.stats().dt()));
        assertThat(end.stats().dt()).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void aPlainStepIsOneProgramRun() {
        TrackingField ten = new TrackingField(PROBLEM.field());
        TrackingField twenty = new TrackingField(PROBLEM.field());
        Solves.all(ten, 2, PROBLEM.start(), SolveSettings.fixed(StandardSolvers.named("dopri5"), 10));
        Solves.all(twenty, 2, PROBLEM.start(), SolveSettings.fixed(StandardSolvers.named("dopri5"), 20));
        assertThat(twenty.runs() - ten.runs()).isEqualTo(10);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-7, 1e-10})
    void adaptiveSolvesCountEveryEvaluation(double tolerance) {
        TrackingField field = new TrackingField(PROBLEM.field());
        SolveStats stats = Solves.last(Solves.all(field, 2, PROBLEM.start(), adaptive(tolerance)))
                .stats();
        assertThat(stats.evaluations())
                .isEqualTo(field.evaluations())
                .isEqualTo(2 + 6 * (stats.accepted() + stats.rejected()));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-2, 1e-4, 1e-7, 1e-10})
    void theErrorFollowsTheTolerance(double tolerance) {
        for (TestProblem problem : TestProblem.all()) {
            TrackingField field = new TrackingField(problem.field());
            double[] end = Solves.last(Solves.all(field, problem.dimension(), problem.start(), adaptive(tolerance)))
                    .values();
            double[] expected = problem.solution().apply(problem.start(), 1.0);
            assertThat(end[0]).as("%s", problem).isCloseTo(expected[0], within(10 * tolerance));
        }
    }

    @Test
    void theFieldIsNeverEvaluatedOutsideTheInterval() {
        for (SolveSettings settings : List.of(
                adaptive(1e-3),
                adaptive(1e-8),
                adaptive(1e-3).withControl(StepControl.adaptive(1e-3, 1e-3).perSample()),
                SolveSettings.fixed(StandardSolvers.named("dopri5"), 7),
                SolveSettings.fixed(StandardSolvers.named("heun2"), 3))) {
            TrackingField field = new TrackingField(PROBLEM.field());
            Solves.all(field, Solves.points(field, 2, PROBLEM.start()), 0.1, 0.7, settings);
            assertThat(field.times).isNotEmpty().allSatisfy(t -> assertThat(t).isBetween(0.1, 0.7));
            field.times.clear();
            Solves.all(field, Solves.points(field, 2, PROBLEM.start()), 0.7, 0.1, settings);
            assertThat(field.times).isNotEmpty().allSatisfy(t -> assertThat(t).isBetween(0.1, 0.7));
        }
    }

    @Test
    void roundingToSinglePrecisionDoesNotLeadOutsideEither() {
        RandomGenerator random = new RandomStreams(SEED).generator("ends", 0);
        for (int trial = 0; trial < 300; trial++) {
            double t1 = random.nextDouble(0.2, 1);
            TrackingField field = new TrackingField(PROBLEM.field()).narrowing();
            SolveSettings settings = SolveSettings.fixed(StandardSolvers.named("dopri5"), 1 + trial % 7);
            Solves.all(field, Solves.points(field, 2, PROBLEM.start()), 0, t1, settings);
            assertThat(field.times)
                    .as("trial %d of seed %d", trial, SEED)
                    .isNotEmpty()
                    .allSatisfy(t -> assertThat(t).isBetween(0.0, t1));
            field.times.clear();
            Solves.all(field, Solves.points(field, 2, PROBLEM.start()), t1 + 1, t1, settings);
            assertThat(field.times)
                    .as("trial %d of seed %d, backwards", trial, SEED)
                    .allSatisfy(t -> assertThat(t).isGreaterThanOrEqualTo(t1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATCH", "PER_SAMPLE"})
    void theLastTimeIsTheEndToTheLastBitInBothDirections(String norm) {
        StepControl control =
                new StepControl.Adaptive(1e-6, 1e-6, ErrorNorm.valueOf(norm), StepController.proportionalIntegral());
        TrackingField field = new TrackingField(PROBLEM.field());
        SolveSettings settings = adaptive(1e-6).withControl(control);
        double third = 1 / 3.0;
        Solves.State there =
                Solves.last(Solves.all(field, Solves.points(field, 2, PROBLEM.start()), 0.05, third, settings));
        Solves.State home =
                Solves.last(Solves.all(field, Solves.points(field, 2, there.values()), third, 0.05, settings));
        assertThat(there.time()).isEqualTo(third);
        assertThat(home.time()).isEqualTo(0.05);
        assertThat(home.values()[0]).isCloseTo(PROBLEM.start()[0], within(1e-5));
        assertThat(home.values()[1]).isCloseTo(PROBLEM.start()[1], within(1e-5));
    }

    @Test
    void solvingTwiceGivesTheSameBits() {
        SolveSettings settings = adaptive(1e-5).withSaveAt(SaveAt.evenly(13));
        List<Solves.State> first = Solves.all(new TrackingField(PROBLEM.field()), 2, PROBLEM.start(), settings);
        List<Solves.State> second = Solves.all(new TrackingField(PROBLEM.field()), 2, PROBLEM.start(), settings);
        for (int k = 0; k < first.size(); k++) {
            assertThat(second.get(k).values()).containsExactly(first.get(k).values());
            assertThat(second.get(k).stats()).isEqualTo(first.get(k).stats());
        }
    }

    @Test
    void framesCarryFloatsIndicesAndWork() {
        TrackingField field = new TrackingField(PROBLEM.field());
        SolveSettings settings = adaptive(1e-6).withSaveAt(SaveAt.evenly(3));
        try (OdeSolve solve = OdeSolve.start(field, Solves.points(field, 2, PROBLEM.start()), 0, 1, settings)) {
            assertThatThrownBy(solve::frame).hasMessageContaining("call advance() first");
            assertThat(solve.advance()).isTrue();
            assertThat(solve.frame().index()).isZero();
            assertThat(solve.frame().samples().values()).containsExactly(0.55f, 0.3f);
            assertThat(solve.advance()).isTrue();
            TrajectoryFrame middle = solve.frame();
            middle.samples().values()[0] = 99;
            assertThat(solve.frame().samples().values()[0]).isNotEqualTo(99);
            assertThat(middle.stats().evaluations()).isPositive();
            assertThat(solve.advance()).isTrue();
            assertThat(solve.frame().outcome()).isEqualTo(Outcome.REACHED_END);
            assertThat(solve.frame().index()).isEqualTo(2);
            assertThat(solve.advance()).isFalse();
        }
    }

    @Test
    void nothingIsEvaluatedBeforeTheFirstDemand() {
        TrackingField field = new TrackingField(PROBLEM.field());
        try (OdeSolve solve = OdeSolve.start(
                field,
                Solves.points(field, 2, PROBLEM.start()),
                0,
                1,
                adaptive(1e-6).withSaveAt(SaveAt.evenly(5)))) {
            assertThat(solve.advance()).isTrue();
            assertThat(field.evaluations()).isZero();
            assertThat(solve.advance()).isTrue();
            int needed = field.evaluations();
            assertThat(needed).isPositive();
            assertThat(solve.stats().evaluations()).isEqualTo(needed);
        }
    }

    @Test
    void badInputIsNamedWithWhatToDo() {
        OdeSolver dopri5 = StandardSolvers.named("dopri5");
        assertThatThrownBy(() -> SolveSettings.fixed(dopri5, 0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("A solve cannot take 0 steps; give 1 or more, or tolerances.");
        assertThatThrownBy(() -> SolveSettings.adaptive(dopri5, -1e-5, 1e-5)).hasMessageContaining("rtol is -1.0E-5");
        assertThatThrownBy(() -> SolveSettings.adaptive(dopri5, 1e-5, Double.NaN))
                .hasMessageContaining("atol is NaN");
        assertThatThrownBy(() -> SolveSettings.adaptive(dopri5, 0, 0)).hasMessageContaining("both 0");
        assertThatThrownBy(() -> adaptive(1e-5).withMaxSteps(0)).hasMessageContaining("limit of 0 steps");
        assertThatThrownBy(() -> SolveSettings.adaptive(StandardSolvers.named("rk4"), 1e-5, 1e-5))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("give a number of steps");
        assertThat(SolveSettings.adaptive(dopri5, 1e-5, 0)).isNotNull();
    }

    @Test
    void badStartsAreNamed() {
        TrackingField field = new TrackingField(PROBLEM.field());
        assertThatThrownBy(() -> Solves.all(field, 2, new double[] {1, Double.POSITIVE_INFINITY}, adaptive(1e-5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("NaN or an infinite value");
        assertThatThrownBy(() -> Solves.all(field, Solves.points(field, 2, 1, 1), 0.5, 0.5, adaptive(1e-5)))
                .hasMessageContaining("from t = 0.5 to t = 0.5");
        assertThatThrownBy(() -> Solves.all(field, Solves.points(field, 2, 1, 1), 0, Double.NaN, adaptive(1e-5)))
                .hasMessageContaining("NaN");
        try (CompiledSolver compiled = CompiledSolver.compile(
                field, Shape.of(3), StandardSolvers.named("euler"), StepControl.fixed(2), 0, 1)) {
            assertThatThrownBy(() -> compiled.start(Solves.points(field, 2, 1, 1), SaveAt.end()))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("[1, 2]")
                    .hasMessageContaining("[?, 3]");
        }
    }

    @Test
    void aSolverThatBreaksItsPromiseIsNamed() {
        OdeSolver honest = StandardSolvers.named("euler");
        OdeSolver liar = new LyingSolver(honest);
        VectorField field = PROBLEM.field();
        assertThatThrownBy(() -> Solves.all(
                        new TrackingField(field), 2, PROBLEM.start(), SolveSettings.adaptive(liar, 1e-3, 1e-3)))
                .hasMessageContaining("LyingSolver")
                .hasMessageContaining("no error estimate");
    }

    private static SolveSettings adaptive(double tolerance) {
        return SolveSettings.adaptive(StandardSolvers.named("dopri5"), tolerance, tolerance);
    }
}
