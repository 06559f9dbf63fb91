package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in metric that the ServiceLoader finds keeps the contract, and is the function that it is named for. */
class BuiltInMetricsTest {
    static List<String> ids() {
        return ServiceLoader.load(MetricPlugin.class).stream()
                .map(p -> p.get().id())
                .toList();
    }

    private static SampleMetric named(String id) {
        MetricPlugin plugin = ServiceLoader.load(MetricPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }

    @Test
    void theServicesFileListsThree() {
        assertThat(ids()).containsExactlyInAnyOrder("sliced-w2", "energy-distance", "checkerboard-share");
    }

    @Test
    void aScoreIsThatOfTheFunction() {
        RandomStreams random = new RandomStreams(3);
        Samples a = random.normal("a", 0, Shape.of(300, 2));
        Samples b = random.uniform("b", 0, Shape.of(200, 2));
        assertThat(named("sliced-w2").score(a, b)).isEqualTo(SlicedWasserstein.score(a, b));
        assertThat(named("sliced-w2").score(a, b).value()).isEqualTo(SlicedWasserstein.distance(a, b));
        assertThat(named("energy-distance").score(a, b).value()).isEqualTo(EnergyDistance.distance(a, b));
        assertThat(named("checkerboard-share").score(a, b).value()).isEqualTo(CheckerboardSupport.share(a));
        assertThat(named("checkerboard-share").inDataUnits()).isTrue();
        assertThat(named("sliced-w2").inDataUnits()).isFalse();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.pipelines.evaluation.BuiltInMetricsTest#ids")
    class BuiltIn extends MetricContract {
        @Parameter
        String id = "sliced-w2";

        @Override
        protected SampleMetric metric() {
            return named(id);
        }
    }
}
