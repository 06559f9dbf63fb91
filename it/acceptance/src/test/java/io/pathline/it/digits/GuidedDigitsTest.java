package io.pathline.it.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.Guidance;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.it.CommandLine;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.DataSource;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveStats;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The harness of docs/images.md at a small size: a network that has learnt next to nothing, judged all the same. */
final class GuidedDigitsTest {
    private static final int COUNT = 3;

    @TempDir
    static Path folder;

    @BeforeAll
    static void trainNextToNothing() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny-digits
                seed: 2
                device: cpu
                data: {idx: %s, labels: %s}
                network: {type: unet, width: 8, multipliers: [1, 1]}
                training: {steps: 12, batch: 32, checkpoint_every: 12}
                solver: {id: midpoint, steps: 2}
                evaluation: {samples: 20}
                """.formatted(
                        Digits.FOLDER.resolve("mnist-10k-images-idx3-ubyte.gz"),
                        Digits.FOLDER.resolve("mnist-10k-labels-idx1-ubyte.gz")));
        CommandLine.Result trained = CommandLine.run("train", config, "--out", folder.resolve("run"));
        assertThat(trained.exitCode()).as(trained.toString()).isZero();
    }

    @Test
    void theReportSaysOfEachScaleWhatTheClassifierSaid() throws IOException {
        Path out = Files.createDirectory(folder.resolve("measured"));
        GuidedReport report = GuidedDigits.measure(folder.resolve("run"), out, 100, COUNT, 1, 2.5);
        JsonNode json = new ObjectMapper().readTree(out.resolve("guided.json").toFile());
        assertThat(json.path("held_out").path("accuracy").asDouble())
                .as("of real digits, after 100 steps")
                .isGreaterThan(0.8);
        assertThat(json.path("guidance")).hasSize(2);
        for (JsonNode scale : json.path("guidance")) {
            assertThat(scale.path("count").asInt()).isEqualTo(10 * COUNT);
            assertThat(scale.path("accuracy").asDouble())
                    .isCloseTo(diagonal(scale.path("confusion")) / (10.0 * COUNT), within(1e-12));
            assertThat(scale.path("evaluations").asInt()).isEqualTo(4);
        }
        assertThat(json.path("guidance").get(0).path("passes").asInt()).isEqualTo(4);
        assertThat(json.path("guidance").get(1).path("passes").asInt()).isEqualTo(8);
        assertThat(Files.readString(out.resolve("guided.md")))
                .isEqualTo(report.table())
                .contains("| held-out rows |", "| guidance 1 | 30 |", "| guidance 2.5 | 30 |");
        BufferedImage picture = ImageIO.read(out.resolve("guided-2.5.png").toFile());
        assertThat(picture.getWidth()).as("ten digits side by side").isEqualTo(1 + 10 * 29);
        assertThat(picture.getHeight()).isEqualTo(1 + 10 * 29);
    }

    private static int diagonal(JsonNode table) {
        int sum = 0;
        for (int label = 0; label < 10; label++) {
            sum += table.get(label).get(label).asInt();
        }
        return sum;
    }

    @Test
    void theClassifierSeesTheSamplesOfEachClassInDataUnitsAndItsWordIsCounted() throws IOException {
        Configuration configuration =
                new ConfigurationReader(Catalogue.discover()).read(folder.resolve("run/run.yaml"), List.of());
        DataSource data = configuration.data().open();
        try (Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(folder.resolve("run"))) {
            List<Samples> seen = new ArrayList<>();
            Classifier sayingFour = images -> {
                seen.add(images);
                int[] four = new int[images.count()];
                Arrays.fill(four, 4);
                return four;
            };
            Path out = Files.createDirectory(folder.resolve("four"));
            GuidedReport report =
                    new GuidedDigits(flow, model, data, 7).measure(out, sayingFour, Guidance::of, COUNT, 3);
            JsonNode scale = report.json().path("guidance").get(0);
            assertThat(scale.path("accuracy").asDouble()).isEqualTo(0.1);
            for (int label = 0; label < 10; label++) {
                assertThat(scale.path("confusion").get(label).get(4).asInt()).isEqualTo(COUNT);
            }
            GuidedSamples again = GuidedSamples.draw(flow, model, 10, COUNT, Guidance.of(3), 7);
            assertThat(seen.subList(1, 11)).as("after the held-out rows").isEqualTo(again.perClass());
            assertThat(farthest(again.perClass().get(6), alone(flow, model, 6)))
                    .as("levels away from sixes drawn alone, from the same noise")
                    .isLessThan(0.1);
            assertThat(farthest(again.perClass().get(6), alone(flow, model, 5)))
                    .as("levels away from fives from that noise")
                    .isGreaterThan(1);
        }
    }

    /** From the noise of the sixes. */
    private static Samples alone(Pathline flow, TrainedFlow model, int label) {
        SamplingSettings settings =
                SamplingSettings.of(COUNT, 7).first(6 * COUNT).label(label).guidance(Guidance.of(3));
        return Objects.requireNonNull(flow.sample(model, settings, SaveAt.end()).blockLast())
                .samples();
    }

    private static double farthest(Samples a, Samples b) {
        double farthest = 0;
        for (int i = 0; i < a.values().length; i++) {
            farthest = Math.max(farthest, Math.abs(a.values()[i] - b.values()[i]));
        }
        return farthest;
    }

    @Test
    void rowsOfThePictureAreTheClassesAndTheRestIsBlack() {
        Shape image = Shape.of(1, 1, 1);
        List<Samples> perClass = List.of(
                Samples.of(image.withBatch(3), new float[] {1, 2, 3}), Samples.of(image.withBatch(1), new float[] {4}));
        GuidedSamples samples = new GuidedSamples(perClass, new SolveStats(1, 1, 0, 1), 0);
        assertThat(samples.rows()).isEqualTo(Samples.of(image.withBatch(4), new float[] {1, 2, 4, 0}));
    }

    @Test
    void varietyIsTheVarianceWithinClassesAndNoneWhereAllAreAlike() {
        Samples rows = Samples.points(1, 1, 3, 10, 10).given(Samples.points(1, 0, 0, 1, 1));
        assertThat(Variety.of(Variety.byClass(rows, 2))).as("of 2 and 0").isCloseTo(1, within(1e-12));
        Samples digits = Digits.all().heldOut(300, new RandomStreams(1));
        assertThat(Variety.of(Variety.byClass(digits, 10))).isPositive();
        assertThat(Variety.of(List.of(digits.select(5, 5, 5)))).isCloseTo(0, within(1e-6));
    }
}
