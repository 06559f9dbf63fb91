package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What every {@link TimeSampler} keeps. Extend it with the sampler under test. */
public abstract class TimeSamplerContract {
    private static final int COUNT = 1025;

    /** The sampler under test; the same or an equal one at every call. */
    protected abstract TimeSampler sampler();

    /** From 0 to the largest number below 1 that a uniform draw can be. */
    private static HostTensor uniform() {
        double[] u = new double[COUNT];
        Arrays.setAll(u, i -> Math.min((double) i / (COUNT - 1), 1 - 0x1p-24));
        return HostTensor.of(Shape.of(COUNT, 1, 1), u);
    }

    @Test
    void timesLieBetweenNoiseAndDataForEveryUniformNumber() {
        assertThat(Draws.numbers(sampler().times(uniform()))).allMatch(t -> 0 <= t && t <= 1);
    }

    @Test
    void timesLieBetweenNoiseAndDataInSinglePrecisionToo() {
        Tensor times = sampler().times(SinglePrecision.of(uniform()));
        assertThat(Draws.numbers(SinglePrecision.values(times))).allMatch(t -> 0 <= t && t <= 1);
    }

    @Test
    void shapeIsKept() {
        assertThat(sampler().times(uniform()).shape()).isEqualTo(Shape.of(COUNT, 1, 1));
    }

    @Test
    void timesAreSpread() {
        // No eighth of the draws may sit on one spot: a network would learn that time alone.
        double[] sorted =
                Arrays.stream(values(sampler().times(uniform()))).sorted().toArray();
        for (int i = 0; i + COUNT / 8 < COUNT; i++) {
            assertThat(sorted[i + COUNT / 8]).as("an eighth from rank %d on", i).isGreaterThan(sorted[i]);
        }
    }

    @Test
    void timeOfASampleDependsOnItsNumberAlone() {
        Tensor all = sampler().times(uniform());
        for (int i = 0; i < COUNT; i += 128) {
            Tensor alone = sampler().times(Draws.row(uniform(), i));
            assertClose(Draws.row(all, i), alone, 1e-12, "time of sample " + i);
        }
    }

    @Test
    void keepsNoState() {
        Tensor first = sampler().times(uniform());
        sampler().times(uniform().mul(0.5));
        assertClose(sampler().times(uniform()), first, 0, "times the second time");
    }
}
