package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The time of a ratio of data and noise, by closed form and by bisection, on every built-in schedule. */
class ScheduleInverseTest {
    private static final long SEED = 31;

    static Stream<AffinePath> paths() {
        return Stream.concat(
                Plugins.affinePaths().stream(),
                Stream.of(
                        Plugins.affinePath("cond-ot", Map.of("sigma_min", 0.2)),
                        Plugins.affinePath("vp", Map.of("beta_min", 0.0)),
                        Plugins.affinePath("vp", Map.of("beta_min", 5.0, "beta_max", 5.0)),
                        Plugins.affinePath("ve", Map.of("sigma_min", 1e-5, "sigma_max", 1e4)),
                        Plugins.affinePath("polynomial", Map.of("n", 0.5)),
                        Plugins.affinePath("polynomial", Map.of("n", 10.0))));
    }

    private static HostTensor times(AffinePath path) {
        HostTensor inside = Draws.uniform(SEED, Shape.of(200, 1), 0.02, 0.99);
        return HostTensor.cast(path.timeDomain().scale(inside));
    }

    @ParameterizedTest
    @MethodSource("paths")
    void closedFormFindsTheTimeThatARatioIsFrom(AffinePath path) {
        HostTensor t = times(path);
        Schedule schedule = path.schedule();
        assertClose(schedule.timeOfRatio(schedule.alpha(t), schedule.sigma(t)), t, 1e-12, path + ", seed " + SEED);
        assertClose(schedule.timeOfSnr(schedule.alpha(t).div(schedule.sigma(t))), t, 1e-12, path + ", seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void bisectionFindsTheSame(AffinePath path) {
        HostTensor t = times(path);
        Schedule plain = Schedule.of(path.schedule()::alpha, path.schedule()::sigma);
        assertClose(plain.timeOfRatio(plain.alpha(t), plain.sigma(t)), t, 1e-12, path + ", seed " + SEED);
    }

    @ParameterizedTest
    @MethodSource("paths")
    void bothHoldInSinglePrecisionUpToTheRoundingOfTheTime(AffinePath path) {
        HostTensor t = Draws.single(times(path));
        SinglePrecision single = SinglePrecision.of(t);
        Schedule schedule = path.schedule();
        Tensor alpha = schedule.alpha(single);
        Tensor sigma = schedule.sigma(single);
        // One rounding of the ratio moves the time by a rounding over d log(alpha / sigma) / dt.
        Tensor slope = Dual.timeDerivative(
                s -> schedule.alpha(s).div(schedule.sigma(s)).log(), t);
        Tensor allowed = slope.abs().atLeast(1e-3).pow(-1).mul(4e-6).add(1e-6);
        HostTensor closed = SinglePrecision.values(schedule.timeOfRatio(alpha, sigma));
        Schedule plain = Schedule.of(schedule::alpha, schedule::sigma);
        HostTensor halved = SinglePrecision.values(plain.timeOfRatio(alpha, sigma));
        assertClose(closed.sub(t).div(allowed).abs().atLeast(1), t.like(1), 0, path + " closed, seed " + SEED);
        assertClose(halved.sub(t).div(allowed).abs().atLeast(1), t.like(1), 0, path + " halved, seed " + SEED);
    }

    @Test
    void ratiosOutOfReachGiveTheNearestEndByBisection() {
        Schedule straight = Schedule.of(t -> t, t -> t.subFrom(1));
        HostTensor data = HostTensor.of(Shape.of(2, 1), 0, 1);
        HostTensor noise = HostTensor.of(Shape.of(2, 1), 1, 0);
        assertThat(Draws.values(straight.timeOfRatio(data, noise))).containsExactly(0, 1);
        Schedule vp = Plugins.affinePath("vp").schedule();
        Schedule plain = Schedule.of(vp::alpha, vp::sigma);
        assertThat(Draws.values(plain.timeOfRatio(data, noise))).containsExactly(0, 1);
    }

    @Test
    void endsWithoutDataOrNoiseAreNotNaN() {
        HostTensor data = HostTensor.of(Shape.of(2, 1), 0, 1);
        HostTensor noise = HostTensor.of(Shape.of(2, 1), 1, 0);
        for (AffinePath path : paths().toList()) {
            double[] t = Draws.values(path.schedule().timeOfRatio(data, noise));
            assertThat(t[0]).as("time of no data on " + path).isLessThanOrEqualTo(1e-12);
            assertThat(t[1]).as("time of no noise on " + path).isGreaterThanOrEqualTo(1 - 1e-12);
        }
    }

    @Test
    void karrasNoiseLevelsAreTimesOfARatio() {
        // x / alpha = x1 + (sigma / alpha) x0: the noise level of Karras et al. (2022).
        HostTensor level = HostTensor.of(Shape.of(3, 1), 80, 1, 0.002);
        for (String id : new String[] {"rectified", "cosine", "vp"}) {
            Schedule schedule = Plugins.affinePath(id).schedule();
            Tensor t = schedule.timeOfRatio(level.like(1), level);
            assertClose(schedule.sigma(t).div(schedule.alpha(t)), level, 1e-11, "sigma / alpha on " + id);
        }
    }

    @Test
    void constantShareOfTheDataHasNoTimeAndSaysSo() {
        Schedule ve = Plugins.affinePath("ve").schedule();
        assertThatThrownBy(() -> ve.timeOfAlpha(HostTensor.scalar(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'ve'")
                .hasMessageContaining("alpha is 1 at all times");
    }
}
