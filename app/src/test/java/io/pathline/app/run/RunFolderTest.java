package io.pathline.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void aNewRunIsNamedByConfigurationAndTime() {
        assertThat(RunFolder.named("moons", LocalDateTime.of(2026, 3, 4, 5, 6, 7))
                        .root())
                .isEqualTo(Path.of("runs", "moons-20260304-050607"));
    }

    @Test
    void anEmptyOrMissingFolderIsFree() {
        assertThatCode(() -> new RunFolder(folder).requireFree()).doesNotThrowAnyException();
        assertThatCode(() -> new RunFolder(folder.resolve("new/deep")).requireFree())
                .doesNotThrowAnyException();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anotherRunOrAnythingElseIsInTheWay() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> new RunFolder(folder).requireFree())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("not an empty folder");
        assertThatThrownBy(() -> new RunFolder(file).requireFree()).isInstanceOf(InvalidInputException.class);
        Files.writeString(folder.resolve("run.yaml"), "name: x");
        assertThatThrownBy(() -> new RunFolder(folder).requireFree()).hasMessageContaining("another run");
        assertThat(file).hasContent("mine");
    }

    @Test
    void onlyAFolderWithARunOpens() {
        assertThatThrownBy(() -> RunFolder.open(folder)).hasMessageContaining("run.yaml is missing");
        assertThatThrownBy(() -> RunFolder.open(folder.resolve("none"))).hasMessageContaining("the folder is missing");
    }

    @Test
    void aFailedWriteKeepsTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "old");
        Files.createDirectory(folder.resolve(".a.json.tmp"));
        assertThatThrownBy(() -> RunFolder.write(file, "new")).isInstanceOf(StorageException.class);
        assertThat(file).hasContent("old");
    }

    /** In this order a power cut at any moment leaves the old file or the new one, whole. */
    @Test
    void theBytesAreOnTheDiskBeforeTheNameIsAndTheNameBeforeTheWriteIsOver() throws IOException {
        Path file = Files.writeString(folder.resolve("a.json"), "old");
        List<String> forced = new ArrayList<>();
        RunFolder.write(
                file,
                "new",
                path -> forced.add(
                        (Files.isDirectory(path) ? "the names in " + path.normalize() : Files.readString(path))
                                + " with a file of " + Files.readString(file)));
        assertThat(forced).containsExactly("new with a file of old", "the names in " + folder + " with a file of new");
    }

    @Test
    void aFolderIsMadeOnceWithThoseAboveIt() {
        RunFolder run = new RunFolder(folder.resolve("runs/new"));
        assertThat(run.create()).as("made").isTrue();
        assertThat(run.create()).as("made again").isFalse();
        assertThat(run.root()).isEmptyDirectory();
    }

    @Test
    void metricsAreARowForEachStep() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsFile metrics = MetricsFile.open(file, 0)) {
            metrics.write(step(1), 10);
            metrics.write(step(2), 20);
        }
        assertThat(Files.readAllLines(file))
                .containsExactly(
                        "step,loss,loss_per_sample,gradient_norm,learning_rate,samples_per_second",
                        "1,0.1,0.2,3.0,0.001,10.0",
                        "2,0.2,0.4,3.0,0.001,20.0");
        assertThat(MetricsFile.losses(file).steps()).containsExactly(1, 2);
        assertThat(MetricsFile.losses(file).losses()).containsExactly(0.1, 0.2);
    }

    @Test
    void aResumedRunDropsTheRowsAfterItsCheckpointAndATornOne() throws IOException {
        Path file = folder.resolve("metrics.csv");
        try (MetricsFile metrics = MetricsFile.open(file, 0)) {
            for (int i = 1; i <= 5; i++) {
                metrics.write(step(i), 10);
            }
        }
        Files.writeString(file, Files.readString(file) + "6,0.");
        try (MetricsFile metrics = MetricsFile.open(file, 3)) {
            metrics.write(step(4), 99);
        }
        assertThat(MetricsFile.losses(file).steps()).containsExactly(1, 2, 3, 4);
        assertThat(Files.readString(file)).endsWith("99.0\n");
    }

    private static StepCompleted step(long step) {
        return new StepCompleted(step, 0.1 * step, 0.2 * step, 3, 1e-3, 8, 100);
    }
}
