package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.pathline.api.Interpreter;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Schedule} keeps. Extend it with the schedule under test:
 *
 * <pre>{@code
 * class RootScheduleTest extends ScheduleContract {
 *     protected Schedule schedule() {
 *         return Schedule.of(t -> t, t -> t.subFrom(1));
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #interpreter} to run the same rules on a device. The path of a schedule that keeps them keeps the
 * rules of {@link ProbabilityPathContract}.
 */
public abstract class ScheduleContract {
    private static final long SEED = 20261122;

    private static final int COUNT = 64;

    /** What may be left of the data at the start and of the noise at the end, and how far the ends may be off. */
    private static final double ENDS = 0.05;

    /** Shares of the time domain, its ends and what is very near to them included. */
    private static final double[] SHARES = {0, 1e-6, 1e-4, 0.01, 0.25, 0.5, 0.75, 0.99, 0.9999, 0.999999, 1};

    /** The schedule under test; the same or an equal one at every call. */
    protected abstract Schedule schedule();

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    @Test
    void coefficientsAndTheirDerivativesAreFiniteOverTheWholeTimeDomain() {
        for (UnaryOperator<Tensor> coefficient : coefficients()) {
            assertFinite(
                    run(coefficient, everywhere()),
                    "a coefficient over " + schedule().timeDomain());
            assertFinite(
                    slope(coefficient, everywhere()),
                    "its derivative over " + schedule().timeDomain());
        }
    }

    @Test
    void dataAndNoiseAreBothThereBetweenTheEnds() {
        assertThat(Draws.numbers(alpha(interior()))).as("alpha, seed %d", SEED).allMatch(alpha -> alpha > 0);
        assertThat(Draws.numbers(sigma(interior()))).as("sigma, seed %d", SEED).allMatch(sigma -> sigma > 0);
    }

    @Test
    void startsFromThePrior() {
        HostTensor start = Draws.single(at(schedule().timeDomain().start()));
        double s = schedule().prior().standardDeviation();
        assertThat(alpha(start).value(0)).as("alpha at the start").isBetween(-ENDS * s, ENDS * s);
        assertThat(sigma(start).value(0)).as("sigma at the start").isBetween((1 - ENDS) * s, (1 + ENDS) * s);
    }

    @Test
    void endsAtTheData() {
        HostTensor end = Draws.single(at(schedule().timeDomain().end()));
        assertThat(alpha(end).value(0)).as("alpha at the end").isBetween(1 - ENDS, 1 + ENDS);
        assertThat(sigma(end).value(0)).as("sigma at the end").isBetween(-ENDS, ENDS);
    }

    @Test
    void ratioOfDataToNoiseRises() {
        double[] shares = new double[COUNT + 1];
        Arrays.setAll(shares, i -> (double) i / COUNT);
        HostTensor t = Draws.single(schedule().timeDomain().scale(HostTensor.of(Shape.of(COUNT + 1, 1), shares)));
        double[] alpha = alpha(t).values();
        double[] sigma = sigma(t).values();
        for (int i = 0; i < COUNT; i++) {
            // The products of both sides with the two sigmas, which may be 0.
            assertThat(alpha[i + 1] * sigma[i])
                    .as("alpha / sigma from t = %s to t = %s", t.value(i), t.value(i + 1))
                    .isGreaterThan(alpha[i] * sigma[i + 1]);
        }
    }

    @Test
    void dualNumbersGiveTheDerivatives() {
        double h = 1e-6;
        HostTensor t = interior();
        for (UnaryOperator<Tensor> coefficient : coefficients()) {
            Tensor difference = coefficient.apply(t.add(h)).sub(coefficient.apply(t.sub(h)));
            // Beside the differences' own error, a slope loses up to a digit on a device.
            double tolerance = Math.max(1e-6, 10 * interpreter().tolerance());
            assertClose(slope(coefficient, t), difference.div(2 * h), tolerance, "derivative, seed " + SEED);
        }
    }

    @Test
    void formulasHoldInSinglePrecisionOverTheWholeTimeDomain() {
        HostTensor t = everywhere();
        for (UnaryOperator<Tensor> coefficient : coefficients()) {
            HostTensor value = SinglePrecision.values(coefficient.apply(SinglePrecision.of(t)));
            HostTensor slope = SinglePrecision.values(Dual.timeDerivative(coefficient, SinglePrecision.of(t)));
            assertClose(value, coefficient.apply(t), 1e-4, "a coefficient in single precision");
            assertClose(slope, Dual.timeDerivative(coefficient, t), 1e-2, "its derivative in single precision");
        }
    }

    @Test
    void coefficientsAreTheHosts() {
        for (UnaryOperator<Tensor> coefficient : coefficients()) {
            HostTensor t = interior();
            assertClose(run(coefficient, t), coefficient.apply(t), interpreter().tolerance(), "seed " + SEED);
        }
    }

    @Test
    void timeOfARatioIsTheTimeThatItIsFrom() {
        HostTensor t = interior();
        HostTensor found =
                run(x -> schedule().timeOfRatio(schedule().alpha(x), schedule().sigma(x)), t);
        UnaryOperator<Tensor> log =
                x -> schedule().alpha(x).div(schedule().sigma(x)).log();
        assertTime(found, t, log, "time of alpha : sigma");
    }

    @Test
    void timeOfASignalToNoiseRatioIsTheTimeThatItIsFrom() {
        HostTensor t = interior();
        UnaryOperator<Tensor> snr = x -> schedule().alpha(x).div(schedule().sigma(x));
        assertTime(
                run(x -> schedule().timeOfSnr(snr.apply(x)), t),
                t,
                x -> snr.apply(x).log(),
                "time of alpha / sigma");
    }

    /** A constant share belongs to no time, and may be refused by name. */
    @Test
    void timeOfAShareOfTheDataIsTheTimeThatItIsFrom() {
        HostTensor t = interior();
        Throwable refusal =
                catchThrowable(() -> schedule().timeOfAlpha(schedule().alpha(t)));
        if (refusal != null) {
            assertThat(refusal).isInstanceOf(InvalidInputException.class);
            assertClose(Dual.timeDerivative(schedule()::alpha, t), t.like(0), 1e-12, "slope of a constant alpha");
        } else {
            HostTensor found = run(x -> schedule().timeOfAlpha(schedule().alpha(x)), t);
            assertTime(found, t, x -> schedule().alpha(x).log(), "time of alpha");
        }
    }

    @Test
    void dataAloneAndNoiseAloneHaveTimesBeyondTheEnds() {
        HostTensor data = HostTensor.of(Shape.of(2, 1), 0, 1);
        HostTensor noise = HostTensor.of(Shape.of(2, 1), 1, 0);
        HostTensor t = run(schedule()::timeOfRatio, data, noise);
        // Where a ratio is flat at its end, halving stops a little short of it.
        double tolerance = 1e-3;
        assertThat(t.value(0))
                .as("time of noise alone")
                .isLessThanOrEqualTo(schedule().timeDomain().start() + tolerance);
        assertThat(t.value(1))
                .as("time of data alone")
                .isGreaterThanOrEqualTo(schedule().timeDomain().end() - tolerance);
    }

    @Test
    void coefficientsOfASampleDependOnItsTimeAlone() {
        HostTensor t = HostTensor.of(Shape.of(COUNT, 1, 1), interior().values());
        for (UnaryOperator<Tensor> coefficient : coefficients()) {
            HostTensor all = run(coefficient, t);
            for (int i = 0; i < COUNT; i += 21) {
                HostTensor alone = run(coefficient, Draws.row(t, i));
                assertClose(Draws.row(all, i), alone, interpreter().tolerance(), "a coefficient of sample " + i);
            }
        }
    }

    @Test
    void timeOfASampleDependsOnItsRatioAlone() {
        HostTensor t = HostTensor.of(Shape.of(COUNT, 1, 1), interior().values());
        HostTensor data = Draws.single(alpha(t));
        HostTensor noise = Draws.single(sigma(t));
        HostTensor all = run(schedule()::timeOfRatio, data, noise);
        for (int i = 0; i < COUNT; i += 21) {
            HostTensor alone = run(schedule()::timeOfRatio, Draws.row(data, i), Draws.row(noise, i));
            assertClose(Draws.row(all, i), alone, interpreter().tolerance(), "time of sample " + i);
        }
    }

    @Test
    void keepsNoState() {
        HostTensor t = interior();
        HostTensor alpha = alpha(t);
        HostTensor sigma = sigma(t);
        schedule().alpha(t.mul(0.5));
        schedule().sigma(t.mul(0.5));
        assertClose(alpha(t), alpha, 0, "alpha the second time");
        assertClose(sigma(t), sigma, 0, "sigma the second time");
        assertThat(schedule().timeDomain()).isEqualTo(schedule().timeDomain());
        assertThat(schedule().prior()).isEqualTo(schedule().prior());
    }

    /** Four roundings of the ratio, each of which moves the time by one over the slope of the ratio's logarithm. */
    private void assertTime(HostTensor found, HostTensor t, UnaryOperator<Tensor> logarithm, String what) {
        Tensor perRounding = Dual.timeDerivative(logarithm, t).abs().pow(-1).add(1);
        Tensor allowed = perRounding.mul(4 * interpreter().tolerance());
        Tensor excess = found.sub(t).div(allowed).abs().atLeast(1);
        assertClose(excess, t.like(1), 0, what + ", off by so many times what rounding explains; seed " + SEED);
    }

    private List<UnaryOperator<Tensor>> coefficients() {
        return List.of(t -> schedule().alpha(t), t -> schedule().sigma(t));
    }

    private HostTensor alpha(HostTensor t) {
        return run(x -> schedule().alpha(x), t);
    }

    private HostTensor sigma(HostTensor t) {
        return run(x -> schedule().sigma(x), t);
    }

    private HostTensor slope(UnaryOperator<Tensor> coefficient, HostTensor t) {
        return run(x -> Dual.timeDerivative(coefficient, x), t);
    }

    private HostTensor run(UnaryOperator<Tensor> formula, HostTensor t) {
        return interpreter().run(in -> formula.apply(in.get(0)), List.of(t));
    }

    private HostTensor run(BinaryOperator<Tensor> formula, HostTensor data, HostTensor noise) {
        return interpreter().run(in -> formula.apply(in.get(0), in.get(1)), List.of(data, noise));
    }

    /** Times of which none is near an end. */
    private HostTensor interior() {
        return Draws.single(schedule().timeDomain().scale(Draws.uniform(SEED, Shape.of(COUNT, 1), 0.05, 0.95)));
    }

    /** The whole domain, rounded as on a device, which may step past an end of it by one rounding. */
    private HostTensor everywhere() {
        return Draws.single(schedule().timeDomain().scale(HostTensor.of(Shape.of(SHARES.length, 1), SHARES)));
    }

    private static HostTensor at(double t) {
        return HostTensor.of(Shape.of(1, 1), t);
    }
}
