package io.pathline.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Everything at once for a while: training, evaluations, ten slow subscribers, cancels at random; then nothing is left. In
 * a process of its own, whose heap is fixed and touched at the start. Longer: {@code -Dpathline.soak.minutes=30}.
 */
final class SoakTest {
    private static final String TWENTY_SECONDS = "0.333";

    @TempDir
    Path folder;

    @Test
    void nothingIsLeftAndNothingFails() throws IOException, InterruptedException {
        assumeThat(Path.of("/proc/self/status"))
                .as("Linux tells the memory and the open files of a process")
                .exists();
        Path log = folder.resolve("soak.log");
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms256m",
                        "-Xmx256m",
                        "-XX:+AlwaysPreTouch",
                        // The second compiler and glibc's arena for each thread take memory late, and at their own
                        // time.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Soak.class.getName(),
                        System.getProperty("pathline.soak.minutes", TWENTY_SECONDS))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        command.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = command.start();
        int exit = process.waitFor();
        assertThat(exit).as(Files.readString(log)).isZero();
        assertThat(Files.readAllLines(log)).last().isEqualTo("FINE");
    }
}
