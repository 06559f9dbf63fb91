package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.pipelines.Cancellations;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Hooks;
import reactor.test.util.RaceTestUtils;

/** Cancelling, committing and closing at any moment: no consumer and no thread is left, and no commit is lost. */
@Timeout(120)
final class KafkaCancellationTest {
    private static final int ROUNDS = Integer.getInteger("pathline.cancellations", 1_000);
    private static final int ROWS = 60;
    private static final int POLL = 5;

    private final FakeConsumers consumers = new FakeConsumers(ROWS, POLL);
    private final KafkaSettings settings =
            KafkaSettings.of("nobody:1", FakeConsumers.TOPIC, "learner", RecordFormat.CSV.points(2));
    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                dropped.add(new AssertionError("dropped here", e));
            }
        });
    }

    @AfterEach
    void nothingIsLeft() {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).isEmpty();
        assertThat(consumers.open()).as("open consumers").isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("pathline-kafka-" + FakeConsumers.TOPIC);
    }

    private KafkaTopic topic(FakeConsumers group) {
        return new KafkaTopic(settings, new ChunkDecoder(settings, offset -> true), group);
    }

    @Test
    void ofOneStreamAfterTheOther() {
        try (KafkaTopic open = topic(consumers)) {
            Cancellations.at(ROUNDS, 7, open.samples().take(7));
        }
    }

    /** What a checkpoint knew before the topic was closed is committed, in whole polls, whoever woke the consumer. */
    @Test
    void whileRowsAreTrainedOnAndTheTopicIsClosed() {
        for (int round = 0; round < ROUNDS; round++) {
            RandomGenerator random = new RandomStreams(18).generator("cancel", round);
            FakeConsumers group = new FakeConsumers(ROWS, POLL);
            AtomicInteger read = new AtomicInteger();
            KafkaTopic open = topic(group);
            Disposable stream = open.samples().limitRate(1).subscribe(chunk -> read.addAndGet(chunk.count()));
            int wanted = random.nextInt(ROWS);
            while (read.get() < wanted) {
                Thread.onSpinWait();
            }
            int trained = random.nextInt(read.get() + 1);
            open.trained(new StepCompleted(1, 0, 0, 0, 0, trained, 0));
            Runnable saved = () -> open.trained(new CheckpointSaved(1, Path.of("step-1")));
            switch (random.nextInt(3)) {
                case 0 -> RaceTestUtils.race(stream::dispose, saved);
                case 1 -> RaceTestUtils.race(stream::dispose, saved, stream::dispose);
                default -> {
                    saved.run();
                    RaceTestUtils.race(stream::dispose, open::close);
                }
            }
            open.close();
            assertThat(group.committed).as("round %d", round).hasValue(trained - trained % POLL);
            assertThat(group.open()).as("round %d", round).isZero();
        }
    }
}
