package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --view}: a command can be watched while it works, and what it made can be looked at until Ctrl-C. */
final class LiveViewTest {
    @TempDir
    Path folder = Path.of("");

    private Path configuration = Path.of("");

    @BeforeEach
    void write() throws IOException {
        configuration = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
    }

    @Test
    void aTrainingIsShownWithPicturesOfTheModelWhileItRunsAndStopsByCtrlCAsEver() {
        Path run = folder.resolve("long");
        try (Watched command = Watched.run(
                "train", configuration, "--out", run, "--set", "training.steps=1000000", "--view", "--port", 0)) {
            assertThat(command.get("api/server").get("viewing").asText()).isEqualTo("train?training=train-1");

            byte[] picture = command.firstFrame("ws/training/train-1");

            assertThat(picture[4]).as("samples of the model").isEqualTo((byte) 2);
            JsonNode training = command.get("api/training/train-1");
            assertThat(training.get("state").asText()).isEqualTo("running");
            assertThat(training.get("own").asBoolean()).isFalse();
            assertThat(training.get("metrics").get("loss")).isNotEmpty();
            Result result = command.interrupted();
            assertThat(result.exitCode()).isEqualTo(130);
            assertThat(result.out()).contains("Stopped after").doesNotContain("The viewer stays");
        }
    }

    @Test
    void aFinishedTrainingsRunCanBeSampledFromThePageUntilCtrlCWhichIsNoFailure() {
        Path run = folder.resolve("short");
        try (Watched command = Watched.run("train", configuration, "--out", run, "--view", "--port", 0)) {
            JsonNode training = command.get("api/training/train-1");
            while (!training.get("state").asText().equals("finished")) {
                training = command.get("api/training/train-1");
            }

            assertThat(training.get("source").asText()).isEqualTo("run:short");
            assertThat(training.get("kind").asText()).isEqualTo("points");
            assertThat(command.post("api/streams", "{\"source\": \"run:short\"}"))
                    .containsKey("id");
            Result result = command.interrupted();
            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).contains("until Ctrl-C");
        }
    }

    @Test
    void theStreamThatIsShownHasTheNumbersOfTheFileThatWasWritten() throws IOException {
        Path run = folder.resolve("sampled");
        CommandLines.run("train", configuration, "--out", run);
        Path file = folder.resolve("points.csv");
        try (Watched command = Watched.run(
                "sample",
                run,
                "--count",
                7,
                "--seed",
                5,
                "--solver",
                "midpoint",
                "--steps",
                6,
                "--trajectory",
                4,
                "--out",
                file,
                "--view",
                "--port",
                0)) {
            assertThat(command.get("api/server").get("viewing").asText())
                    .isEqualTo("sample?source=run%3Asampled&seed=5&count=7&solver=midpoint&steps=6&frames=4");
            JsonNode last = command.lastFrame(
                    "{\"source\": \"run:sampled\", \"seed\": 5, \"count\": 7, \"frames\": 4, \"solver\": {\"id\":"
                            + " \"midpoint\", \"steps\": 6}}",
                    4);
            assertThat(numbers(last)).isEqualTo(lastRows(file, 7));
            assertThat(command.interrupted().exitCode()).isZero();
        }
    }

    private static List<Float> numbers(JsonNode frame) {
        return Stream.iterate(0, i -> i + 1)
                .limit(frame.get("values").size())
                .map(i -> (float) frame.get("values").get(i).asDouble())
                .toList();
    }

    /** The last rows' last two columns: the samples at the end. */
    private static List<Float> lastRows(Path file, int rows) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return lines.subList(lines.size() - rows, lines.size()).stream()
                .flatMap(line -> Stream.of(line.split(",")).skip(3))
                .map(Float::valueOf)
                .toList();
    }

    @Test
    void withoutViewItsOptionsAreRefusedAndNothingIsWritten() {
        Path run = folder.resolve("refused");

        Result result = CommandLines.run("train", configuration, "--out", run, "--port", 0);

        assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(result.err()).contains("--view");
        assertThat(run).doesNotExist();
    }

    @Test
    void aPortInUseIsSaidBeforeAnythingIsWritten() {
        Path run = folder.resolve("late");
        try (Watched first =
                Watched.run("train", configuration, "--out", folder.resolve("first"), "--view", "--port", 0)) {
            Result result = CommandLines.run("train", configuration, "--out", run, "--view", "--port", first.port());

            assertThat(result.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
            assertThat(result.err()).contains("Choose another --port");
            assertThat(run).doesNotExist();
            first.interrupted();
        }
    }
}
