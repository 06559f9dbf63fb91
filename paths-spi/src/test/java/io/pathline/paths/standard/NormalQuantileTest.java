package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Draws;
import io.pathline.paths.Dual;
import io.pathline.paths.SinglePrecision;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The formula against the distribution function that it inverts. */
class NormalQuantileTest {
    private static final double LAST = 1 - 0x1p-24;

    /** Both borders between the parts, both ends, and a thousand numbers between. */
    private static HostTensor numbers() {
        double[] u = Arrays.copyOf(Draws.uniform(3, Shape.of(1000, 1), 0, 1).values(), 1006);
        double[] corners = {0x1p-24, 0.075, 0.0750001, 0.5, 0.925, LAST};
        System.arraycopy(corners, 0, u, 1000, corners.length);
        return HostTensor.of(Shape.of(u.length, 1), u);
    }

    @Test
    void probabilityBelowTheQuantileIsTheNumber() {
        double[] u = numbers().values();
        double[] z = HostTensor.cast(NormalQuantile.of(numbers())).values();
        for (int i = 0; i < u.length; i++) {
            assertThat(NormalDistribution.below(z[i])).as("u = %s", u[i]).isCloseTo(u[i], within(1e-14));
        }
    }

    @Test
    void tailsKeepTheirDigits() {
        // From tables: the quantiles of 1e-3, 1e-5 and 1e-7.
        HostTensor u = HostTensor.of(Shape.of(3, 1), 1e-3, 1e-5, 1e-7);
        HostTensor z = HostTensor.of(Shape.of(3, 1), -3.090232306167813, -4.264890793922825, -5.199337582192817);
        assertClose(NormalQuantile.of(u), z, 1e-14, "quantile");
        assertClose(NormalQuantile.of(u.subFrom(1)).neg(), z, 1e-9, "quantile of the other tail");
    }

    @Test
    void derivativeIsTheReciprocalOfTheDensity() {
        HostTensor u = Draws.uniform(5, Shape.of(500, 1), 0.001, 0.999);
        var z = NormalQuantile.of(u);
        var density = z.square().mul(-0.5).exp().div(Math.sqrt(2 * Math.PI));
        assertClose(Dual.timeDerivative(NormalQuantile::of, u).mul(density), u.like(1), 1e-11, "dz/du times density");
    }

    @Test
    void holdsInSinglePrecisionUpToBothEnds() {
        HostTensor u = SinglePrecision.values(SinglePrecision.of(numbers()));
        HostTensor rounded = SinglePrecision.values(NormalQuantile.of(SinglePrecision.of(u)));
        assertClose(rounded, NormalQuantile.of(u), 3e-6, "quantile in single precision");
    }

    @Test
    void bothEndsAreFinite() {
        HostTensor ends = HostTensor.of(Shape.of(2, 1), 0, 1);
        assertClose(NormalQuantile.of(ends), HostTensor.of(Shape.of(2, 1), -5.419983, 5.419983), 1e-5, "quantile");
    }
}
