package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.PluginException;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.evaluation.EnergyDistance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics by name, in their units. */
class NamedMetricTest {
    private static final Catalogue CATALOGUE = Catalogue.discover();
    private static final Normalization HALVING = new Normalization(new double[] {1, 1}, new double[] {2, 2});
    private static final Samples A = Samples.points(2, 0, 0);
    private static final Samples B = Samples.points(2, 3, 4);

    @Test
    void aDistanceIsMeasuredInUnitsOfTheStandardisedData() {
        NamedMetric metric = NamedMetric.of(CATALOGUE, PluginChoice.of("energy-distance"));
        assertThat(EnergyDistance.distance(A, B)).isEqualTo(10);
        assertThat(metric.score(A, B, HALVING).value()).isEqualTo(5);
    }

    @Test
    void theBoardIsWhereTheDataIs() {
        NamedMetric metric = NamedMetric.of(CATALOGUE, PluginChoice.of("checkerboard-share"));
        Samples inside = Samples.points(2, 0.5f, 0.5f);
        Samples outside = Samples.points(2, 0.5f, -0.5f);
        double sum = metric.score(inside, A, HALVING).value()
                + metric.score(outside, A, HALVING).value();
        assertThat(sum).isEqualTo(1);
        assertThatThrownBy(() -> metric.score(Samples.points(1, 0), Samples.points(1, 0), Normalization.identity(1)))
                .isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void parametersAreThoseOfTheChoice() {
        NamedMetric metric = NamedMetric.of(CATALOGUE, PluginChoice.of("sliced-w2", Map.of("directions", 7)));
        assertThat(metric.score(A, B, HALVING).measured()).startsWith("7 directions");
        assertThatThrownBy(() -> NamedMetric.of(CATALOGUE, PluginChoice.of("sliced-w2", Map.of("direction", 7))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("directions");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no scale");       | IllegalStateException: no scale
            throw new NoClassDefFoundError("a/Missing");       | it needs the class a.Missing
            throw new StackOverflowError();                    | StackOverflowError
            throw new AssertionError("never");                 | AssertionError: never
            return null;                                       | gave null for 1 samples and 1 rows
            return new Score("strange", 0.0 / 0, "not at all"); | gave the value NaN
            """)
    void aMetricThatFailsInItsCalculationIsNamed(String body, String reason, @TempDir Path plugins) throws IOException {
        Path jar = plugins.resolve("strange-1.0.jar");
        new PluginJar()
                .part(
                        PluginKind.METRIC,
                        "MetricPlugin",
                        "SampleMetric",
                        "strange",
                        "return (samples, data) -> { " + body + " };")
                .write(jar);
        NamedMetric metric = NamedMetric.of(Catalogue.discover(List.of(plugins)), PluginChoice.of("strange"));
        assertThatThrownBy(() -> metric.score(A, B, HALVING))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("The metric 'strange'")
                .hasMessageContaining(jar.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void anUnknownIdIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> NamedMetric.of(CATALOGUE, PluginChoice.of("sliced-w3")))
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("'sliced-w2'");
    }
}
