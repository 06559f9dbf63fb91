package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.it.KilledRuns.Kill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code kill -9} leaves behind. {@code -Dpathline.kills=50} kills as often, and {@code
 * -Dpathline.kills.report=FILE} writes down each; the run saves so often that many a kill falls into a save.
 */
final class KilledRunsTest {
    private static final int KILLS = Integer.getInteger("pathline.kills", 5);
    private static final long SEED = Long.getLong("pathline.kills.seed", 1);
    private static final int EVERY = 4;

    /** More than any number of lives can take. */
    private static final long MANY = 10_000_000;

    /** Of a life, once it trains. */
    private static final long LONGEST_MILLISECONDS = 800;

    private static final String CONFIGURATION = """
            name: killed
            seed: 5
            device: cpu
            data: {toy: two-moons}
            network: {width: 256, depth: 3}
            training: {steps: %d, batch: 32, checkpoint_every: %d}
            """.formatted(MANY, EVERY);

    @TempDir
    static Path folder;

    @Test
    void everyResumeWorksLosesOnlyTheStepsSinceTheLastCheckpointAndEndsWithEqualWeights()
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("killed.yaml"), CONFIGURATION);
        Path run = folder.resolve("killed");
        KilledRuns killed = new KilledRuns(config, run, new RandomStreams(SEED).generator("kills", 0));
        for (int life = 0; life < KILLS; life++) {
            long from = killed.newest();
            String output = killed.liveAndDie(LONGEST_MILLISECONDS);
            assertThat(killed.kills())
                    .as("seed %s, life %s: %s", SEED, life, output)
                    .hasSize(life + 1);
            Kill kill = killed.kills().get(life);
            assertThat(kill.lost())
                    .as("seed %s, life %s: steps since the newest checkpoint, %s", SEED, life, kill)
                    .isBetween(0L, (long) EVERY);
            assertThat(kill.newest()).as("what was saved stays saved").isGreaterThanOrEqualTo(from);
            if (from > 0) {
                assertThat(output)
                        .as("seed %s, life %s goes on from the newest checkpoint", SEED, life)
                        .contains(String.format(Locale.ROOT, "from step %,d on", from))
                        .doesNotContain("Falling back");
            }
        }
        long end = killed.newest() + 2 * EVERY + 1;
        Path straight = folder.resolve("straight");
        var last = CommandLine.run("train", "--resume", run, "--set", "training.steps=" + end);
        // It saves its end alone, which changes no weight and takes a fraction of the time.
        var never = CommandLine.run(
                "train",
                config,
                "--out",
                straight,
                "--set",
                "training.steps=" + end,
                "--set",
                "training.checkpoint_every=" + MANY);
        assertThat(last.exitCode()).as(last.toString()).isZero();
        assertThat(never.exitCode()).as(never.toString()).isZero();
        assertThat(weights(run, end)).as("seed %s", SEED).isEqualTo(weights(straight, end));
        assertThat(Files.readAllLines(run.resolve("metrics.csv")))
                .as("a row for each step")
                .hasSize((int) end + 1);
        report(killed.kills());
    }

    /** A note for whoever asked for many kills; a test must not print. */
    private static void report(List<Kill> kills) throws IOException {
        String target = System.getProperty("pathline.kills.report", "");
        if (!target.isEmpty()) {
            long inSaves = kills.stream().filter(Kill::inSave).count();
            long lost = kills.stream().mapToLong(Kill::lost).max().orElse(0);
            Files.writeString(
                    Path.of(target),
                    kills.size() + " kills, " + inSaves + " of them inside a save; at most " + lost
                            + " steps lost, with a checkpoint every " + EVERY + "\n"
                            + String.join(
                                    "\n", kills.stream().map(Kill::toString).toList()) + "\n");
        }
    }

    private static List<String> weights(Path run, long step) throws IOException {
        Path network = run.resolve("checkpoints/step-" + step + "/network");
        try (Stream<Path> files = Files.list(network)) {
            List<String> hashes = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                hashes.add(file.getFileName() + " " + Arrays.hashCode(Files.readAllBytes(file)));
            }
            assertThat(hashes).hasSizeGreaterThan(4);
            return hashes;
        }
    }
}
