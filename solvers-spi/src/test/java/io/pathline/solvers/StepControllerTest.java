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

/** The verdicts of the two controllers, and the first step. */
class StepControllerTest {
    private static final long SEED = 7;
    private static final StepController I = StepController.integral();
    private static final StepController PI = StepController.proportionalIntegral();

    @Test
    void everyVerdictKeepsItsLimits() {
        RandomGenerator random = new RandomStreams(SEED).generator("verdicts", 0);
        for (int trial = 0; trial < 5000; trial++) {
            double norm = Math.exp(random.nextDouble(-40, 40));
            int order = random.nextInt(1, 9);
            History history = new History(Math.exp(random.nextDouble(-40, 0)), random.nextBoolean());
            for (StepController controller : List.of(I, PI)) {
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
}
