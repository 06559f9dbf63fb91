package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Densities that are found from the map alone. */
class InvertedLawTest {
    private static final HostTensor T = Draws.uniform(31, Shape.of(200, 1), 0.02, 0.98);

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "logit-normal", "cosmap", "u-shaped", "power", "shift"})
    void areThoseOfTheClosedForms(String id) {
        TimeSampler law = law(id);
        TimeSampler bare = u -> law.times(u);
        assertClose(bare.density(T), law.density(T), 1e-10, "density of " + id + ", seed 31");
    }

    /** Its quantile function is a spline, whose slope is good to a thousandth. */
    @Test
    void isThatOfTheBetaDistribution() {
        TimeSampler law = law("beta");
        TimeSampler bare = u -> law.times(u);
        assertClose(bare.density(T), law.density(T), 1e-3, "density, seed 31");
    }

    @Test
    void holdInSinglePrecision() {
        TimeSampler law = law("mode");
        HostTensor t = SinglePrecision.values(SinglePrecision.of(T));
        HostTensor rounded = SinglePrecision.values(law.density(SinglePrecision.of(t)));
        assertClose(rounded, law.density(t), 1e-5, "density in single precision, seed 31");
    }

    @Test
    void mapThatFallsHasADensityToo() {
        TimeSampler falling = u -> u.square().subFrom(1);
        // t = 1 - u^2, so the density is 1 / (2 sqrt(1 - t)).
        assertClose(falling.density(T), T.like(0.5).div(T.subFrom(1).sqrt()), 1e-10, "density, seed 31");
    }

    @Test
    void timesThatNoNumberLeadsToHaveDensityZero() {
        TimeSampler middle = u -> u.mul(0.5).add(0.25);
        HostTensor t = HostTensor.of(Shape.of(6, 1), 0, 0.2, 0.2501, 0.7499, 0.8, 1);
        HostTensor expected = HostTensor.of(Shape.of(6, 1), 0, 0, 2, 2, 0, 0);
        assertClose(middle.density(t), expected, 1e-12, "density");
    }

    @Test
    void mapMayBeInfiniteAtTheEndThatIsNotDrawn() {
        // t = x / (1 + x) with x exponential; the density is exp(-x) (1 + x)^2.
        TimeSampler law = u -> {
            Tensor x = u.subFrom(1).log().neg();
            return x.div(x.add(1));
        };
        Tensor t = T.mul(0.9);
        Tensor x = t.div(t.subFrom(1));
        assertClose(law.density(t), x.neg().exp().mul(x.add(1).square()), 1e-9, "density, seed 31");
    }

    private static TimeSampler law(String id) {
        return Plugins.create(TimeSamplerPlugin.class, id, Map.of());
    }
}
