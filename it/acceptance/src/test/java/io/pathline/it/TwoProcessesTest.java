package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a second process, or a limit that the operating system sets, can show. */
final class TwoProcessesTest {
    @TempDir
    static Path folder;

    /** That the lock of a dead process holds nobody up is for {@link KilledRunsTest}. */
    @Test
    void aSecondProcessCannotResumeARunThatIsTrained() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("long.yaml"), configuration(10_000_000));
        Path run = folder.resolve("long");
        Path log = folder.resolve("long.log");
        Process first = CommandLine.start(log, "train", config, "--out", run);
        try {
            while (first.isAlive() && !hasCheckpoint(run.resolve("checkpoints"))) {
                first.waitFor(20, TimeUnit.MILLISECONDS);
            }
            assertThat(first.isAlive()).as(Files.readString(log)).isTrue();
            var second = CommandLine.run("train", "--resume", run);
            assertThat(second.exitCode()).as(second.toString()).isEqualTo(2);
            assertThat(second.output()).contains("is in use by process " + first.pid());
            assertThat(first.isAlive()).isTrue();
        } finally {
            first.destroyForcibly().waitFor();
        }
    }

    /** A file that may not grow is to a program what a full disk is: a write that fails half-way. */
    @Test
    void aSaveThatTheSystemCutsOffStopsTheRunAndLeavesTheCheckpointsWhole() throws IOException, InterruptedException {
        assumeThat(Path.of("/bin/bash")).exists();
        Path config = Files.writeString(folder.resolve("short.yaml"), configuration(20));
        Path run = folder.resolve("short");
        assertThat(CommandLine.run("train", config, "--out", run).exitCode()).isZero();
        Path log = folder.resolve("limited.log");
        List<String> command = CommandLine.command("train", "--resume", run, "--set", "training.steps=40");
        // In units of 1,024 bytes; the weights need 300 kB.
        Process limited = new ProcessBuilder(limited(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        int exitCode = limited.waitFor();
        String output = Files.readString(log);
        assertThat(exitCode).as(output).isEqualTo(2);
        assertThat(output).contains("pathline: Cannot write", "step-30").doesNotContain("\tat ");
        assertThat(run.resolve("checkpoints/step-20/model.json")).exists();
        assertThat(run.resolve("checkpoints/step-30")).doesNotExist();
        var resumed = CommandLine.run("train", "--resume", run, "--set", "training.steps=40");
        assertThat(resumed.exitCode()).as(resumed.toString()).isZero();
        assertThat(resumed.output()).contains("from step 20 on");
    }

    /** Any: the last three are kept, and older ones go. */
    private static boolean hasCheckpoint(Path checkpoints) throws IOException {
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (Stream<Path> saved = Files.list(checkpoints)) {
            return saved.anyMatch(path -> path.getFileName().toString().startsWith("step-"));
        }
    }

    private static List<String> limited(List<String> command) {
        var all = new java.util.ArrayList<>(List.of("/bin/bash", "-c", "ulimit -f 100; exec \"$@\"", "limited"));
        all.addAll(command);
        return all;
    }

    private static String configuration(long steps) {
        return """
                name: small
                seed: 5
                device: cpu
                data: {toy: two-moons}
                network: {width: 200, depth: 3}
                training: {steps: %d, batch: 32, checkpoint_every: 10}
                """.formatted(steps);
    }
}
