package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.solvers.StepController.Decision;
import io.pathline.solvers.StepController.History;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The verdicts of the controllers, and the first step. */
class StepControllerTest {
    private static final long SEED = 7;
    private static final StepController I = StepController.integral();
    private static final StepController PI = StepController.proportionalIntegral();
    private static final List<StepController> ALL = List.of(
            I,
            PI,
            StepController.pid(0, 1, 0),
            StepController.pi34(),
            StepController.pi42(),
            StepController.h211Pi(),
            StepController.h312Pid());

    @Test
    void everyVerdictKeepsItsLimits() {
        RandomGenerator random = new RandomStreams(SEED).generator("verdicts", 0);
        for (int trial = 0; trial < 5000; trial++) {
            double norm = Math.exp(random.nextDouble(-40, 40));
            int order = random.nextInt(1, 9);
            History history = new History(
                    Math.exp(random.nextDouble(-40, 0)), random.nextBoolean(), Math.exp(random.nextDouble(-40, 0)));
            for (StepController controller : ALL) {
                Decision decision = controller.decide(norm, order, history);
                assertThat(decision.accepted())
                        .as("trial %d of seed %d", trial, SEED)
                        .isEqualTo(norm <= 1);
                assertThat(decision.factor())
                        .as("trial %d of seed %d", trial, SEED)
                        .isBetween(0.2, 10.0);
                if (!decision.accepted()) {
                    assertThat(decision.factor()).isLessThan(1);
                }
            }
        }
    }

    @Test
    void aPerfectStepGrowsAsMuchAsIsAllowed() {
        assertThat(I.decide(0, 5, History.start())).isEqualTo(new Decision(true, 10));
        assertThat(PI.decide(0, 5, History.start())).isEqualTo(new Decision(true, 10));
    }

    @Test
    void afterARejectionTheDefaultControllerDoesNotGrow() {
        assertThat(PI.decide(1e-6, 5, new History(0.5, true)).factor()).isEqualTo(1);
        assertThat(PI.decide(1e-6, 5, new History(0.5, false)).factor()).isGreaterThan(5);
    }

    @Test
    void theElementaryControllerAimsAtTheToleranceWithAMargin() {
        assertThat(I.decide(32, 5, History.start()).factor()).isCloseTo(0.45, within(1e-15));
        assertThat(I.decide(1 / 32.0, 5, History.start()).factor()).isCloseTo(1.8, within(1e-15));
        assertThat(I.decide(0.9, 5, History.start()).factor()).isEqualTo(1);
    }

    @Test
    void theDefaultControllerRemembersTheLastAcceptedError() {
        double rising = PI.decide(0.5, 5, new History(0.01, false)).factor();
        double falling = PI.decide(0.5, 5, new History(0.9, false)).factor();
        assertThat(rising).isLessThan(falling);
        // Hairer and Wanner's dopri5: 0.9 err^(-0.17) errold^0.04.
        assertThat(rising).isCloseTo(0.9 * Math.pow(0.5, -0.17) * Math.pow(0.01, 0.04), within(1e-14));
    }

    @Test
    void aPidControllerIsTheProductOfThePowersOfThreeErrors() {
        StepController pid = StepController.pid(0.2, 0.3, 0.1);
        double factor = pid.decide(0.5, 5, new History(0.4, false, 0.3)).factor();
        assertThat(factor)
                .isCloseTo(
                        0.9 * Math.pow(0.5, -0.6 / 5) * Math.pow(0.4, 0.4 / 5) * Math.pow(0.3, -0.1 / 5),
                        within(1e-15));
    }

    @Test
    void namedFiltersHaveSoderlindsExponents() {
        // k beta_1, k beta_2, k beta_3 of the table in ACM TOMS 29, 2003.
        assertExponents(StepController.pi34(), 0.7, -0.4, 0);
        assertExponents(StepController.pi42(), 3 / 5.0, -1 / 5.0, 0);
        assertExponents(StepController.h211Pi(), 1 / 6.0, 1 / 6.0, 0);
        assertExponents(StepController.h312Pid(), 1 / 18.0, 1 / 9.0, 1 / 18.0);
    }

