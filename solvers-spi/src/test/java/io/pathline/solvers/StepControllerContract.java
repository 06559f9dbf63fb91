package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.solvers.StepController.Decision;
import io.pathline.solvers.StepController.History;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link StepController} keeps, on seeded histories and in whole solves. Extend it with the controller under
 * test:
 *
 * <pre>{@code
 * class CautiousTest extends StepControllerContract {
 *     protected StepController controller() {
 *         return (norm, order, history) ->
 *                 new Decision(norm <= 1, Math.min(2, Math.max(0.5, 0.8 * Math.pow(norm, -1.0 / order))));
 *     }
 * }
 * }</pre>
 *
 * <p>A controller looks at numbers and so runs on the host alone: there is no interpreter to choose.
 */
public abstract class StepControllerContract {
    private static final long SEED = 11;
    private static final int TRIALS = 2_000;

    /** Factors outside of this would leave the range of numbers, or stand still, within a few steps. */
    private static final double MOST = 1e3;

    private static final double TOLERANCE = 1e-6;

    /** The controller under test; the same or an equal one at every call. */
    protected abstract StepController controller();

    /**
     * A question to a controller.
     *
     * @param norm of the error, over the tolerance
     */
    private record Question(double norm, int order, History history) {
        Decision to(StepController controller) {
            return controller.decide(norm, order, history);
        }

        Question withNorm(double newNorm) {
            return new Question(newNorm, order, history);
        }
    }

    private static void each(String purpose, Consumer<Question> rule) {
        RandomGenerator random = new RandomStreams(SEED).generator(purpose, 0);
        for (int trial = 0; trial < TRIALS; trial++) {
            rule.accept(new Question(
                    Math.exp(random.nextDouble(-40, 40)),
                    random.nextInt(1, 9),
                    new History(
                            Math.exp(random.nextDouble(-40, 0)),
                            random.nextBoolean(),
                            Math.exp(random.nextDouble(-40, 0)))));
        }
    }

    @Test
    void aStepThatMissesTheToleranceIsNeverKept() {
        each("missed", q -> {
            Question missed = q.withNorm(1.000_001 + q.norm());
            assertThat(missed.to(controller()).accepted())
                    .as("%s of seed %d is kept", missed, SEED)
                    .isFalse();
        });
    }

    @Test
    void aStepWellWithinTheToleranceIsKept() {
        each("kept", q -> {
            Question kept = q.withNorm(0.1 * Math.exp(-Math.abs(Math.log(q.norm()))));
            assertThat(kept.to(controller()).accepted())
                    .as("%s of seed %d is kept", kept, SEED)
                    .isTrue();
        });
    }

    @Test
    void everyFactorIsAPositiveNumberWithinReason() {
        each("factors", q -> {
            double factor = q.to(controller()).factor();
            assertThat(factor).as("factor after %s of seed %d", q, SEED).isBetween(1 / MOST, MOST);
        });
    }

    @Test
    void aStepIsShorterAfterARejection() {
        each("rejections", q -> {
            Decision decision = q.to(controller());
            if (!decision.accepted()) {
                assertThat(decision.factor())
                        .as("factor after the rejection of %s of seed %d", q, SEED)
                        .isLessThan(1);
            }
        });
    }

    @Test
    void aStepWithoutErrorIsFollowedByOneThatIsNoShorter() {
        each("perfect", q -> {
            Decision decision = q.withNorm(0).to(controller());
            assertThat(decision.accepted()).as("a step without error is kept").isTrue();
            assertThat(decision.factor())
                    .as("factor after no error, %s of seed %d", q.history(), SEED)
                    .isBetween(1.0, MOST);
        });
    }

    @Test
    void aLargerErrorNeverAsksForALongerStep() {
        each("monotone", q -> {
            Decision small = q.to(controller());
            Decision large = q.withNorm(1.5 * q.norm()).to(controller());
            if (small.accepted() == large.accepted()) {
                assertThat(large.factor())
                        .as("factor after 1.5 times the error of %s of seed %d", q, SEED)
                        .isLessThanOrEqualTo(small.factor());
            }
        });
    }

    @Test
    void keepsNoState() {
        each("state", q -> {
            Decision first = q.to(controller());
            q.withNorm(1 / q.norm()).to(controller());
            assertThat(q.to(controller()))
                    .as("the second answer to %s of seed %d", q, SEED)
                    .isEqualTo(first);
        });
    }

    @Test
    void solvesReachTheirEndWithinTheToleranceUnderBothNorms() {
        TestProblem problem = TestProblem.vortex();
        for (ErrorNorm norm : ErrorNorm.values()) {
            for (String id : List.of("bosh3", "dopri5", "dopri8")) {
                StepControl control = new StepControl.Adaptive(TOLERANCE, TOLERANCE, norm, controller());
                SolveSettings settings =
                        SolveSettings.fixed(StandardSolvers.named(id), 1).withControl(control);
                Solves.State end =
                        Solves.last(Solves.all(new TrackingField(problem.field()), 2, problem.start(), settings));
                assertThat(end.outcome()).as("how %s ends under %s", id, norm).isEqualTo(Outcome.REACHED_END);
                // 200 tolerances: the errors of all steps add up, and the flow stretches them.
                assertThat(GoldenSolves.distance(end.values(), problem.at(1)))
                        .as("error of %s under %s", id, norm)
                        .isLessThan(200 * TOLERANCE);
            }
        }
    }
}
