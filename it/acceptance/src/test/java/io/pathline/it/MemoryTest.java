package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Native memory, which no garbage collector sees: the Java heap is fixed and touched at the start, so that whatever
 * grows is a tensor, a graph or a session that nobody closed. The whole length:
 * {@code -Dpathline.memory.steps=20000 -Dpathline.memory.calls=1000}.
 */
final class MemoryTest {
    private static final long STEPS = Long.getLong("pathline.memory.steps", 2_000);
    private static final int CALLS = Integer.getInteger("pathline.memory.calls", 100);

    @TempDir
    static Path folder;

    @Test
    void residentMemoryIsFlatOverStepsAndSampleCalls() throws IOException, InterruptedException {
        assumeThat(Path.of("/proc/self/status"))
                .as("Linux tells the memory of a process")
                .exists();
        Path readings = Path.of(System.getProperty(
                "pathline.memory.report", folder.resolve("readings.txt").toString()));
        ProcessBuilder command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xms192m",
                        "-Xmx192m",
                        "-XX:+AlwaysPreTouch",
                        // The second compiler and glibc's arena for each thread take memory late, and at their own
                        // time.
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MemoryRun.class.getName(),
                        readings.toString(),
                        Long.toString(STEPS),
                        Integer.toString(CALLS))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("memory.log").toFile());
        command.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = command.start();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("memory.log")))
                .isZero();
        for (String kind : new String[] {"step", "sample"}) {
            List<Long> resident = Files.readAllLines(readings).stream()
                    .map(line -> line.split(" ", -1))
                    .filter(words -> words[0].equals(kind))
                    .map(words -> Long.parseLong(words[2]))
                    .toList();
            assertThat(resident).hasSize(20);
            // The first readings are of code that is still being compiled.
            long first = resident.get(3);
            assertThat(resident.get(19))
                    .as("kB after each twentieth of the %ss: %s", kind, resident)
                    .isLessThanOrEqualTo(first * 105 / 100);
        }
    }
}
