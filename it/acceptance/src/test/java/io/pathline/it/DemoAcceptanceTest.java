package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The first command of the README at its full size: from 171,000 real places to 20,000 particles on the map. */
@Timeout(value = 30, unit = TimeUnit.MINUTES) // two minutes on a quiet machine
final class DemoAcceptanceTest {
    @TempDir
    static Path folder;

    @Test
    void theDemoLearnsTheMapAsNearAsRealRowsAre() throws IOException, InterruptedException {
        Path run = folder.resolve("demo");
        var result = CommandLine.run("demo", "--out", run);
        assertThat(result.exitCode()).as(result.toString()).isZero();
        JsonNode distance = CommandLine.evaluation(run).path("scores").path("sliced_W2");
        double model = distance.path("model").path("mean").doubleValue();
        double floor = distance.path("floor").path("mean").doubleValue();
        assertThat(floor).isPositive();
        assertThat(model).as(result.toString()).isBetween(0.5 * floor, 1.15 * floor);
        assertThat(distance.path("noise").doubleValue()).isGreaterThan(10 * floor);
        for (String picture : new String[] {"particles.png", "samples.png", "loss.png"}) {
            assertThat(run.resolve("plots").resolve(picture)).isNotEmptyFile();
        }
    }
}
