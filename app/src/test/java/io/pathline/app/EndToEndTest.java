package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.run.MetricsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jetbrains.bio.npy.NpyFile;
import org.jetbrains.bio.npy.NpzFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small model from training to evaluation, through the commands and on the real backend. */
class EndToEndTest {
    @TempDir
    private static Path shared = Path.of("");

    private static Path config = Path.of("");
    private static Path run = Path.of("");
    private static Result training = new Result(-1, "", "");

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void train() throws IOException {
        config = Files.writeString(shared.resolve("tiny.yaml"), CommandLines.tiny());
        run = shared.resolve("a run"); // a space in the name, as on many a desktop
        training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
    }

    @Test
    void trainingPrintsTheWholeConfigurationAndWhatComesNext() {
        assertThat(training.out())
                .contains("path: {id: cond-ot, sigma_min: 1.0e-5}", "Trained 60 steps")
                .contains("./pathline evaluate '" + run + "'");
        assertThat(training.err()).contains("Training: 3 of 60 (5 %), loss ");
    }

    @Test
    void theRunFolderHoldsEverythingThatARunKeeps() throws IOException {
        assertThat(CommandLines.tree(run))
                .contains(
                        "run.yaml", "manifest.json", "metrics.csv", "plots/loss.png", "checkpoints/step-60/model.json");
        assertThat(MetricsFile.losses(run.resolve("metrics.csv")).steps())
                .containsExactly(LongStream.rangeClosed(1, 60).asDoubleStream().toArray());
        JsonNode manifest = json(run.resolve("manifest.json"));
        assertThat(manifest.path("end").asText()).isEqualTo("steps_done");
        assertThat(manifest.path("device").asText()).contains("CPU");
        assertThat(manifest.path("plugins")
                        .path("path")
                        .path("parameters")
                        .path("sigma_min")
                        .asDouble())
                .isEqualTo(1e-5);
        assertThat(manifest.path("parameter_count").asLong()).isPositive();
        assertThat(manifest.path("finished").asText()).isNotEmpty();
    }

    @Test
    void samplesAreWrittenInEveryFormat() throws IOException {
        Path csv = sample("p.csv", "--count", 50);
        assertThat(Files.readAllLines(csv)).hasSize(51).startsWith("x,y");
        Path npy = sample("p.npy", "--count", 50);
        assertThat(NpyFile.read(npy, Integer.MAX_VALUE).getShape()).containsExactly(50, 2);
        Path npz = sample("p.npz", "--count", 50, "--trajectory", 7);
        try (NpzFile.Reader reader = NpzFile.read(npz)) {
            assertThat(reader.get("samples", Integer.MAX_VALUE).getShape()).containsExactly(7, 50, 2);
            assertThat(reader.get("times", Integer.MAX_VALUE).asDoubleArray())
                    .hasSize(7)
                    .startsWith(0)
                    .endsWith(1);
        }
    }

    @Test
    void aTrajectoryWithoutANumberHasFiftyFrames() throws IOException {
        Path csv = sample("p.csv", "--count", 3, "--trajectory");
        assertThat(Files.readAllLines(csv)).hasSize(1 + 50 * 3);
    }

    @Test
    void theFirstTenOfManyAreTheTenDrawnAlone() {
        Path few = sample("few.npy", "--count", 10, "--solver", "midpoint", "--steps", 8);
        Path many = sample("many.npy", "--count", 300, "--solver", "midpoint", "--steps", 8);
        float[] first = NpyFile.read(few, Integer.MAX_VALUE).asFloatArray();
        float[] all = NpyFile.read(many, Integer.MAX_VALUE).asFloatArray();
        for (int i = 0; i < first.length; i++) {
            assertThat(all[i]).as("value " + i).isCloseTo(first[i], Offset.offset(1e-5f));
        }
    }

    @Test
    void anotherSeedGivesOtherSamples() throws IOException {
        Path one = sample("one.npy", "--count", 5);
        Path two = sample("two.npy", "--count", 5, "--seed", 99);
        assertThat(Files.readAllBytes(one)).isNotEqualTo(Files.readAllBytes(two));
    }

