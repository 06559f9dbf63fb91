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
import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingContract;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.Draws;
import io.pathline.paths.Loss;
import io.pathline.paths.LossContract;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionContract;
import io.pathline.paths.PredictionPlugin;
import io.pathline.paths.Prior;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ProbabilityPathContract;
import io.pathline.paths.Schedule;
import io.pathline.paths.SinglePrecision;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerContract;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every built-in that the ServiceLoader finds, on the kit of its kind. */
class BuiltInsTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInsTest#paths")
    class Path extends ProbabilityPathContract {
        @Parameter
        ProbabilityPath path = Plugins.affinePath("cond-ot");

        @Override
        protected ProbabilityPath path() {
            return path;
        }
    }

    /** With the defaults, and with parameters near the ends of their ranges. */
    static Stream<ProbabilityPath> paths() {
        return Stream.concat(
                all(PathPlugin.class),
                Stream.of(
                        Plugins.affinePath("cond-ot", Map.of("sigma_min", 0.01)),
                        Plugins.affinePath("cond-ot", Map.of("sigma_min", 1e-12)),
                        Plugins.affinePath("vp", Map.of("beta_min", 0.2, "beta_max", 12.0)),
                        Plugins.affinePath("vp", Map.of("beta_min", 0.0, "beta_max", 100.0)),
                        Plugins.affinePath("vp", Map.of("beta_min", 10.0, "beta_max", 10.0)),
                        Plugins.affinePath("ve", Map.of("sigma_min", 1e-5, "sigma_max", 1e4)),
                        Plugins.affinePath("polynomial", Map.of("n", 0.5)),
                        Plugins.affinePath("polynomial", Map.of("n", 10.0))));
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInsTest#predictions")
    class ReadingOf extends PredictionContract {
        @Parameter
        Prediction prediction = Prediction.VELOCITY;

        @Override
        protected Prediction prediction() {
            return prediction;
        }
    }

    static Stream<Prediction> predictions() {
        return all(PredictionPlugin.class);
    }

    @Nested
    class FlowMatching extends LossContract {
        @Override
        protected Loss loss() {
            return Plugins.create(LossPlugin.class, "flow-matching", Map.of());
        }
    }

    @Nested
    class Uniform extends TimeSamplerContract {
        @Override
        protected TimeSampler sampler() {
            return Plugins.create(TimeSamplerPlugin.class, "uniform", Map.of());
        }
    }

    @Nested
    class Independent extends CouplingContract {
        @Override
        protected Coupling coupling() {
            return Plugins.create(CouplingPlugin.class, "independent", Map.of());
        }
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(ids(PathPlugin.class))
                .containsExactlyInAnyOrder("cond-ot", "rectified", "vp", "ve", "cosine", "polynomial", "linear-vp");
        assertThat(ids(PredictionPlugin.class)).containsExactlyInAnyOrder("velocity", "data", "noise", "score");
        assertThat(ids(LossPlugin.class)).containsExactly("flow-matching");
        assertThat(ids(TimeSamplerPlugin.class)).containsExactly("uniform");
        assertThat(ids(CouplingPlugin.class)).containsExactly("independent");
    }

    @Test
    void descriptionsAreSentences() {
        Stream.of(
                        PathPlugin.class,
                        PredictionPlugin.class,
                        LossPlugin.class,
                        TimeSamplerPlugin.class,
                        CouplingPlugin.class)
                .flatMap(kind -> Plugins.all(kind).stream())
                .forEach(plugin ->
                        assertThat(plugin.description()).as(plugin.id()).matches("[A-Z].*\\."));
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

    private static <P extends Plugin<?>> List<String> ids(Class<P> kind) {
        return Plugins.all(kind).stream().map(Plugin::id).toList();
    }

    private static <T, P extends Plugin<T>> Stream<T> all(Class<P> kind) {
        return Plugins.all(kind).stream().map(p -> p.create(Parameters.defaults(p.parameters())));
    }
}
