package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.it.CommandLine.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code pathline train} on a topic for ever: killed, resumed, stopped, resumed; against a real broker. */
@Timeout(600)
final class KafkaCommandTest {
    private static final int BATCH = 50;
    private static final int EVERY = 5;
    private static final int POLL = 100;
    private static final String GROUP = "learner";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static PointsTopic topic;

    private final Path run = folder.resolve("run");
    private final List<Process> started = new ArrayList<>();
    private int lives;

    @BeforeAll
    static void start() throws Exception {
        topic = new PointsTopic();
    }

    @AfterEach
    void kill() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @AfterAll
    static void stop() {
        topic.close();
    }

    private static Path configuration() throws IOException {
        // A consumer that was killed is missed after fifteen seconds; one that is starved is not missed.
        Files.writeString(
                folder.resolve("consumer.properties"),
                "max.poll.records=" + POLL + "\nsession.timeout.ms=15000\nheartbeat.interval.ms=1000\n");
        return Files.writeString(
                folder.resolve("topic.yaml"), """
                name: topic
                device: cpu
                data:
                  kafka:
                    servers: "%s"
                    topic: %s
                    group: %s
                    columns: [x, y]
                    mean: [1, 1]
                    properties: consumer.properties
                  on_bad_record: skip-and-report
                network: {width: 8, depth: 1}
                training: {steps: 100000000, batch: %d, checkpoint_every: %d}
                solver: {id: midpoint, steps: 2}
                evaluation: {samples: 100, directions: 4}
                """.formatted(topic.servers(), PointsTopic.NAME, GROUP, BATCH, EVERY));
    }

    @Test
    void aTopicIsTrainedOnThroughAKillAndAStopAndCommitsWhatItsCheckpointsKnow() throws Exception {
        topic.send(1_500);
        Path config = configuration();
        long killedAt = lastSave(0, 1_500);
        Process first = start("train", config, "--out", run);
        awaitCheckpoint(first, killedAt);
        while (PointsTopic.trainable(0, topic.committed(GROUP)) <= killedAt * BATCH - POLL) {
            assertThat(first.waitFor(20, TimeUnit.MILLISECONDS)).as(log()).isFalse(); // it waits for rows
        }
        first.destroyForcibly().waitFor();
        long committed = topic.committed(GROUP);
        assertWholePolls(0, committed, killedAt * BATCH);

        topic.send(1_500);
        Process second = start("train", "--resume", run);
        awaitCheckpoint(second, killedAt + lastSave(committed, 3_000));
        second.destroy(); // SIGTERM, as Ctrl-C
        assertThat(second.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String told = log();
        assertThat(second.exitValue()).as(told).isEqualTo(143);
        assertThat(told)
                .contains(
                        String.format(Locale.ROOT, "from step %,d on", killedAt),
                        "bad records were left out of points, the first at points, partition 0, offset ",
                        "All of them are in " + run.resolve("bad-records.csv"));
        long stopped = topic.committed(GROUP);
        assertWholePolls(committed, stopped, (newest() - killedAt) * BATCH);

        JsonNode manifest =
                new ObjectMapper().readTree(run.resolve("manifest.json").toFile());
        assertThat(manifest.at("/data/from/points-0").asLong(-1)).isZero();
        assertThat(manifest.at("/resumed/0/from/points-0").asLong()).isEqualTo(committed);
        assertThat(manifest.at("/data/to/points-0").asLong()).isEqualTo(stopped);
        assertThat(manifest.at("/data/rows_sha256").isMissingNode()).isTrue();
        List<String> listed = Files.readAllLines(run.resolve("bad-records.csv"));
        assertThat(listed.get(0)).isEqualTo("position,reason");
        assertThat(listed.stream().filter(line -> line.startsWith("position,")))
                .as("the list goes on")
                .hasSize(1);
        assertThat(listed.stream().skip(1).map(line -> line.substring(1, line.indexOf('"', 1))))
                .containsAll(PointsTopic.poison(stopped))
                .isSubsetOf(PointsTopic.poison(3_000));
        evaluates();
    }

    /** Of the oldest records, beside the group: nothing is committed. */
    private void evaluates() throws Exception {
        long before = topic.committed(GROUP);
        Result evaluation = CommandLine.run("evaluate", run);
        assertThat(evaluation.exitCode()).as(evaluation.output()).isZero();
        assertThat(evaluation.output()).contains("All of them are in " + run.resolve("bad-records-evaluate.csv"));
        assertThat(topic.committed(GROUP)).isEqualTo(before);
    }

    /** The last step of a multiple of the checkpoints' that records from one offset to another suffice for. */
    private static long lastSave(long from, long to) {
        long steps = PointsTopic.trainable(from, to) / BATCH;
        return steps - steps % EVERY;
    }

    /** Committed is what was trained on up to a checkpoint, less at most a poll that was begun. */
    private static void assertWholePolls(long from, long to, long trained) {
        assertThat((long) PointsTopic.trainable(from, to))
                .as("rows from offset %d to the committed %d", from, to)
                .isLessThanOrEqualTo(trained)
                .isGreaterThan(trained - POLL);
    }

    private Process start(Object... arguments) throws IOException {
        lives++;
        Process process = CommandLine.start(logFile(), arguments);
        started.add(process);
        return process;
    }

    private Path logFile() {
        return folder.resolve("life-" + lives + ".log");
    }

    private String log() throws IOException {
        return Files.readString(logFile(), StandardCharsets.UTF_8);
    }

    private void awaitCheckpoint(Process process, long step) throws IOException, InterruptedException {
        while (newest() < step) {
            assertThat(process.waitFor(20, TimeUnit.MILLISECONDS))
                    .as("ended early: %s", log())
                    .isFalse();
        }
    }

    private long newest() throws IOException {
        Path checkpoints = run.resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(checkpoints)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("step-"))
                    .mapToLong(name -> Long.parseLong(name.substring("step-".length())))
                    .max()
                    .orElse(0);
        }
    }
}
