package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pathline.app.CommandLines.Result;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.run.MetricsFile;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.BadRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up costs a run nothing that it had. */
class FullDiskTest {
    /** A device that takes nothing, on Linux. */
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder = Path.of("");

    private Path config = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
    }

    @Test
    void aResumeOfARunWithoutACheckpointLeavesItAsItIs() throws IOException {
        assumeThat(FULL).exists();
        Path run = folder.resolve("run");
        Result trained = CommandLines.run("train", config, "--out", run);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        delete(run.resolve("checkpoints"));
        Files.writeString(run.resolve("notes.txt"), "mine");
        Files.createSymbolicLink(run.resolve(".metrics.csv.tmp"), FULL);
        Result resumed = CommandLines.run("train", "--resume", run);
        assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(resumed.err()).contains("No space left on device");
        assertThat(run.resolve("notes.txt")).hasContent("mine");
        assertThat(run.resolve("run.yaml")).isNotEmptyFile();
        assertThat(resumed.out()).contains("no checkpoint", "./pathline train --resume " + run);
        Files.deleteIfExists(run.resolve(".metrics.csv.tmp"));
        Result again = CommandLines.run("train", "--resume", run);
        assertThat(again.exitCode()).as(again.err()).isZero();
    }

    @Test
    void aFirstSaveThatFailsKeepsTheRowsOfTheStepsBefore() throws IOException {
        Path run = folder.resolve("run");
        Consumer<TrainingEvent> filling = event -> {
            if (event instanceof TrainingEvent.StepCompleted step && step.step() == 5) {
                inTheWay(run.resolve("checkpoints"));
            }
        };
        assertThatThrownBy(() -> train(run, filling, text -> {})).isInstanceOf(StorageException.class);
        assertThat(run.resolve("run.yaml")).isNotEmptyFile();
        assertThat(MetricsFile.losses(run.resolve("metrics.csv")).steps()).hasSizeGreaterThan(4);
    }

    @Test
    void aFolderThatWasMadeForNothingGoesAgain() {
        assumeThat(FULL).exists();
        Path run = folder.resolve("runs/new");
        assertThatThrownBy(() -> train(run, event -> {}, text -> link(run.resolve(".metrics.csv.tmp"))))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("No space left on device");
        assertThat(run).doesNotExist();
    }

    @Test
    void aFolderThatWasThereBeforeStays() throws IOException {
        assumeThat(FULL).exists();
        Path run = Files.createDirectory(folder.resolve("mine"));
        assertThatThrownBy(() -> train(run, event -> {}, text -> link(run.resolve(".metrics.csv.tmp"))))
                .isInstanceOf(StorageException.class);
        assertThat(run).isDirectory();
    }

    /**
     * Trains on a thread that a test may interfere with.
     *
     * @param told of the note on bad records, which comes when the folder is there and before the first step
     */
    private void train(Path run, Consumer<TrainingEvent> watcher, Consumer<String> told) {
        Terminal terminal = CommandLines.terminal(new ByteArrayOutputStream() {
            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
                if (text.contains("bad record")) {
                    told.accept(text);
                }
            }
        });
        try (SkippedRecords skipped = new SkippedRecords(terminal);
                Experiment experiment = Experiment.open(
                        new ConfigurationReader(Catalogue.discover()).read(config, List.of()), skipped);
                Pathline flow = experiment.flow()) {
            skipped.accept(new BadRecord("line 8", "it is no number"));
            TrainingOptions options = new TrainingOptions(List.of("train"), 0, watcher);
            new TrainingSession(terminal, new StopSignal(), experiment, flow, new RunFolder(run), 0, options).train();
        }
    }

    private static void link(Path file) {
        try {
            if (Files.isDirectory(file.resolveSibling(".")) && !Files.isSymbolicLink(file)) {
                Files.createSymbolicLink(file, FULL);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file where a folder must be: nothing can be written there. */
    private static void inTheWay(Path place) {
        try {
            delete(place);
            Files.writeString(place, "in the way");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
