package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against torchdiffeq's runs and reference solutions. What torchdiffeq does otherwise (it steps past the end and reads
 * back; its tsit5 goes on with the weights of order 4) is compared with the reference instead. Its Adams methods,
 * fehlberg2 and adaptive_heun are not among ours.
 */
class OdeSolversGoldenTest {
    /** Our fixed-step methods by their names. */
    private static final Map<String, String> FIXED = Map.of(
            "euler", "euler",
            "midpoint", "midpoint",
            "heun2", "heun2",
            "heun3", "heun3",
            "rk4", "rk4-three-eighths");
    /** The adaptive methods that take the same steps. */
    private static final List<String> ADAPTIVE = List.of("dopri5", "bosh3", "dopri8");

    @ParameterizedTest
    @MethodSource("cases")
    void fixedStepsOfTheSameRuleGiveTheSameNumbers(GoldenSolves golden) {
        int compared = 0;
        for (String method : FIXED.keySet()) {
            for (JsonNode run : golden.runs(method, "step_size")) {
                compared += compareOnTheGrid(golden, method, run, fixed(method, run));
            }
        }
        assertThat(compared).as("output times compared").isGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void stepsFromOutputTimeToOutputTimeGiveTheSameNumbers(GoldenSolves golden) {
        int compared = 0;
        for (String method : FIXED.keySet()) {
            for (JsonNode run : golden.runs(method, "note")) {
                StepControl grid = StepControl.grid(StepGrid.of(golden.times()));
                Solves.State end = Solves.last(solve(golden, fixed(method, run).withControl(grid)));
                assertThat(end.stats().evaluations()).isEqualTo(run.get("nfe").asLong());
                compared +=
                        compareOnTheGrid(golden, method, run, fixed(method, run).withControl(grid));
            }
        }
        assertThat(compared).as("output times compared").isEqualTo(25);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void fixedStepsCostTheSameEvaluations(GoldenSolves golden) {
        for (String method : FIXED.keySet()) {
            for (JsonNode run : golden.runs(method, "step_size")) {
                Solves.State end = Solves.last(solve(golden, fixed(method, run)));
                assertThat(end.stats().evaluations()).isEqualTo(run.get("nfe").asLong());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theClassicRuleClosesInOnTheReferenceLikeTheirFourthOrderRule(GoldenSolves golden) {
        double finer = 0;
        for (JsonNode run : golden.runs("rk4", "err_final")) {
            int steps = run.get("steps").asInt();
            double[] end = Solves.last(solve(golden, SolveSettings.fixed(StandardSolvers.named("rk4"), steps)))
                    .values();
            // Their runs go from fine to coarse; the rules' errors differ, but less than a halved step makes.
            double error = GoldenSolves.distance(end, golden.finalReference());
            assertThat(finer).isLessThan(run.get("err_final").asDouble());
            assertThat(finer).isLessThan(error / 8);
            finer = error;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFirstStepIsTheirs(GoldenSolves golden) {
        for (JsonNode run : golden.runs(ADAPTIVE, "first_step")) {
            Solves.State first = solve(
                            golden, integral(run).withSaveAt(SaveAt.everyStep()).withMaxSteps(1))
                    .get(1);
            double expected = run.get("first_step").asDouble();
            if (first.stats().accepted() == 1) {
                assertThat(first.time()).isCloseTo(expected, within(1e-12));
            } else {
                assertThat(first.outcome()).isEqualTo(Outcome.MAX_STEPS);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theElementaryControllerTakesTheirStepsUntilTheyPassTheEnd(GoldenSolves golden) {
        for (JsonNode run : golden.runs(ADAPTIVE, "steps_t0_dt_accepted")) {
            RecordingController recorder = new RecordingController(StepController.integral());
            StepControl control = StepControl.adaptive(
                            run.get("rtol").asDouble(), run.get("atol").asDouble())
                    .withController(recorder);
            List<Solves.State> states =
                    solve(golden, adaptive(run).withControl(control).withSaveAt(SaveAt.everyStep()));
            int accepted = 0;
            int compared = 0;
            for (JsonNode step : run.get("steps_t0_dt_accepted")) {
                assertThat(states.get(accepted).time()).isCloseTo(step.get(0).asDouble(), within(stepRounding(run)));
                if (step.get(0).asDouble() + step.get(1).asDouble() > golden.end()) {
                    break;
                }
                assertThat(recorder.verdicts().get(compared++))
                        .isEqualTo(step.get(2).asInt() == 1);
                accepted += step.get(2).asInt();
            }
            assertThat(compared)
                    .as("steps inside the interval")
                    .isEqualTo(recorder.verdicts().size() - 1);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theElementaryControllerTakesAsManyStepsAndRejectsNoMore(GoldenSolves golden) {
        for (JsonNode run : golden.runs(ADAPTIVE, "t_max_evaluated")) {
            SolveStats stats = Solves.last(solve(golden, integral(run))).stats();
            assertThat(stats.accepted()).isEqualTo(run.get("accepted").asLong());
            // A step past the end that they reject is one that we clip.
            long theirs = run.get("rejected").asLong();
            assertThat(stats.rejected()).isBetween(theirs - 1, theirs);
            OdeSolver solver = StandardSolvers.named(run.get("method").asText());
            long spared = (solver.stages() - 1) * (theirs - stats.rejected());
            assertThat(stats.evaluations() + spared).isEqualTo(run.get("nfe").asLong());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theFinalErrorIsNoLargerThanTheirsOrWithinTheTolerance(GoldenSolves golden) {
        for (JsonNode run : golden.runs(ADAPTIVE, "t_max_evaluated")) {
            double[] end = Solves.last(solve(golden, integral(run))).values();
            double theirs = run.get("err_final").asDouble();
            // Clipping the last step may cost a few per cent against stepping past the end and reading back.
            assertThat(GoldenSolves.distance(end, golden.finalReference()))
                    .isLessThanOrEqualTo(Math.max(1.05 * theirs, run.get("rtol").asDouble()));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void beforeTheirLastStepDenseOutputIsTheirsToo(GoldenSolves golden) {
        int compared = 0;
        for (JsonNode run : golden.runs("dopri5", "steps_t0_dt_accepted")) {
            List<Solves.State> states = solve(golden, integral(run).withSaveAt(SaveAt.times(golden.times())));
            double passes = firstStepPastTheEnd(golden, run);
            for (Solves.State state : states) {
                if (state.time() <= passes) {
                    double[] theirs = GoldenSolves.flat(run.get("sol").get(state.index()));
                    assertThat(GoldenSolves.distance(state.values(), theirs)).isLessThan(1e-10);
                    compared++;
                }
            }
        }
        assertThat(compared).as("output times compared").isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void statesAtAllTimesAreAboutAsCloseToTheReferenceAsTheirs(GoldenSolves golden) {
        for (JsonNode run : golden.runs(List.of("dopri5", "tsit5", "bosh3", "dopri8"), "t_max_evaluated")) {
            // Their bosh3 is of order 2 inside a step, but on stiffish one output time lies where its error changes
            // sign.
            double tolerances = run.get("method").asText().equals("bosh3") ? 4 : 1;
            assertAsGood(golden, run, integral(run), 2, tolerances);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theDefaultControllerIsAboutAsGoodAtNoGreatCost(GoldenSolves golden) {
        for (JsonNode run : golden.runs("dopri5", "t_max_evaluated")) {
            Solves.State end = assertAsGood(golden, run, adaptive(run), 3, 10);
            assertThat(end.stats().evaluations())
                    .isLessThanOrEqualTo(run.get("nfe").asLong() * 4 / 3);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void backwardRunsTakeTheirStepsAndEndAsCloseToTheStart(GoldenSolves golden) {
        for (JsonNode run : golden.runs(List.of("dopri5", "dopri8"), "direction")) {
            TrackingField field = new TrackingField(golden.field());
            double[] start = GoldenSolves.flat(run.get("y_start"));
            Solves.State end = Solves.last(
                    Solves.all(field, Solves.points(field, golden.dimension(), start), golden.end(), 0, integral(run)));
            double theirs =
                    GoldenSolves.distance(GoldenSolves.flat(run.get("sol").get(1)), golden.y0());
            assertThat(GoldenSolves.distance(end.values(), golden.y0()))
                    .isLessThan(1.1 * theirs + run.get("rtol").asDouble());
            assertThat(end.stats().accepted()).isEqualTo(run.get("accepted").asLong());
            assertThat(end.stats().rejected()).isEqualTo(run.get("rejected").asLong());
            assertThat(end.stats().evaluations()).isEqualTo(run.get("nfe").asLong());
        }
    }

    static List<GoldenSolves> cases() {
        return GoldenSolves.all();
    }

    /** The error that dopri8 estimates in its first steps is of the order of 1e-13, and half of its digits are rounding. */
    private static double stepRounding(JsonNode run) {
        return run.get("method").asText().equals("dopri8") ? 1e-6 : 1e-10;
    }

    /** Where their first step starts that ends outside the interval. */
    private static double firstStepPastTheEnd(GoldenSolves golden, JsonNode run) {
        for (JsonNode step : run.get("steps_t0_dt_accepted")) {
            if (step.get(0).asDouble() + step.get(1).asDouble() > golden.end()) {
                return step.get(0).asDouble();
            }
        }
        return golden.end();
    }

    /** Compares where an output time is the end of a step; between, they interpolate linearly. */
    private static int compareOnTheGrid(GoldenSolves golden, String method, JsonNode run, SolveSettings settings) {
        List<Solves.State> states = solve(golden, settings.withSaveAt(SaveAt.everyStep()));
        int compared = 0;
        for (int k = 0; k < golden.times().length; k++) {
            double time = golden.times()[k];
            double[] theirs = GoldenSolves.flat(run.get("sol").get(k));
            double scale = Arrays.stream(theirs).map(Math::abs).max().orElseThrow();
            for (Solves.State state : states) {
                if (Math.abs(state.time() - time) < 1e-12) {
                    assertThat(GoldenSolves.distance(state.values(), theirs))
                            .as("%s with steps of %s at t = %s", method, run.get("step_size"), time)
                            .isLessThan(1e-12 * Math.max(1, scale));
                    compared++;
                }
            }
        }
        return compared;
    }

    /**
     * At every output time the error is at most this many times theirs, or this many tolerances where theirs was lucky.
     */
    private static Solves.State assertAsGood(
            GoldenSolves golden, JsonNode run, SolveSettings settings, double factor, double tolerances) {
        List<Solves.State> states = solve(golden, settings.withSaveAt(SaveAt.times(golden.times())));
        assertThat(states).hasSize(golden.times().length);
        for (Solves.State state : states) {
            assertThat(state.time()).isEqualTo(golden.times()[state.index()]);
            double[] reference = golden.reference(state.index());
            double theirs =
                    GoldenSolves.distance(GoldenSolves.flat(run.get("sol").get(state.index())), reference);
            double ours = GoldenSolves.distance(state.values(), reference);
            double bound =
                    Math.max(factor * theirs, tolerances * run.get("rtol").asDouble());
            assertThat(ours)
                    .as("error at t = %s for rtol %s, theirs %s", state.time(), run.get("rtol"), theirs)
                    .isLessThanOrEqualTo(bound);
        }
        return Solves.last(states);
    }

    private static SolveSettings fixed(String method, JsonNode run) {
        return SolveSettings.fixed(
                StandardSolvers.named(FIXED.getOrDefault(method, method)),
                run.get("steps").asInt());
    }

    private static SolveSettings adaptive(JsonNode run) {
        return SolveSettings.adaptive(
                StandardSolvers.named(run.get("method").asText()),
                run.get("rtol").asDouble(),
                run.get("atol").asDouble());
    }

    /** The method under the controller that torchdiffeq uses. */
    private static SolveSettings integral(JsonNode run) {
        StepControl.Adaptive control =
                StepControl.adaptive(run.get("rtol").asDouble(), run.get("atol").asDouble());
        return adaptive(run).withControl(control.withController(StepController.integral()));
    }

    private static List<Solves.State> solve(GoldenSolves golden, SolveSettings settings) {
        return Solves.all(new TrackingField(golden.field()), golden.dimension(), golden.y0(), settings);
    }
}
