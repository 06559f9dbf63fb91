package io.pathline.solvers.stochastic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The contract kit fails what it must fail: one wrong solver, or more, for each rule. */
class SdeSolverNegativeControlTest {
    private static final SdeSolver SOUND = SdeSolvers.named("euler-maruyama");
    private static final SdeSolver HEUN = SdeSolvers.named("sde-heun");

    @Test
    void aWeakOrderTooHighOrTooLowFails() {
        refuses(kit(Wrong.declaring(SOUND, 2, 0))::meanAndVarianceConvergeToTheFlowsAtTheWeakOrder);
        refuses(kit(Wrong.declaring(HEUN, 1, 0))::meanAndVarianceConvergeToTheFlowsAtTheWeakOrder);
    }

    @Test
    void noiseThatTheDriftDoesNotTakeOutAgainFails() {
        SdeSolverContract kit = kit(Wrong.stepping(
                SOUND,
                (sde, t, dt, x, z) -> SOUND.step(sde, t, dt, x, List.of(z.get(0).mul(Math.sqrt(2))))));
        refuses(kit::meanAndVarianceConvergeToTheFlowsAtTheWeakOrder);
        refuses(kit::theVarianceOfShortStepsErrsByNoMoreThanTheBias);
        refuses(kit::samplesHaveTheMeanAndVarianceOfTheFlow);
    }

    @Test
    void theScoreWithTheWrongSignFails() {
        SdeSolverContract kit = kit(Wrong.stepping(SOUND, (sde, t, dt, x, z) -> {
            Tensor u = sde.flow().at(t, x).velocity();
            Tensor wrong = u.mul(2).sub(sde.drift(t, dt, x)).mul(dt);
            return x.add(wrong).add(sde.squaredDiffusion(t, dt).mul(dt).sqrt().mul(z.get(0)));
        }));
        refuses(kit::meanAndVarianceConvergeToTheFlowsAtTheWeakOrder);
        refuses(kit::samplesHaveTheMeanAndVarianceOfTheFlow);
    }

    @Test
    void aBiasThatIsNotDeclaredFails() {
        SdeSolver correcting = SdeSolvers.named("predictor-corrector", Map.of("snr", 0.5));
        refuses(kit(Wrong.declaring(correcting, 0, 0.01))::theVarianceOfShortStepsErrsByNoMoreThanTheBias);
        refuses(kit(Wrong.declaring(correcting, 1, 0))::meanAndVarianceConvergeToTheFlowsAtTheWeakOrder);
        refuses(kit(Wrong.declaring(correcting, 1, 0.3))::aMethodConvergesOrDeclaresItsBias);
        refuses(kit(Wrong.declaring(correcting, 0, 0))::aMethodConvergesOrDeclaresItsBias);
    }

    @Test
    void noiseWithoutDiffusionFails() {
        SdeSolverContract kit = kit(Wrong.stepping(
                SOUND,
                (sde, t, dt, x, z) -> SOUND.step(sde, t, dt, x, z).add(z.get(0).mul(1e-6))));
        refuses(kit::withoutDiffusionNoDrawMatters);
    }

    @Test
    void aDiffusionThatIsReadInSecretOrNotAtAllFails() {
        refuses(kit(Wrong.using(SOUND, 1, 1, false))::aDiffusionIsReadExactlyIfTheSolverSaysSo);
        SdeSolver ancestral = SdeSolvers.named("ddpm-ancestral");
        refuses(kit(Wrong.using(ancestral, 1, 1, true))::aDiffusionIsReadExactlyIfTheSolverSaysSo);
    }

    @Test
    void aDrawThatIsNotUsedFails() {
        refuses(kit(Wrong.using(SOUND, 1, 2, true))::everyDrawIsUsed);
    }

    @Test
    void evaluationsThatAreNotCountedFail() {
        refuses(kit(Wrong.using(HEUN, 1, 1, true))::aStepEvaluatesTheFlowAsOftenAsItSays);
    }

    @Test
    void aTimePastTheStepFails() {
        SdeSolverContract kit = kit(Wrong.stepping(
                SOUND,
                (sde, t, dt, x, z) -> SOUND.step(sde, t, dt, x, z)
                        .add(sde.flow().sigma(t.add(dt.mul(1.01))).mul(0))));
        refuses(kit::theFlowIsAskedForTimesOfTheStepOnly);
    }

    @Test
    void memoryBetweenStepsFails() {
        AtomicInteger steps = new AtomicInteger();
        SdeSolverContract kit = kit(Wrong.stepping(
                SOUND, (sde, t, dt, x, z) -> SOUND.step(sde, t, dt, x, z).add(1e-9 * steps.incrementAndGet())));
        refuses(kit::aStepKeepsNoState);
    }

