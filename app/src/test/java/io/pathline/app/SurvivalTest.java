package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.run.MetricsFile;
import io.pathline.app.run.RunFolder;
import io.pathline.app.run.RunLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.bio.npy.NpyFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are damaged, diverge, are wanted twice, or leave for other programs. */
class SurvivalTest {
    @TempDir
    private Path folder = Path.of("");

    private Path config = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
    }

    @Test
    void aRunGoesOnFromTheCheckpointBeforeADamagedOneAndEndsAsIfNothingHadHappened() throws IOException {
        Path straight = train("straight");
        Path damaged = train("damaged", "--set", "training.steps=40");
        Path weights = damaged.resolve("checkpoints/step-40/network/raw.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        Result resumed = CommandLines.run("train", "--resume", damaged, "--set", "training.steps=60");
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("step-40", "altered", "Falling back", "step-20", "from step 20 on");
        assertThat(weights(damaged)).isEqualTo(weights(straight));
        assertThat(MetricsFile.losses(damaged.resolve("metrics.csv")).losses())
                .containsExactly(
                        MetricsFile.losses(straight.resolve("metrics.csv")).losses());
    }

    @Test
    void aRunThatIsInUseIsNotResumedAndStaysAsItIs() throws IOException {
        Path run = train("run");
        RunLock lock = RunLock.take(new RunFolder(run));
        try {
            Result second = CommandLines.run("train", "--resume", run, "--set", "training.steps=80");
            assertThat(second.exitCode()).isEqualTo(2);
            assertThat(second.err())
                    .contains("is in use by process " + ProcessHandle.current().pid());
            assertThat(Files.readString(run.resolve("run.yaml"))).contains("steps: 60");
        } finally {
            lock.close();
        }
        Result third = CommandLines.run("train", "--resume", run, "--set", "training.steps=80");
        assertThat(third.exitCode()).as(third.err()).isZero();
    }

    @Test
    void aRunThatWasKilledBeforeItsFirstCheckpointBeginsAgain() throws IOException {
        Path straight = train("straight");
        Path killed = train("killed");
        CommandLines.tree(killed); // then everything that the first checkpoint would have made is taken away
        delete(killed.resolve("checkpoints"));
        Result resumed = CommandLines.run("train", "--resume", killed);
        assertThat(resumed.exitCode()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("begins again");
        assertThat(weights(killed)).isEqualTo(weights(straight));
    }

    @Test
    void aLossThatOverflowsStopsTheRunWithTheRowsAndTimesThatDidIt() throws IOException {
        Result result = diverging("stopping", "900");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("pathline: Step ", "gradient norm", "row ", "(t = ", "learning rate of 900");
        JsonNode manifest = json(folder.resolve("stopping/manifest.json"));
        assertThat(manifest.path("end").asText()).isEqualTo("failed");
        assertThat(manifest.path("reason").asText()).contains("(t = ");
    }

    @Test
    void aRollbackGoesBackWithHalfTheRateAndIsWrittenDown() throws IOException {
        Result result = diverging("rolling", "900", "--on-nan", "rollback");
        Path run = folder.resolve("rolling");
        JsonNode rollbacks = json(run.resolve("manifest.json")).path("rollbacks");
        assertThat(rollbacks.isArray()).as(result.err()).isTrue();
        assertThat(rollbacks.get(0).path("learning_rate").asDouble()).isEqualTo(450);
        assertThat(rollbacks.get(0).path("failed_step").asLong()).isPositive();
        assertThat(rollbacks.get(0).path("reason").asText()).contains("row ");
        assertThat(result.err()).contains("with half the learning rate, 450.0");
        double last = 900 * Math.pow(0.5, rollbacks.size());
        assertThat(Files.readString(run.resolve("run.yaml"))).contains("learning_rate: " + number(last));
        assertThat(rollbacks)
                .as("the rate is too large at once, however often it is halved")
                .hasSize(5);
        assertThat(result.exitCode()).isEqualTo(1);
    }

    /** A warm-up that climbs into a rate that is too large: the checkpoint right before the overflow is of no use. */
    @Test
    void aRollbackFromTooLargeARateEndsInARunThatIsWhole() throws IOException {
        Path run = folder.resolve("climbing");
        Result result = CommandLines.run(
                "train",
                config,
                "--out",
                run,
                "--on-nan",
                "rollback",
                "--set",
                "network.depth=8",
                "--set",
                "training.clip_norm=none",
                "--set",
                "training.learning_rate=900",
                "--set",
                "training.warmup_steps=40",
                "--set",
                "training.checkpoint_every=1");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode manifest = json(run.resolve("manifest.json"));
        assertThat(manifest.path("end").asText()).isEqualTo("steps_done");
        JsonNode rollbacks = manifest.path("rollbacks");
        assertThat(rollbacks.size()).isBetween(1, TrainingOptions.MOST_ROLLBACKS);
        for (JsonNode rollback : rollbacks) {
            assertThat(rollback.path("to_step").asLong())
                    .as("an update lies between")
                    .isLessThan(rollback.path("failed_step").asLong() - 1);
        }
        List<String> rows = Files.readAllLines(run.resolve("metrics.csv"));
        double last = 900 * Math.pow(0.5, rollbacks.size());
        assertThat(rows).hasSize(61);
        assertThat(rows.get(60)).contains("," + last + ",");
    }

    @Test
    void theManifestHasWhatAStrangerNeedsToRepeatTheRun() throws IOException {
        Path data = Files.writeString(
                folder.resolve("points.csv"), "a,b\n" + "1.5,2\n2.5,3\n3,1\n0.5,1\n1,1\n2,2\n3,3\n4,1\n".repeat(4));
        Path yaml = Files.writeString(
                folder.resolve("csv.yaml"),
                CommandLines.tiny().replace("data: {toy: two-moons}", "data: {csv: " + data + "}"));
        Path run = folder.resolve("csv run");
        Result result = CommandLines.run("train", yaml, "--out", run, "--set", "training.steps=20");
        assertThat(result.exitCode()).as(result.err()).isZero();
        JsonNode manifest = json(run.resolve("manifest.json"));
        assertThat(manifest.path("command").toString()).contains("\"train\"", "\"training.steps=20\"");
        assertThat(manifest.path("java").asText()).contains(System.getProperty("java.version"));
        assertThat(manifest.path("device").asText()).contains("TensorFlow ");
        assertThat(manifest.path("class_path").toString()).contains("tensorflow-core-api");
        assertThat(manifest.path("seed").asLong()).isEqualTo(3);
        assertThat(manifest.path("data").path("file_sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(manifest.path("data").path("rows_sha256").asText()).matches("[0-9a-f]{64}");
        assertThat(manifest.path("plugins").path("path").path("version").asText())
                .isNotEmpty();
    }

    @Test
    void anExportedVelocityGivesTheRunsSamples() throws IOException {
        Path run = train("run");
        Path model = folder.resolve("model");
        Result export = CommandLines.run("export", run, "--out", model);
        assertThat(export.exitCode()).as(export.err()).isZero();
        assertThat(export.out()).contains("./pathline sample --saved-model " + model);
        assertThat(CommandLines.tree(model)).contains("saved_model.pb", "assets.extra/model.json");
        float[] ofRun = sample("run.npy", run);
        float[] ofModel = sample("model.npy", "--saved-model", model, "--seed", 3);
        for (int i = 0; i < ofRun.length; i++) {
            assertThat(ofModel[i]).as("value " + i).isCloseTo(ofRun[i], org.assertj.core.data.Offset.offset(1e-4f));
        }
        assertThat(CommandLines.run("export", run, "--out", model).err()).contains("is there already");
        Result both = CommandLines.run("sample", run, "--saved-model", model, "--out", folder.resolve("x.csv"));
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("either");
    }

    private float[] sample(String name, Object... arguments) {
        Path out = folder.resolve(name);
        Object[] all = Stream.concat(
                        Stream.of("sample", "--count", 20, "--solver", "midpoint", "--steps", 8, "--out", out),
                        Stream.of(arguments))
                .toArray();
        Result result = CommandLines.run(all);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return NpyFile.read(out, Integer.MAX_VALUE).asFloatArray();
    }

    private Result diverging(String name, String rate, String... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", config, "--out", folder.resolve(name)));
        for (String setting : new String[] {"learning_rate=" + rate, "clip_norm=none", "steps=60"}) {
            arguments.addAll(List.of("--set", "training." + setting));
        }
        arguments.addAll(List.of("--set", "network.depth=8"));
        arguments.addAll(Arrays.asList(more));
        return CommandLines.run(arguments.toArray());
    }

    private static String number(double rate) {
        return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
    }

    private Path train(String name, Object... more) {
        Path run = folder.resolve(name);
        Object[] all = Stream.concat(Stream.of("train", config, "--out", run), Stream.of(more))
                .toArray();
        Result result = CommandLines.run(all);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return run;
    }

    private static List<Integer> weights(Path run) throws IOException {
        List<Integer> hashes = new ArrayList<>();
        for (String name : new String[] {"raw", "averaged", "adam-first-moment", "adam-second-moment"}) {
            Path file = run.resolve("checkpoints/step-60/network/" + name + ".safetensors");
            hashes.add(Arrays.hashCode(Files.readAllBytes(file)));
        }
        return hashes;
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
