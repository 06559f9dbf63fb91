package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.BridgePath;
import io.pathline.paths.BridgePathContract;
import io.pathline.paths.Draws;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prior;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ProbabilityPathContract;
import io.pathline.paths.Schedule;
import io.pathline.paths.SinglePrecision;
import io.pathline.paths.TimeDomain;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every path that the ServiceLoader finds, on its kit. */
class BuiltInPathsTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInPathsTest#paths")
    class Path extends ProbabilityPathContract {
        @Parameter
        ProbabilityPath path = Plugins.affinePath("cond-ot");

        @Override
        protected ProbabilityPath path() {
            return path;
        }
    }

    /** With the defaults, and with parameters near the ends of their ranges; and one of two formulas of nobody's. */
    static Stream<ProbabilityPath> paths() {
        return Stream.concat(
                Plugins.affinePaths().stream(),
                Stream.of(
                        Plugins.affinePath("cond-ot", Map.of("sigma_min", 0.01)),
                        Plugins.affinePath("cond-ot", Map.of("sigma_min", 1e-12)),
                        Plugins.affinePath("vp", Map.of("beta_min", 0.2, "beta_max", 12.0)),
                        Plugins.affinePath("vp", Map.of("beta_min", 0.0, "beta_max", 100.0)),
                        Plugins.affinePath("vp", Map.of("beta_min", 10.0, "beta_max", 10.0)),
                        Plugins.affinePath("ve", Map.of("sigma_min", 1e-5, "sigma_max", 1e4)),
                        Plugins.affinePath("polynomial", Map.of("n", 0.5)),
                        Plugins.affinePath("polynomial", Map.of("n", 10.0)),
                        AffinePath.of(
                                t -> t.square().mul(t.mul(-2).add(3)),
                                t -> t.subFrom(1).square().mul(t.add(1)))));
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInPathsTest#bridges")
    class Bridge extends BridgePathContract {
        @Parameter
        BridgePath bridge = schroedinger(1);

        @Override
        protected BridgePath bridge() {
            return bridge;
        }
    }

    static Stream<BridgePath> bridges() {
        return Stream.concat(Plugins.bridgePaths().stream(), Stream.of(schroedinger(1e-4), schroedinger(10)));
    }

    private static BridgePath schroedinger(double sigma) {
        return (BridgePath) Plugins.create(PathPlugin.class, "schroedinger-bridge", Map.of("sigma", sigma));
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(Plugins.all(PathPlugin.class).stream().map(Plugin::id))
                .containsExactlyInAnyOrder(
                        "cond-ot", "rectified", "vp", "ve", "cosine", "polynomial", "linear-vp", "schroedinger-bridge");
    }

    @ParameterizedTest(name = "{0} with {1} = {2}")
    @CsvSource({
        "cond-ot, sigma_min, 0",
        "cond-ot, sigma_min, -0.1",
        "cond-ot, sigma_min, 1",
        "cond-ot, sigma_min, NaN",
        "vp, beta_min, -1",
        "vp, beta_max, Infinity",
        "ve, sigma_min, 0",
        "ve, sigma_max, 0.5",
        "ve, sigma_max, -1",
        "polynomial, n, 0",
        "polynomial, n, -2",
        "schroedinger-bridge, sigma, 0",
        "schroedinger-bridge, sigma, -1",
        "schroedinger-bridge, sigma, 11"
    })
    void parameterOutOfRangeIsRefusedWithItsValueAndItsRange(String id, String parameter, double value) {
        assertThatThrownBy(() -> Plugins.create(PathPlugin.class, id, Map.of(parameter, value)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'" + parameter + "'")
                .hasMessageContaining(id)
                .hasMessageContaining("is " + value)
                .hasMessageContaining("must lie in [");
    }

    @Test
    void pathsAreNamedByTheirIdInMessages() {
        for (PathPlugin plugin : Plugins.all(PathPlugin.class)) {
            assertThat(plugin.create(Parameters.defaults(plugin.parameters()))).hasToString(plugin.id());
        }
    }

    @Test
    void parametersThatDoNotGoTogetherAreRefused() {
        assertThatThrownBy(() -> Plugins.affinePath("vp", Map.of("beta_min", 2.0, "beta_max", 1.0)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("beta_max = 1.0 below beta_min = 2.0");
        assertThatThrownBy(() -> Plugins.affinePath("ve", Map.of("sigma_min", 1.0, "sigma_max", 1.0)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("sigma_max = 1.0 not above sigma_min = 1.0");
        assertThatThrownBy(() -> Plugins.affinePath("cond-ot", Map.of("sigma_min", 1.0)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("sigma_min");
    }

    @Test
    void timeDomainsExcludeInfiniteSpeeds() {
        assertThat(Plugins.affinePath("vp").timeDomain()).isEqualTo(new TimeDomain(0, 1 - 1e-5));
        assertThat(Plugins.affinePath("linear-vp").timeDomain()).isEqualTo(new TimeDomain(0, 1 - 1e-5));
        assertThat(Plugins.affinePath("polynomial", Map.of("n", 0.5)).timeDomain())
                .isEqualTo(new TimeDomain(1e-5, 1));
        assertThat(Plugins.affinePath("polynomial", Map.of("n", 1.0)).timeDomain())
                .isEqualTo(TimeDomain.UNIT);
    }

    /** All but the polynomial's, whose sigma is small by cancellation there. */
    @ParameterizedTest
    @ValueSource(strings = {"cond-ot", "rectified", "vp", "ve", "cosine", "linear-vp"})
    void sigmaKeepsItsDigitsInSinglePrecisionNearTheData(String id) {
        Schedule schedule = Plugins.affinePath(id).schedule();
        HostTensor drawn = Draws.uniform(29, Shape.of(50, 1), 0.999, 0.99999);
        HostTensor t = SinglePrecision.values(SinglePrecision.of(drawn));
        Tensor exact = schedule.sigma(t);
        HostTensor rounded = SinglePrecision.values(schedule.sigma(SinglePrecision.of(t)));
        Draws.assertClose(rounded.div(exact), t.like(1), 1e-5, "sigma over the exact one");
    }

    @Test
    void priorIsThePathsOwn() {
        AffinePath ve = Plugins.affinePath("ve", Map.of("sigma_max", 80.0));
        assertThat(ve.prior()).isEqualTo(new Prior(80));
        assertThat(Plugins.affinePath("vp").prior()).isEqualTo(Prior.STANDARD_NORMAL);
    }
}
