package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run goes on whichever file of its newest checkpoint is damaged, and however. */
class DamagedCheckpointTest {
    @TempDir
    private static Path folder = Path.of("");

    private static Path whole = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        Path config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
        whole = folder.resolve("whole");
        Result result = CommandLines.run("train", config, "--out", whole, "--set", "training.steps=40");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void aFlippedByteInAnyFileSendsTheRunToTheCheckpointBefore() throws IOException {
        for (String file : files()) {
            byte[] bytes = Files.readAllBytes(whole.resolve(file));
            bytes[bytes.length / 2] ^= 1;
            goesOnFromStep20(file, bytes);
        }
    }

    @Test
    void aCutInAnyFileSendsTheRunToTheCheckpointBefore() throws IOException {
        for (String file : files()) {
            byte[] bytes = Files.readAllBytes(whole.resolve(file));
            goesOnFromStep20(file, Arrays.copyOf(bytes, bytes.length / 2));
        }
    }

    /** The checkpoint before the failing step is damaged in its note of progress alone. */
    @Test
    void aRollbackPassesADamagedCheckpointOver() throws IOException {
        Path run = copy("rolled-back");
        Path progress = run.resolve("checkpoints/step-40/progress.json");
        Files.writeString(progress, Files.readString(progress).replace("64", "65"));
        try (SkippedRecords skipped = new SkippedRecords(CommandLines.terminal(new java.io.ByteArrayOutputStream()))) {
            java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
            var configuration = new io.pathline.app.config.ConfigurationReader(
                            io.pathline.pipelines.Catalogue.discover())
                    .read(run.resolve("run.yaml"), List.of());
            try (Experiment experiment = Experiment.open(configuration, skipped);
                    var flow = experiment.flow()) {
                var rollback = new Rollback(flow, new io.pathline.app.run.RunFolder(run), CommandLines.terminal(err));
                assertThat(rollback.before(50))
                        .as(err.toString(StandardCharsets.UTF_8))
                        .isEqualTo(20);
            }
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("step-40", "passed over");
        }
    }

    private static void goesOnFromStep20(String file, byte... damaged) throws IOException {
        Path run = copy("damaged-" + file.replace('/', '-') + "-" + damaged.length);
        Files.write(run.resolve(file), damaged);
        Result resumed = CommandLines.run("train", "--resume", run, "--set", "training.steps=41");
        assertThat(resumed.exitCode()).as("%s: %s", file, resumed.err()).isZero();
        assertThat(resumed.err()).as(file).contains("step-40", "Falling back", "from step 20 on");
        assertThat(run.resolve("checkpoints/step-41/model.json")).exists();
    }

    private static List<String> files() throws IOException {
        String newest = "checkpoints/step-40";
        List<String> files = CommandLines.tree(whole.resolve(newest)).stream()
                .map(name -> newest + "/" + name)
                .filter(name -> Files.isRegularFile(whole.resolve(name)))
                .toList();
        assertThat(files).hasSizeGreaterThan(8);
        return files;
    }

    private static Path copy(String name) throws IOException {
        Path target = folder.resolve(name);
        try (Stream<Path> tree = Files.walk(whole)) {
            for (Path path : tree.toList()) {
                Files.copy(path, target.resolve(whole.relativize(path).toString()));
            }
        }
        return target;
    }
}
