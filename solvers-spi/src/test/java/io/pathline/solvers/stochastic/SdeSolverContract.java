package io.pathline.solvers.stochastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Interpreter;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every stochastic solver must do. Extend it, return the solver, and run it with JUnit:
 *
 * <pre>{@code
 * class MySolverTest extends SdeSolverContract {
 *     @Override
 *     protected SdeSolver solver() {
 *         return new MySolver();
 *     }
 * }
 * }</pre>
 *
 * <p>The marginals are measured on flows of normal data, where they are known: exactly, by mean and variance, for methods
 * whose step is affine in x and its draws; by seeded samples for all. Orders are measured in double precision on the host;
 * {@link #interpreter} says where a step must give the same values.
 */
public abstract class SdeSolverContract {
    private static final long SEED = StepInputs.SEED;
    /** Measured orders may be this far from the declared one. */
    private static final double ORDER_SLACK = 0.2;

    private static final double T0 = 0.125;
    private static final double T1 = 0.875;
    private static final Map<String, Diffusion> DIFFUSIONS = Map.of(
            "zero",
            Diffusion.ZERO,
            "sigma",
            Diffusion.SIGMA,
            "constant 0.5",
            Diffusion.constant(0.5),
            "path",
            Diffusion.path(1),
            "a lambda",
            (t, flow) -> t.mul(t.subFrom(1)).mul(3));

    /** The solver under test. */
    protected abstract SdeSolver solver();

    /** Where steps are run; the host, unless a test names a device. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    @Test
    void meanAndVarianceConvergeToTheFlowsAtTheWeakOrder() {
        for (NormalFlow flow : NormalFlow.all()) {
            diffusions().forEach((name, diffusion) -> {
                Sde sde = new Sde(flow, diffusion);
                if (solver().bias() == 0 && steps(sde, 4).isAffine()) {
                    double order = Math.log(error(sde, T0, T1, 512) / error(sde, T0, T1, 1024)) / Math.log(2);
                    assertThat(order)
                            .as("weak order on %s with diffusion %s", flow, name)
                            .isCloseTo(solver().weakOrder(), within(ORDER_SLACK));
                }
            });
        }
    }

    /** With alpha = 0 at the start and sigma = 0 at the end, for every diffusion: short steps see it as it was given. */
    @Test
    void fromPureNoiseToDataTheyConvergeAtTheWeakOrderToo() {
        for (NormalFlow flow : NormalFlow.all()) {
            diffusions().forEach((name, diffusion) -> {
                Sde sde = new Sde(flow, diffusion);
                if (solver().bias() == 0 && steps(sde, 4).isAffine()) {
                    double coarse = error(sde, 0, flow.end(), 512);
                    double fine = error(sde, 0, flow.end(), 1024);
                    assertThat(fine)
                            .as("error of 1024 steps from end to end on %s with diffusion %s", flow, name)
                            .isLessThan(0.02);
                    assertThat(Math.log(coarse / fine) / Math.log(2))
                            .as("weak order from end to end on %s with diffusion %s", flow, name)
                            .isBetween(solver().weakOrder() - ORDER_SLACK, 10.0);
                }
            });
        }
    }

    @Test
    void aMethodConvergesOrDeclaresItsBias() {
        assertThat(solver().weakOrder() > 0)
                .as("weak order %s, bias %s", solver().weakOrder(), solver().bias())
                .isEqualTo(solver().bias() == 0);
    }

    @Test
    void theVarianceOfShortStepsErrsByNoMoreThanTheBias() {
        for (NormalFlow flow : NormalFlow.all()) {
            AffineSteps steps = steps(new Sde(flow, Diffusion.SIGMA), 1024);
            if (steps.isAffine()) {
                double variance = steps.moments(flow.mean(T0), flow.variance(T0))[1];
                assertThat(Math.abs(variance / flow.variance(T1) - 1))
                        .as("relative error of the variance on %s, which may be %s", flow, solver().bias())
                        .isLessThan(solver().bias() + 0.02);
            }
        }
    }

    /** 300 samples of 64 values: five standard errors of the variance are 5 %, and 60 steps may err by another 5 %. */
    @Test
    void samplesHaveTheMeanAndVarianceOfTheFlow() {
        for (NormalFlow flow : List.of(NormalFlow.condOt(0.8, 0.6), NormalFlow.vp(0.8, 0.6))) {
            double[] end = sampled(flow, 60, Shape.of(300, 64));
            double mean = Arrays.stream(end).average().orElseThrow();
            double variance =
                    Arrays.stream(end).map(v -> (v - mean) * (v - mean)).sum() / end.length;
            double truth = flow.variance(T1);
            assertThat(mean)
                    .as("mean on %s, seed %d", flow, SEED)
                    .isCloseTo(flow.mean(T1), within(0.06 * Math.sqrt(truth)));
            assertThat(variance / truth)
                    .as("variance over the flow's on %s, seed %d", flow, SEED)
                    .isCloseTo(1, within(0.1 + solver().bias()));
        }
    }

    @Test
    void withoutDiffusionNoDrawMatters() {
        if (solver().usesDiffusion()) {
            Sde sde = new Sde(flow(), Diffusion.ZERO);
            assertThat(steps(sde, 8).mostNoise()).as("share of the draws").isZero();
        }
    }

    @Test
    void aDiffusionIsReadExactlyIfTheSolverSaysSo() {
        double[] one =
                step(flow(), Diffusion.SIGMA, 0.5, 0.125, StepInputs.points()).values();
        double[] other = step(flow(), Diffusion.constant(0.3), 0.5, 0.125, StepInputs.points())
                .values();
        assertThat(!Arrays.equals(one, other)).isEqualTo(solver().usesDiffusion());
    }

    @Test
    void everyDrawIsUsed() {
        double[] all =
                step(flow(), Diffusion.SIGMA, 0.5, 0.125, StepInputs.points()).values();
        for (int silent = 0; silent < solver().draws(); silent++) {
            List<HostTensor> inputs = new ArrayList<>(StepInputs.of(solver(), 0.5, 0.125, StepInputs.points()));
            inputs.set(3 + silent, HostTensor.cast(StepInputs.points().like(0)));
            double[] without =
                    run(interpreter(), new Sde(flow(), Diffusion.SIGMA), inputs).values();
            assertThat(without).as("without draw %d", silent).isNotEqualTo(all);
        }
    }

    @Test
    void aStepEvaluatesTheFlowAsOftenAsItSays() {
        RecordingFlow recording = new RecordingFlow(flow());
        run(
                Interpreter.host(),
                new Sde(recording, Diffusion.SIGMA),
                StepInputs.of(solver(), 0.5, 0.125, StepInputs.points()));
        assertThat(recording.evaluations).isEqualTo(solver().evaluations());
    }

    @Test
    void theFlowIsAskedForTimesOfTheStepOnly() {
        RecordingFlow recording = new RecordingFlow(flow());
        run(
                Interpreter.host(),
                new Sde(recording, Diffusion.path(1)),
                StepInputs.of(solver(), 0.3, 0.1, StepInputs.points()));
        assertThat(recording.times).isNotEmpty().allSatisfy(t -> assertThat(t).isBetween(0.3, 0.3 + 0.1));
    }

    @Test
    void aStepKeepsNoState() {
        double[] first =
                step(flow(), Diffusion.SIGMA, 0.5, 0.125, StepInputs.points()).values();
        step(
                flow(),
                Diffusion.SIGMA,
                0.75,
                0.0625,
                HostTensor.cast(StepInputs.points().mul(2)));
        assertThat(step(flow(), Diffusion.SIGMA, 0.5, 0.125, StepInputs.points())
                        .values())
                .containsExactly(first);
    }

    @Test
    void samplesDoNotTouchEachOtherAndMayHaveTimesOfTheirOwn() {
        List<HostTensor> both = new ArrayList<>(StepInputs.of(solver(), 0.5, 0.125, StepInputs.points()));
        both.set(0, HostTensor.of(Shape.of(3, 1), 0.25, 0.5, 0.75));
        both.set(1, HostTensor.of(Shape.of(3, 1), 0.0625, 0.125, 0.25));
        Sde sde = new Sde(flow(), Diffusion.SIGMA);
        double[] together = run(interpreter(), sde, both).values();
        for (int row = 0; row < 3; row++) {
            int at = row;
            List<HostTensor> alone =
                    both.stream().map(input -> StepInputs.row(input, at)).toList();
            assertClose(run(interpreter(), sde, alone).values(), Arrays.copyOfRange(together, 2 * row, 2 * row + 2));
        }
    }

    @Test
    void anImageKeepsItsShapeAndItsValues() {
        Shape image = Shape.of(3, 2, 1, 2);
        HostTensor flat = StepInputs.normal("image", Shape.of(3, 4));
        HostTensor shaped = HostTensor.of(image, flat.values());
        HostTensor end = step(flow(), Diffusion.SIGMA, 0.5, 0.125, shaped);
        assertThat(end.shape()).isEqualTo(image);
        assertClose(
                end.values(), step(flow(), Diffusion.SIGMA, 0.5, 0.125, flat).values());
    }

    @Test
    void aStepOnTheInterpreterIsTheHosts() {
        for (NormalFlow flow : NormalFlow.all()) {
            diffusions().forEach((name, diffusion) -> {
                Sde sde = new Sde(flow, diffusion);
                double[] expected = AffineSteps.of(Interpreter.host(), solver(), sde, T0, T1, 24)
                        .coefficients();
                double[] actual =
                        AffineSteps.of(interpreter(), solver(), sde, T0, T1, 24).coefficients();
                assertClose(actual, expected);
            });
        }
    }

    /** From a path's own start, where alpha may be 0, and into its end, where sigma may be; 3 samples of each step. */
    @Test
    void stepsAtBothEndsAreFiniteInSinglePrecision() {
        for (NormalFlow flow : NormalFlow.all()) {
            finite(flow, StepInputs.atBothEnds(solver(), flow.end()));
        }
    }

    /** Where t + dt differs from t by a rounding, so that ratios of coefficients may come out above 1. */
    @Test
    void theShortestStepsAreFiniteInSinglePrecision() {
        RandomGenerator random = new RandomStreams(SEED).generator("times", 0);
        for (NormalFlow flow : NormalFlow.all()) {
            double[] times = random.doubles(200, T0, T1).toArray();
            double[] steps = new double[times.length];
            Arrays.fill(steps, 0x1p-24);
            finite(flow, StepInputs.each(solver(), times, steps));
        }
    }

    private Map<String, Diffusion> diffusions() {
        return solver().usesDiffusion() ? DIFFUSIONS : Map.of("of its own", Diffusion.SIGMA);
    }

    private AffineSteps steps(Sde sde, int count) {
        return AffineSteps.of(Interpreter.host(), solver(), sde, T0, T1, count);
    }

    /** Of mean and variance together at t1, after this many steps from the exact ones at t0. */
    private double error(Sde sde, double t0, double t1, int count) {
        NormalFlow flow = (NormalFlow) sde.flow();
        AffineSteps steps = AffineSteps.of(Interpreter.host(), solver(), sde, t0, t1, count);
        double[] moments = steps.moments(flow.mean(t0), flow.variance(t0));
        return Math.abs(moments[0] - flow.mean(t1)) + Math.abs(moments[1] - flow.variance(t1));
    }

    /** States at T1 of samples that start from the exact law at T0. */
    private double[] sampled(NormalFlow flow, int count, Shape shape) {
        Sde sde = new Sde(flow, Diffusion.SIGMA);
        Tensor x = StepInputs.normal("start", shape)
                .mul(Math.sqrt(flow.variance(T0)))
                .add(flow.mean(T0));
        for (int k = 0; k < count; k++) {
            Tensor t = HostTensor.of(Shape.of(1, 1), T0 + (T1 - T0) * k / count);
            Tensor dt = HostTensor.of(Shape.of(1, 1), (T1 - T0) / count);
            List<Tensor> draws = new ArrayList<>();
            for (int draw = 0; draw < solver().draws(); draw++) {
                draws.add(StepInputs.normal("step " + k + " draw " + draw, shape));
            }
            x = solver().step(sde, t, dt, x, draws);
        }
        return HostTensor.cast(x).values();
    }

    private HostTensor step(GaussianFlow flow, Diffusion diffusion, double t, double dt, HostTensor x) {
        return run(interpreter(), new Sde(flow, diffusion), StepInputs.of(solver(), t, dt, x));
    }

    private HostTensor run(Interpreter where, Sde sde, List<HostTensor> inputs) {
        return where.run(in -> solver().step(sde, in.get(0), in.get(1), in.get(2), in.subList(3, in.size())), inputs);
    }

    private void finite(NormalFlow flow, List<HostTensor> inputs) {
        Interpreter single = interpreter().tolerance() < 1e-9 ? RoundedTensor.interpreter() : interpreter();
        diffusions().forEach((name, diffusion) -> {
            double[] ends = run(single, new Sde(flow, diffusion), inputs).values();
            for (int i = 0; i < ends.length; i++) {
                double t = inputs.get(0).value(i / 2);
                double dt = inputs.get(1).value(i / 2);
                assertThat(Math.abs(ends[i]))
                        .as("size after a step of %s from t = %s on %s with diffusion %s", dt, t, flow, name)
                        .isLessThan(20);
            }
        });
    }

    private void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            double allowed = interpreter().tolerance() * 4 * (1 + Math.abs(expected[i]));
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(allowed));
        }
    }

    private static NormalFlow flow() {
        return NormalFlow.condOt(0.8, 0.6);
    }
}
