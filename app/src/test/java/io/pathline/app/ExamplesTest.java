package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Preparation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configurations and the data of examples/ can be used. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "examples");

    static Stream<Path> configurations() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyConfigurationIsReadAndItsDataOpens(Path file) {
        var configuration = new ConfigurationReader(Catalogue.discover()).read(file, List.of());
        DataSource data = configuration.data().open();
        Samples rows = Objects.requireNonNull(
                data.training(new RandomStreams(configuration.seed()), 0).blockFirst());
        assertThat(data.normalization().apply(rows).isFinite()).isTrue();
        assertThat(data.heldOut(10, new RandomStreams(1)).count()).isEqualTo(10);
    }

    @Test
    void theDigitsAreTenThousandImagesOfTenClasses() {
        DataSource digits = Datasets.array(
                ArrayFile.of(EXAMPLES.resolve("data/mnist-10k-images-idx3-ubyte.gz")),
                ArrayFile.of(EXAMPLES.resolve("data/mnist-10k-labels-idx1-ubyte.gz")),
                Preparation.standard());
        assertThat(digits.sampleShape()).isEqualTo(Shape.of(28, 28, 1));
        assertThat(digits.classes()).isEqualTo(10);
        int heldOut = digits.heldOut(Integer.MAX_VALUE, new RandomStreams(1)).count();
        assertThat(digits.trainingRows() + heldOut).isEqualTo(10_000);
        assertThat(ink(digits, 1)).as("ones have less ink than noughts").isLessThan(0.6 * ink(digits, 0));
    }

    @Test
    void theHeartbeatsAreWindowsOfTheElectrocardiogram() {
        ArrayFile ecg = ArrayFile.of(EXAMPLES.resolve("data/ecg-360hz.npy"));
        DataSource windows = Datasets.signal(ecg, 256, 16, false, Preparation.standard());
        assertThat(windows.sampleShape()).isEqualTo(Shape.of(256));
        assertThat(windows.trainingRows()).isBetween(4_000L, 6_500L);
        assertThat(windows.heldOut(Integer.MAX_VALUE, new RandomStreams(1)).count())
                .isGreaterThan(100);
    }

    /** The mean level of a class. */
    private static double ink(DataSource digits, int label) {
        Samples rows = digits.heldOut(Integer.MAX_VALUE, new RandomStreams(1));
        Samples labels = Objects.requireNonNull(rows.condition());
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rows.count(); i++) {
            if (labels.value(i, 0) == label) {
                for (int j = 0; j < rows.dimension(); j++) {
                    sum += rows.value(i, j);
                }
                count += rows.dimension();
            }
        }
        return sum / count;
    }
}