    @Test
    void aStepThatLooksAtTheBatchFails() {
        SdeSolverContract kit = kit(Wrong.stepping(
                SOUND,
                (sde, t, dt, x, z) -> SOUND.step(sde, t, dt, x, z)
                        .add(z.get(0).square().mean().mul(1e-6))));
        refuses(kit::samplesDoNotTouchEachOtherAndMayHaveTimesOfTheirOwn);
    }

    @Test
    void aStepThatChangesTheShapeFails() {
        SdeSolverContract kit = kit(Wrong.stepping(
                SOUND, (sde, t, dt, x, z) -> SOUND.step(sde, t, dt, x, z).add(x.constant(Shape.of(2, 1, 1), 0, 1))));
        refuses(kit::anImageKeepsItsShapeAndItsValues);
    }

    @Test
    void anInterpreterThatComputesAnotherStepFails() {
        Interpreter careless = Interpreter.of(tensor -> tensor, tensor -> tensor.add(1e-3), 1e-5);
        SdeSolverContract kit = new SdeSolverContract() {
            @Override
            protected SdeSolver solver() {
                return SOUND;
            }

            @Override
            protected Interpreter interpreter() {
                return careless;
            }
        };
        refuses(kit::aStepOnTheInterpreterIsTheHosts);
    }

    /** Euler and Maruyama with g as it was given: the path's own is infinite where alpha is 0. */
    @Test
    void aDiffusionThatNoStepCanFollowFails() {
        SdeSolverContract kit = kit(Wrong.stepping(SOUND, (sde, t, dt, x, z) -> {
            Tensor sigma = sde.flow().sigma(t);
            Tensor g = sde.diffusion().at(t, sde.flow());
            GaussianFlow.Reading reading = sde.flow().at(t, x);
            Tensor drift =
                    reading.velocity().add(reading.score(sigma).mul(g.square()).mul(0.5));
            return x.add(drift.mul(dt)).add(g.mul(dt.sqrt()).mul(z.get(0)));
        }));
        kit.meanAndVarianceConvergeToTheFlowsAtTheWeakOrder();
        refuses(kit::fromPureNoiseToDataTheyConvergeAtTheWeakOrderToo);
    }

    @Test
    void aDivisionByTheNoiseThatIsLeftFails() {
        SdeSolverContract kit = kit(Wrong.stepping(SOUND, (sde, t, dt, x, z) -> {
            Tensor sigma = sde.flow().sigma(t.add(dt));
            return SOUND.step(sde, t, dt, x, z).mul(sigma.div(sigma));
        }));
        refuses(kit::stepsAtBothEndsAreFiniteInSinglePrecision);
    }

    /** The root of 1 - alpha_t / alpha_s, which rounding makes negative where the two are equal. */
    @Test
    void aRootOfADifferenceThatRoundsBelowZeroFails() {
        SdeSolverContract kit = kit(Wrong.stepping(SOUND, (sde, t, dt, x, z) -> {
            Tensor ratio =
                    sde.flow().alpha(t).mul(1.1).div(sde.flow().alpha(t.add(dt)).mul(1.1));
            Tensor root = ratio.square().div(ratio).subFrom(1).sub(1e-9).sqrt();
            return SOUND.step(sde, t, dt, x, z).add(root.mul(z.get(0)).mul(1e-9));
        }));
        refuses(kit::theShortestStepsAreFiniteInSinglePrecision);
    }

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static SdeSolverContract kit(SdeSolver solver) {
        return new SdeSolverContract() {
            @Override
            protected SdeSolver solver() {
                return solver;
            }
        };
    }

    /** One step, as a lambda. */
    @FunctionalInterface
    private interface Step {
        Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws);
    }

    /** A solver with one defect. */
    private record Wrong(int evaluations, int draws, boolean usesDiffusion, int weakOrder, double bias, Step formula)
            implements SdeSolver {
        static Wrong stepping(SdeSolver sound, Step formula) {
            return new Wrong(
                    sound.evaluations(),
                    sound.draws(),
                    sound.usesDiffusion(),
                    sound.weakOrder(),
                    sound.bias(),
                    formula);
        }

        static Wrong declaring(SdeSolver sound, int weakOrder, double bias) {
            return new Wrong(sound.evaluations(), sound.draws(), sound.usesDiffusion(), weakOrder, bias, sound::step);
        }

        static Wrong using(SdeSolver sound, int evaluations, int draws, boolean usesDiffusion) {
            return new Wrong(evaluations, draws, usesDiffusion, sound.weakOrder(), sound.bias(), sound::step);
        }

        @Override
        public Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws) {
            return formula.step(sde, t, dt, x, draws);
        }
    }
}