    @Test
    void everyControllerSolvesToTheToleranceUnderBothNorms() {
        TestProblem problem = TestProblem.vortex();
        for (StepController controller : ALL) {
            for (ErrorNorm norm : ErrorNorm.values()) {
                StepControl control = new StepControl.Adaptive(1e-6, 1e-6, norm, controller);
                for (String id : List.of("bosh3", "dopri5", "tsit5", "dopri8")) {
                    SolveSettings settings =
                            SolveSettings.fixed(StandardSolvers.named(id), 1).withControl(control);
                    Solves.State end =
                            Solves.last(Solves.all(new TrackingField(problem.field()), 2, problem.start(), settings));
                    assertThat(GoldenSolves.distance(end.values(), problem.at(1)))
                            .as("%s under %s, %s", id, controller, norm)
                            .isLessThan(2e-4);
                    assertThat(end.outcome()).isEqualTo(Outcome.REACHED_END);
                }
            }
        }
    }

    @Test
    void aSmallIntegralGainMakesSmootherSteps() {
        assertThat(roughness(StepController.h211Pi())).isLessThan(roughness(StepController.pid(0, 1, 0)));
    }

    @Test
    void historyKeepsTheErrorOfAcceptedSteps() {
        History history = History.start().after(0.3, true).after(7, false);
        assertThat(history).isEqualTo(new History(0.3, true));
        assertThat(history.after(0.8, true)).isEqualTo(new History(0.8, false, 0.3));
    }

    @Test
    void limitsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> new IntegralController(0, 0.2, 10))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("safety 0.0");
        assertThatThrownBy(() -> new IntegralController(0.9, 1, 10)).hasMessageContaining("limits 1.0");
        assertThatThrownBy(() -> new ProportionalIntegralController(0.9, 0.2, 10, 2))
                .hasMessageContaining("memory");
    }

    @Test
    void gainsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> StepController.pid(0.1, 0, 0.1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("i = 0.0")
                .hasMessageContaining("i in (0, 1]");
        assertThatThrownBy(() -> StepController.pid(-0.5, 0.3, 0)).hasMessageContaining("sum above 0");
        assertThatThrownBy(() -> StepController.pid(Double.NaN, 0.3, 0)).hasMessageContaining("p = NaN");
    }

    @Test
    void theFirstStepIsFiniteAndPositiveWhateverTheScale() {
        RandomGenerator random = new RandomStreams(SEED).generator("first steps", 0);
        for (int trial = 0; trial < 2000; trial++) {
            double slope = Math.exp(random.nextDouble(-30, 30));
            double trialStep = FirstStep.trial(Math.exp(random.nextDouble(-30, 30)), slope, 1);
            double length = FirstStep.length(trialStep, slope, Math.exp(random.nextDouble(-30, 30)), 5);
            assertThat(trialStep)
                    .as("trial %d of seed %d", trial, SEED)
                    .isPositive()
                    .isLessThanOrEqualTo(1);
            assertThat(length)
                    .as("trial %d of seed %d", trial, SEED)
                    .isPositive()
                    .isLessThanOrEqualTo(100 * trialStep);
        }
    }

    @Test
    void aFieldThatIsZeroGetsASmallFirstStep() {
        assertThat(FirstStep.trial(0, 0, 1)).isEqualTo(1e-6);
        assertThat(FirstStep.length(1e-6, 0, 0, 5)).isEqualTo(1e-6);
    }

    @Test
    void normsThatAreNotFiniteGiveNoFirstStep() {
        assertThat(FirstStep.trial(1, Double.POSITIVE_INFINITY, 1)).isZero();
        assertThat(FirstStep.length(0, Double.NaN, 1, 5)).isNaN();
        assertThat(FirstStep.length(0.01, 1, Double.NaN, 5)).isEqualTo(0.01);
    }

    private static void assertExponents(StepController controller, double first, double second, double third) {
        History history = new History(0.9, false, 0.7);
        assertThat(controller.decide(0.8, 1, history).factor())
                .as("%s", controller)
                .isCloseTo(0.9 * Math.pow(0.8, -first) * Math.pow(0.9, -second) * Math.pow(0.7, -third), within(1e-14));
    }

    /** The mean change of the logarithm of the step from step to step. */
    private static double roughness(StepController controller) {
        TestProblem problem = TestProblem.spiral(2.5);
        SolveSettings settings = SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1e-9, 1e-9)
                .withSaveAt(SaveAt.everyStep());
        StepControl control = ((StepControl.Adaptive) settings.control()).withController(controller);
        List<Solves.State> states =
                Solves.all(new TrackingField(problem.field()), 2, problem.start(), settings.withControl(control));
        double sum = 0;
        // Neither the run-up from the first step nor the last, clipped step.
        for (int k = 12; k < states.size() - 1; k++) {
            double dt = states.get(k).stats().dt();
            sum += Math.abs(Math.log(dt / states.get(k - 1).stats().dt()));
        }
        return sum / (states.size() - 13);
    }
}
