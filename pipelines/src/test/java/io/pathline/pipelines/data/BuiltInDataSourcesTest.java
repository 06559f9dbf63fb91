package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Built-in sources keep the contract: the toy sets, which the ServiceLoader finds, and rows in memory. */
class BuiltInDataSourcesTest {
    private static DataSource toy(String set) {
        DataSourcePlugin plugin = ServiceLoader.load(DataSourcePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.id().equals("toy"))
                .findFirst()
                .orElseThrow();
        return plugin.create(Parameters.of("toy", plugin.parameters(), Map.of("set", set)));
    }

    static List<String> sets() {
        return Datasets.toyIds();
    }

    @Test
    void aSetIsTheOneOfTheName() {
        for (String set : sets()) {
            assertThat(toy(set).name()).isEqualTo(set);
            assertThat(toy(set)).isEqualTo(Datasets.toy(set));
        }
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.pipelines.data.BuiltInDataSourcesTest#sets")
    class Toy extends DataSourceContract {
        @Parameter
        String set = "checkerboard";

        @Override
        protected DataSource source() {
            return toy(set);
        }
    }

    @Nested
    class InMemory extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.of("rows", new RandomStreams(5).normal("rows", 0, Shape.of(500, 3)));
        }
    }

    @Nested
    class WithConditions extends DataSourceContract {
        @Override
        protected DataSource source() {
            Samples rows = new RandomStreams(5).normal("rows", 0, Shape.of(300, 2));
            float[] classes = new float[300];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = i % 3;
            }
            return new Table("rows", "rows", List.of("x", "y"), rows.given(Samples.points(1, classes)), 3, 0);
        }
    }
}
