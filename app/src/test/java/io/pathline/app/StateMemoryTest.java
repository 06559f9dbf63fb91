package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of a network's memory is what it keeps: a checkpoint holds the same arrays, and little else. */
class StateMemoryTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {toy: two-moons}\nnetwork: {width: 64, depth: 3}",
                "data: {idx: images}\nnetwork: {type: unet, width: 16, multipliers: [1, 2]}",
                "data: {toy: two-moons}\nnetwork: {width: 64, depth: 3}\ntraining: {optimizer: sgd, steps: 2, batch: 8}",
            })
    void theStateIsAsLargeAsTheCheckpointsArrays(String parts) throws IOException {
        ArrayFiles.idx(folder.resolve("images"), ArrayFiles.images(20), 20, 4, 4);
        String training = parts.contains("training") ? "" : "\ntraining: {steps: 2, batch: 8}";
        Path config = Files.writeString(folder.resolve("c.yaml"), "device: cpu\n" + parts + training + "\n");
        Path run = folder.resolve("run");
        Result result = CommandLines.run("train", config, "--out", run);
        assertThat(result.exitCode()).as(result.err()).isZero();
        var manifest = new ObjectMapper().readTree(run.resolve("manifest.json").toFile());
        StateMemory memory = new StateMemory(manifest.path("parameter_count").asLong());
        assertThat(manifest.path("state_bytes").asLong()).isEqualTo(memory.bytes());
        assertThat(result.err()).contains(memory.toString());
        assertThat(size(run.resolve("checkpoints/step-2/network")))
                .isBetween(memory.bytes(), memory.bytes() + memory.bytes() / 5 + 20_000);
    }

    @Test
    void theSentenceHasRoundSizes() {
        assertThat(new StateMemory(1_866_529).toString())
                .isEqualTo(
                        "Weights, averages and moments take 30 MB; a step adds gradients (7.5 MB) and the activations of"
                                + " its batch.");
        assertThat(new StateMemory(500).toString()).contains("take 8 kB", "(2 kB)");
    }

    private static long size(Path network) throws IOException {
        try (Stream<Path> files = Files.walk(network)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }
}
