package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.app.CommandLines.Result;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The likelihood of images of every format under a small network of two classes. */
class LikelihoodDataTest {
    private static final int COUNT = 60;

    @TempDir
    private static Path shared = Path.of("");

    private static Path run = Path.of("");
    private static Path images = Path.of("");
    private static Path labels = Path.of("");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        images = ArrayFiles.idx(shared.resolve("images"), ArrayFiles.images(COUNT), COUNT, 4, 4);
        labels = ArrayFiles.idx(shared.resolve("labels"), ArrayFiles.labels(COUNT), COUNT);
        Path config = Files.writeString(shared.resolve("tiny.yaml"), """
                seed: 4
                device: cpu
                data: {idx: images, labels: labels}
                network: {type: unet, width: 8, multipliers: [1], time_frequencies: 2}
                condition: {width: 8}
                training: {steps: 150, batch: 32, learning_rate: 1e-2, ema_decay: 0.9}
                solver: {id: midpoint, steps: 4}
                """);
        run = shared.resolve("run");
        Result training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(training.err()).contains("Weights, averages and moments take ", "kB");
    }

    @Test
    void heldOutImagesGiveBitsOfTheirLevelsUnderTheirClasses() {
        Result result = measure();
        assertThat(result.out())
                .contains("held-out rows of images", "bits per dimension = ", "levels of 1.00000, K = 1")
                .contains("8.000 evaluations a row");
        assertThat(result.err()).doesNotContain("no condition").contains("100 %");
        assertThat(bits(result)).isBetween(2.0, 8.0);
    }

    @Test
    void theRowsOfAFileAreMeasuredUnderTheirOwnClasses() throws IOException {
        double own = bits(measure(images, "--labels", labels));
        double[] dark = log(images, "--class", 0);
        double[] each = log(images, "--labels", labels);
        double[] bright = log(images, "--class", 1);
        assertThat(each).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(each[i]).isCloseTo(i % 2 == 0 ? dark[i] : bright[i], within(1e-2));
        }
        byte[] swapped = ArrayFiles.labels(COUNT + 1);
        Path wrong = ArrayFiles.idx(folder.resolve("wrong"), Arrays.copyOfRange(swapped, 1, COUNT + 1), COUNT);
        assertThat(bits(measure(images, "--labels", wrong))).isGreaterThan(own + 0.1);
    }

    @Test
    void rowsWithoutAClassAreMeasuredUnderTheModelOfAllAndThatIsSaid() {
        Result result = measure(images, "--rows", 5);
        assertThat(result.err()).contains("no condition", "--labels");
        assertThat(result.out()).contains("mean of 5 rows");
    }

    @Test
    void theNumberOfDrawsIsTold() {
        Result result = measure(images, "--class", 0, "--draws", 3, "--rows", 4);
        assertThat(result.out()).contains("levels of 1.00000, K = 3", "24.00 evaluations a row");
        assertThat(bits(result)).isBetween(2.0, 8.0);
    }

    @Test
    void aFolderOfTheSameImagesGivesTheSameBits() throws IOException {
        byte[] bytes = ArrayFiles.images(COUNT);
        for (int i = 0; i < COUNT; i++) {
            BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
            for (int p = 0; p < 16; p++) {
                image.getRaster().setSample(p % 4, p / 4, 0, bytes[16 * i + p] & 0xff);
            }
            Path part = Files.createDirectories(folder.resolve("faces").resolve(i % 2 == 0 ? "dark" : "light"));
            ImageIO.write(
                    image, "png", part.resolve(String.format("%02d.png", i)).toFile());
        }
        // The order differs, and with it the noise: the means agree within it.
        assertThat(bits(measure(folder.resolve("faces"))))
                .isCloseTo(bits(measure(images, "--labels", labels)), within(0.15));
        try (Stream<Path> light = Files.list(folder.resolve("faces/light"))) {
            for (Path file : light.toList()) {
                Files.delete(file);
            }
        }
        refused("2 classes", folder.resolve("faces")); // no sub-folder of the second class is left
    }

    @Test
    void whatDoesNotFitTheModelIsRefusedByName() throws IOException {
        Path large = ArrayFiles.idx(folder.resolve("large"), new byte[50], 2, 5, 5);
        refused("rows of shape [5, 5, 1], but the model's samples have shape [4, 4, 1]", large);
        Path few = ArrayFiles.idx(folder.resolve("few"), ArrayFiles.labels(3), 3);
        refused("has 3 labels, but", images, "--labels", few);
        refused("There is no class 2; the model has 2", images, "--class", 2);
        refused("--condition has 1 numbers", images, "--class", 1, "--condition", "0.5");
        refused("begins with a class", images, "--condition", "0.5");
        refused("--rows 1 or more", images, "--rows", 0);
        refused("DATA, which is missing", "--labels", labels);
        refused("had no columns", Files.writeString(folder.resolve("t.csv"), "x\n1\n"));
        refused("There is no file", folder.resolve("none"));
    }

    private static Result measure(Object... options) {
        Object[] estimated = Stream.concat(Stream.of(options), Stream.of("--divergence", "hutchinson"))
                .toArray();
        Result result = CommandLines.run(with(estimated));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    private static void refused(String part, Object... options) {
        Result result = CommandLines.run(with(options));
        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains(part);
    }

    private static Object[] with(Object... options) {
        return Stream.concat(Stream.of("likelihood", run), Arrays.stream(options))
                .toArray();
    }

    private double[] log(Object... options) throws IOException {
        Path out = folder.resolve("log.csv");
        measure(Stream.concat(Arrays.stream(options), Stream.of("--force", "--out", out))
                .toArray());
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.get(0)).isEqualTo("row,log_p,bits_per_dimension");
        return lines.stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
                .toArray();
    }

    private static double bits(Result result) {
        return Double.parseDouble(result.out().replaceAll("(?s).*bits per dimension = (\\S+) .*", "$1"));
    }
}
