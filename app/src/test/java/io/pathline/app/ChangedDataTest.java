package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.app.CommandLines.Result;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest has a hash of every file that a run reads, and a run whose files have changed does not go on. */
class ChangedDataTest {
    private static final String TRAINING = """

            device: cpu
            network: {type: unet, width: 8, multipliers: [1], time_frequencies: 0}
            condition: {width: 4}
            training: {steps: 2, batch: 8}
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void imagesAndLabelsOfAFileAreHashedAndHeldAgainstTheirHashes() throws IOException {
        ArrayFiles.idx(folder.resolve("images"), ArrayFiles.images(20), 20, 4, 4);
        Path labels = ArrayFiles.idx(folder.resolve("labels"), ArrayFiles.labels(20), 20);
        Path run = train("data: {idx: images, labels: labels}");
        JsonNode data = data(run);
        assertThat(data.path("file_sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(data.path("labels_file_sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(data.path("training_rows").asInt()).isBetween(12, 19);
        assertThat(resume(run, 3).exitCode()).isZero();
        byte[] other = ArrayFiles.labels(20);
        other[5] = 0;
        ArrayFiles.idx(labels, other, 20);
        Result refused = resume(run, 4);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err())
                .contains(
                        "The data file " + labels.toAbsolutePath() + " has changed since the run",
                        "bring the old data");
        ArrayFiles.idx(labels, ArrayFiles.labels(20), 20);
        assertThat(resume(run, 4).exitCode()).isZero();
    }

    @Test
    void aFolderOfImagesIsHashedByItsImagesAlone() throws IOException {
        Path faces = Files.createDirectories(folder.resolve("faces"));
        for (int i = 0; i < 12; i++) {
            image(faces.resolve(i + ".png"), i);
        }
        Path run = train("data: {images: faces}");
        assertThat(data(run).path("folder_sha256").asText()).matches("[0-9a-f]{64}");
        Files.writeString(faces.resolve("README.txt"), "no image");
        assertThat(resume(run, 3).exitCode()).isZero();
        image(faces.resolve("7.png"), 99);
        Result refused = resume(run, 4);
        assertThat(refused.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(refused.err()).contains("The images of " + faces.toAbsolutePath() + " have changed");
    }

    private static void image(Path png, int level) throws IOException {
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSample(1, 2, 0, 100 + level);
        ImageIO.write(image, "png", png.toFile());
    }

    private Path train(String data) throws IOException {
        Path config = Files.writeString(folder.resolve("c.yaml"), data + TRAINING);
        Path run = folder.resolve("run");
        Result result = CommandLines.run("train", config, "--out", run);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return run;
    }

    private static Result resume(Path run, int steps) {
        return CommandLines.run("train", "--resume", run, "--set", "training.steps=" + steps);
    }

    private static JsonNode data(Path run) throws IOException {
        return new ObjectMapper()
                .readTree(run.resolve("manifest.json").toFile())
                .path("data");
    }
}