    @Test
    void anEvaluationIsPrintedAndKept() throws IOException {
        Result result = CommandLines.run("evaluate", run, "--solver", "midpoint", "--steps", 10, "--draws", 2);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "20 evaluations", "mean of 2 draws", "sliced W2", "energy distance", "floor", "16 directions");
        JsonNode scores = json(run.resolve("evaluation.json")).path("scores");
        double model = scores.path("sliced_W2").path("model").path("mean").asDouble();
        assertThat(model)
                .isGreaterThan(
                        scores.path("sliced_W2").path("floor").path("mean").asDouble())
                .isLessThan(10);
        assertThat(run.resolve("plots/samples.png")).isNotEmptyFile();
        assertThat(run.resolve("plots/particles.png")).isNotEmptyFile();
    }

    @Test
    void equalConfigurationsGiveEqualWeights() throws IOException {
        Path again = folder.resolve("again");
        train(again);
        assertThat(weights(again, 60)).isEqualTo(weights(run, 60));
    }

    @Test
    void aStopSavesSaysHowToGoOnAndARunThatGoesOnEndsAsIfItHadNotStopped() throws IOException {
        Path stopped = folder.resolve("stopped");
        StopSignal stop = new StopSignal();
        Result first = CommandLines.run(stop, raisingAt(stop, "(35 %)"), "train", config, "--out", stopped);
        assertThat(first.exitCode()).as(first.err()).isEqualTo(130);
        assertThat(first.out()).contains("./pathline train --resume " + stopped, "./pathline sample " + stopped);
        assertThat(json(stopped.resolve("manifest.json")).path("end").asText()).isEqualTo("stopped");

        Result second = CommandLines.run("train", "--resume", stopped);
        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(MetricsFile.losses(stopped.resolve("metrics.csv")).losses())
                .containsExactly(MetricsFile.losses(run.resolve("metrics.csv")).losses());
        assertThat(weights(stopped, 60)).isEqualTo(weights(run, 60));
    }

    @Test
    void aFinishedRunIsExtendedByMoreStepsAlone() throws IOException {
        Path longer = folder.resolve("longer");
        train(longer);
        Result done = CommandLines.run("train", "--resume", longer);
        assertThat(done.exitCode()).isEqualTo(2);
        assertThat(done.err()).contains("all of its 60 steps", "training.steps=N");
        Result more = CommandLines.run("train", "--resume", longer, "--set", "training.steps=70");
        assertThat(more.exitCode()).as(more.err()).isZero();
        assertThat(longer.resolve("checkpoints/step-70")).isDirectory();
        assertThat(Files.readString(longer.resolve("run.yaml"))).contains("steps: 70");
        assertThat(MetricsFile.losses(longer.resolve("metrics.csv")).steps()).hasSize(70);
    }

    @Test
    void aDamagedCheckpointIsPassedOverAndAllOfThemDamagedIsASentence() throws IOException {
        Path damaged = folder.resolve("damaged");
        train(damaged);
        truncate(damaged.resolve("checkpoints/step-60"));
        Path out = folder.resolve("p.csv");
        Result fallback = CommandLines.run("sample", damaged, "--count", 5, "--out", out);
        assertThat(fallback.exitCode()).as(fallback.err()).isZero();
        assertThat(fallback.err()).contains("Falling back");
        truncate(damaged.resolve("checkpoints/step-40"));
        truncate(damaged.resolve("checkpoints/step-20"));
        Result refused = CommandLines.run("sample", damaged, "--count", 5, "--out", folder.resolve("q.csv"));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("pathline: The file ", "cut short").doesNotContain("Exception");
        assertThat(folder.resolve("q.csv")).doesNotExist();
    }

    @Test
    void aFullDiskEndsInASentenceAndKeepsWhatWasThere() throws IOException {
        Path full = Path.of("/dev/full"); // a device that takes nothing, on Linux
        assumeThat(full).exists();
        Path kept = folder.resolve("kept");
        train(kept);
        byte[] metrics = Files.readAllBytes(kept.resolve("metrics.csv"));
        Files.createSymbolicLink(kept.resolve(".metrics.csv.tmp"), full);
        Result result = CommandLines.run("train", "--resume", kept, "--set", "training.steps=80");
        assertThat(result.exitCode()).as(result.err()).isEqualTo(2);
        assertThat(result.err()).contains("No space left on device");
        assertThat(result.out()).contains("./pathline train --resume " + kept);
        assertThat(Files.readAllBytes(kept.resolve("metrics.csv"))).isEqualTo(metrics);
        assertThat(kept.resolve("checkpoints/step-60/model.json")).exists();
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunWithExitCodeOne() {
        Path diverging = folder.resolve("diverging");
        Result result = CommandLines.run(
                "train",
                config,
                "--out",
                diverging,
                "--set",
                "training.learning_rate=900",
                "--set",
                "training.clip_norm=none",
                "--set",
                "training.steps=400",
                "--set",
                "network.depth=8");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("pathline: Step ", "smaller learning rate");
    }

    private static void train(Path out) {
        Result result = CommandLines.run("train", config, "--out", out);
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    private Path sample(String name, Object... options) {
        Path file = folder.resolve(name);
        Object[] arguments = Stream.concat(Stream.of("sample", run, "--out", file), Stream.of(options))
                .toArray();
        Result result = CommandLines.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("(NFE)", file.toString());
        return file;
    }

    /** An error stream that raises the stop signal when a text appears in it, as a hand would at that moment. */
    private static ByteArrayOutputStream raisingAt(StopSignal stop, String text) {
        return new ByteArrayOutputStream() {
            private boolean raised;

            @Override
            public synchronized void write(byte[] bytes, int offset, int length) {
                super.write(bytes, offset, length);
                if (!raised && toString(StandardCharsets.UTF_8).contains(text)) {
                    raised = true;
                    fromAnotherThread(() -> stop.raise(2, CommandLines.terminal(new ByteArrayOutputStream())));
                }
            }
        };
    }

    /** As signals come: not on the thread that trains. */
    private static void fromAnotherThread(Runnable action) {
        Thread thread = new Thread(action, "signal");
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A hash of each file of weights; the bytes themselves would flood a report. */
    private static List<Integer> weights(Path anyRun, long step) throws IOException {
        try (Stream<Path> files = Files.list(anyRun.resolve("checkpoints/step-" + step + "/network"))) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).isNotEmpty();
            return sorted.stream().map(EndToEndTest::hash).toList();
        }
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void truncate(Path checkpoint) throws IOException {
        Path weights = checkpoint.resolve("network/averaged.safetensors");
        byte[] whole = Files.readAllBytes(weights);
        Files.write(weights, Arrays.copyOf(whole, whole.length / 2), StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
