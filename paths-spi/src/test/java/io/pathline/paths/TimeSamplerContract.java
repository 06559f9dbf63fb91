package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Interpreter;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TimeSampler} keeps. Extend it with the sampler under test:
 *
 * <pre>{@code
 * class LateTimesTest extends TimeSamplerContract {
 *     protected TimeSampler sampler() {
 *         return uniform -> uniform.sqrt();
 *     }
 * }
 * }</pre>
 *
 * <p>Override {@link #interpreter} to run the same rules on a device.
 */
public abstract class TimeSamplerContract {
    private static final long SEED = 20261122;

    private static final int COUNT = 1025;

    private static final int DRAWS = 20_000;

    /** What the tables of a law that has no closed form, the quadrature of this kit and single precision may cost. */
    private static final double TOLERANCE = 2e-3;

    /** The sampler under test; the same or an equal one at every call. */
    protected abstract TimeSampler sampler();

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    /** From 0 to the largest number below 1 that a uniform draw can be. */
    private static HostTensor uniform() {
        double[] u = new double[COUNT];
        Arrays.setAll(u, i -> Math.min((double) i / (COUNT - 1), 1 - 0x1p-24));
        return HostTensor.of(Shape.of(COUNT, 1, 1), u);
    }

    private HostTensor times(HostTensor uniform) {
        return run(u -> sampler().times(u), uniform);
    }

    private HostTensor density(HostTensor t) {
        return run(x -> sampler().density(x), t);
    }

    private HostTensor run(UnaryOperator<Tensor> formula, HostTensor input) {
        return interpreter().run(in -> formula.apply(in.get(0)), List.of(input));
    }

    @Test
    void timesLieBetweenNoiseAndDataForEveryUniformNumber() {
        assertThat(Draws.numbers(times(uniform()))).allMatch(t -> 0 <= t && t <= 1);
    }

    @Test
    void timesLieBetweenNoiseAndDataInSinglePrecisionToo() {
        Tensor times = sampler().times(SinglePrecision.of(uniform()));
        assertThat(Draws.numbers(SinglePrecision.values(times))).allMatch(t -> 0 <= t && t <= 1);
    }

    @Test
    void shapeIsKept() {
        assertThat(times(uniform()).shape()).isEqualTo(uniform().shape());
        assertThat(density(uniform()).shape()).isEqualTo(uniform().shape());
    }

    @Test
    void timesAreSpread() {
        // No eighth of the draws may sit on one spot: a network would learn that time alone.
        double[] sorted = Arrays.stream(values(times(uniform()))).sorted().toArray();
        for (int i = 0; i + COUNT / 8 < COUNT; i++) {
            assertThat(sorted[i + COUNT / 8]).as("an eighth from rank %d on", i).isGreaterThan(sorted[i]);
        }
    }

    @Test
    void timesAreMonotoneInTheNumber() {
        double[] times = values(times(uniform()));
        double direction = Math.signum(times[COUNT - 1] - times[0]);
        for (int i = 1; i < COUNT; i++) {
            assertThat((times[i] - times[i - 1]) * direction)
                    .as("how far the time moves on from number %d", i - 1)
                    .isGreaterThanOrEqualTo(-interpreter().tolerance());
        }
    }

    @Test
    void timeOfASampleDependsOnItsNumberAlone() {
        HostTensor all = times(uniform());
        for (int i = 0; i < COUNT; i += 512) {
            Tensor alone = times(Draws.row(uniform(), i));
            assertClose(Draws.row(all, i), alone, interpreter().tolerance(), "time of sample " + i);
        }
    }

    @Test
    void densityIsNeverBelowZero() {
        assertThat(Draws.numbers(density(uniform()))).allMatch(density -> density >= 0);
    }

    @Test
    void densityIntegratesToOne() {
        assertThat(mass().total()).as("integral of the density over [0, 1]").isBetween(1 - TOLERANCE, 1 + TOLERANCE);
    }

    @Test
    void densityIsTheReciprocalOfTheSlopeOfTheMap() {
        HostTensor numbers = single(Draws.uniform(SEED, Shape.of(256, 1), 0.02, 0.98));
        HostTensor product = run(
                u -> {
                    Dual times = Dual.cast(sampler().times(Dual.time(u)));
                    return sampler()
                            .density(times.value())
                            .mul(times.derivative().abs());
                },
                numbers);
        assertThat(Draws.numbers(product))
                .as("density of the time of u, times |dt/du|; seed %d", SEED)
                .allMatch(p -> Math.abs(p - 1) <= TOLERANCE);
    }

    /** The test of Kolmogorov and Smirnov at level 1e-3. */
    @Test
    void drawsFollowTheDensity() {
        Samples independent = new RandomStreams(SEED).uniform("time", 0, Shape.of(DRAWS, 1));
        Samples numbers = sampler().spread().arrange(independent);
        double[] drawn = values(times(HostTensor.of(numbers)));
        Arrays.sort(drawn);
        DensityMass mass = mass();
        double distance = 0;
        for (int i = 0; i < DRAWS; i++) {
            double below = mass.below(drawn[i]);
            distance = Math.max(distance, Math.max(below - i / (double) DRAWS, (i + 1) / (double) DRAWS - below));
        }
        assertThat(distance)
                .as("largest distance of the law of %d draws from the density's, seed %d", DRAWS, SEED)
                .isLessThan(1.95 / Math.sqrt(DRAWS));
    }

    @Test
    void keepsNoState() {
        HostTensor first = times(uniform());
        sampler().times(uniform().mul(0.5));
        assertClose(times(uniform()), first, 0, "times the second time");
        assertThat(sampler().spread()).isEqualTo(sampler().spread());
    }

    private DensityMass mass() {
        return DensityMass.of(this::density, values(times(uniform())));
    }

    private static HostTensor single(Tensor t) {
        return SinglePrecision.values(SinglePrecision.of(t));
    }
}
