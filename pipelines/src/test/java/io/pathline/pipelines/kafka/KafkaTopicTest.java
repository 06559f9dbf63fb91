package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.Cancellations;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.DataFormatException;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.source.SourceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** Against a real broker in this process; each test has a topic of its own. */
@TestInstance(Lifecycle.PER_CLASS)
final class KafkaTopicTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String GROUP = "learner";

    @SuppressWarnings("NullAway.Init") // set before all tests
    private Broker broker;

    private String topic = "";

    @BeforeAll
    void start() throws Exception {
        broker = new Broker();
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @BeforeEach
    void name(TestInfo test) {
        topic = test.getTestMethod().orElseThrow().getName();
    }

    private KafkaSettings settings() {
        return KafkaSettings.of(broker.servers(), topic, GROUP + topic, RecordFormat.CSV.points(2))
                .property("max.poll.records", 10);
    }

    private long committed(int partition) {
        return broker.committed(GROUP + topic, topic, partition);
    }

    private void filled(int rows) throws Exception {
        broker.create(topic, 1);
        broker.sendRows(topic, 0, 0, rows);
    }

    /** The first numbers of so many rows; then the stream is cancelled. */
    private static List<Integer> read(KafkaTopic open, int rows) {
        Samples batch = Rebatch.of(open.samples(), rows).next().block(PATIENCE);
        assertThat(batch).isNotNull();
        return IntStream.range(0, rows).mapToObj(i -> (int) batch.value(i, 0)).toList();
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static TrainingEvent step(int samples) {
        return new StepCompleted(1, 0, 0, 0, 0, samples, 0);
    }

    private static TrainingEvent checkpoint() {
        return new CheckpointSaved(1, Path.of("step-1"));
    }

    @Test
    void rowsThatNoCheckpointKnowsComeAgain() throws Exception {
        filled(50);
        try (KafkaTopic open = new KafkaTopic(settings())) {
            assertThat(read(open, 40)).isEqualTo(range(0, 40));
            open.trained(step(20));
            open.trained(checkpoint());
            open.trained(step(20));
        }
        assertThat(committed(0)).as("trained on before the checkpoint").isEqualTo(20);
        try (KafkaTopic open = new KafkaTopic(settings())) {
            assertThat(read(open, 30)).isEqualTo(range(20, 50));
        }
        assertThat(committed(0)).as("read but not trained on").isEqualTo(20);
    }

    @Test
    void withoutCheckpointsRowsAreCommittedStepByStep() throws Exception {
        filled(50);
        try (KafkaTopic open = new KafkaTopic(settings().commit(CommitAt.STEP))) {
            read(open, 40);
            open.trained(step(25));
            open.trained(checkpoint());
        }
        assertThat(committed(0)).as("whole polls among the 25 rows").isEqualTo(20);
    }

    @Test
    void aSubscriberThatFollowsGoesBackToWhatIsCommitted() throws Exception {
        filled(60);
        try (KafkaTopic open = new KafkaTopic(settings())) {
            assertThat(read(open, 30)).isEqualTo(range(0, 30));
            open.trained(step(10));
            open.trained(checkpoint());
            assertThat(read(open, 50)).isEqualTo(range(10, 60));
        }
    }

    @Test
    void aChunkIsGivenWhenItIsRequested() throws Exception {
        filled(30);
        try (KafkaTopic open = new KafkaTopic(settings())) {
            StepVerifier.create(open.samples(), 0)
                    .expectSubscription()
                    .thenRequest(1)
                    .assertNext(chunk -> assertThat(chunk.count()).isEqualTo(10))
                    .expectNoEvent(Duration.ofMillis(100))
                    .thenRequest(1)
                    .assertNext(chunk -> assertThat(chunk.value(0, 0)).isEqualTo(10))
                    .thenCancel()
                    .verify(PATIENCE);
        }
    }

    @Test
    void cancellingAndClosingWakeAConsumerThatWaits() throws Exception {
        broker.create(topic, 1);
        KafkaTopic open = new KafkaTopic(settings());
        Disposable waiting = open.samples().subscribe();
        waiting.dispose();
        open.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("pathline-kafka-" + topic);
        assertThatThrownBy(() -> open.samples().blockFirst(PATIENCE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("was closed");
    }

    @Test
    void aPoisonRecordEndsTheStreamOrIsTold() throws Exception {
        broker.create(topic, 1);
        broker.sendRows(topic, 0, 0, 5);
        broker.send(topic, 0, "1,two");
        broker.sendRows(topic, 0, 6, 4);
        try (KafkaTopic open = new KafkaTopic(settings())) {
            assertThatThrownBy(() -> read(open, 9))
                    .isInstanceOf(DataFormatException.class)
                    .hasMessageContaining(
                            topic + ", partition 0, offset 5: found '1,two', which is no line of numbers");
        }
        assertThat(committed(0)).isEqualTo(-1);
        List<BadRecord> bad = Collections.synchronizedList(new ArrayList<>());
        try (KafkaTopic open = new KafkaTopic(settings().skipBadRecords(bad::add))) {
            assertThat(read(open, 9)).containsExactly(0, 1, 2, 3, 4, 6, 7, 8, 9);
            open.trained(step(9));
            open.trained(checkpoint());
        }
        assertThat(bad).singleElement().extracting(BadRecord::position).isEqualTo(topic + ", partition 0, offset 5");
        assertThat(committed(0)).as("the poison too").isEqualTo(10);
    }

    /** A second consumer takes one of two partitions over: no row is lost, and none is committed by who lost it. */
    @Test
    void aRebalanceLosesNoRow() throws Exception {
        broker.create(topic, 2);
        for (int partition = 0; partition < 2; partition++) {
            broker.sendRows(topic, partition, 1_000 * partition, 200);
        }
        List<Integer> initial = new ArrayList<>(range(0, 200));
        initial.addAll(range(1_000, 1_200));
        Set<Integer> seen = new ConcurrentSkipListSet<>();
        CountDownLatch all = new CountDownLatch(400);
        try (KafkaTopic first = new KafkaTopic(settings());
                KafkaTopic second = new KafkaTopic(settings())) {
            Disposable reading = follow(first, seen, all, 7);
            Disposable sharing = follow(second, seen, all, 1_000_000);
            for (int more = 200; all.getCount() > 0 && more < 4_000; more += 10) {
                broker.sendRows(topic, 0, more < 1_000 ? more : more + 1_000, 10);
                broker.sendRows(topic, 1, 4_000 + more, 10);
            }
            assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
            reading.dispose();
            sharing.dispose();
        }
        try (KafkaTopic rest = new KafkaTopic(settings())) {
            follow(rest, seen, all, 1_000_000);
            for (int i = 0; i < 10_000 && !seen.containsAll(initial); i++) {
                LockSupport.parkNanos(1_000_000);
            }
        }
        assertThat(seen).containsAll(initial);
    }

    private static Disposable follow(KafkaTopic open, Set<Integer> seen, CountDownLatch all, int rate) {
        return open.samples().limitRate(Math.min(rate, 8)).subscribe(chunk -> {
            for (int i = 0; i < chunk.count(); i++) {
                if (seen.add((int) chunk.value(i, 0))) {
                    all.countDown();
                }
            }
            open.trained(step(chunk.count()));
            open.trained(checkpoint());
        });
    }

    @Test
    void cancellingAtAnyMomentLeavesNothingOpenAndLosesNoRow() throws Exception {
        filled(100);
        Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                dropped.add(new AssertionError("dropped here", e));
            }
        });
        try (KafkaTopic open = new KafkaTopic(settings())) {
            Cancellations.at(15, 5, open.samples().take(5));
            assertThat(read(open, 100)).isEqualTo(range(0, 100));
        } finally {
            Hooks.resetOnErrorDropped();
        }
        assertThat(dropped).isEmpty();
        assertThat(committed(0)).as("nothing was trained on").isEqualTo(-1);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("pathline-kafka-" + topic, "kafka-coordinator-heartbeat-thread | " + GROUP + topic);
    }

    @Test
    void aSecondSubscriberIsRefused() throws Exception {
        filled(10);
        try (KafkaTopic open = new KafkaTopic(settings())) {
            Disposable first = open.samples().subscribe();
            assertThatThrownBy(() -> open.samples().blockFirst(PATIENCE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("has a subscriber already");
            first.dispose();
        }
    }

    @Test
    void aMissingTopicAndAMissingBrokerAreNamed() {
        try (KafkaTopic missing = new KafkaTopic(settings())) {
            assertThatThrownBy(() -> missing.samples().blockFirst(PATIENCE))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("have no topic '" + topic + "'");
        }
        KafkaSettings nobody = KafkaSettings.of("localhost:1", topic, GROUP, RecordFormat.CSV.points(2))
                .patience(Duration.ofMillis(200));
        try (KafkaTopic missing = new KafkaTopic(nobody)) {
            assertThatThrownBy(() -> missing.samples().blockFirst(PATIENCE))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("No broker at localhost:1");
        }
        KafkaSettings nowhere = KafkaSettings.of("no port", topic, GROUP, RecordFormat.CSV.points(2));
        try (KafkaTopic missing = new KafkaTopic(nowhere)) {
            assertThatThrownBy(() -> missing.samples().blockFirst(PATIENCE))
                    .isInstanceOf(SourceException.class)
                    .hasMessageContaining("A consumer for no port cannot be made");
        }
    }

    @Test
    void everyTenthRecordOfADataSourceIsHeldOut() throws Exception {
        filled(100);
        RandomStreams random = new RandomStreams(1);
        try (KafkaRows rows = new KafkaRows(settings(), List.of("x", "y"), 0, Normalization.identity(2))) {
            Samples trained = Rebatch.of(rows.training(random, 0), 90).next().block(PATIENCE);
            assertThat(trained).isNotNull();
            assertThat(trained.value(0, 0)).isEqualTo(1);
            assertThat(trained.value(9, 0)).isEqualTo(11);
            Samples tests = rows.heldOut(1_000, random);
            assertThat(tests.count()).isEqualTo(10);
            assertThat(tests.value(9, 0)).isEqualTo(90);
            assertThat(rows.heldOut(3, random).count()).isEqualTo(3);
            assertThat(rows.trainingSample(1_000, random)).isEqualTo(trained);
            rows.trained(step(90));
            rows.trained(checkpoint());
        }
        assertThat(committed(0)).as("the held-out ones too").isEqualTo(100);
    }

    @Test
    void aWrongClassIsABadRecordAndEachIsToldOnce() throws Exception {
        broker.create(topic, 1);
        broker.send(topic, 0, "1,2,0", "1,2,3", "1,2,0.5", "3,4,2", "oops", "3,4,1");
        List<BadRecord> bad = Collections.synchronizedList(new ArrayList<>());
        KafkaSettings labelled = KafkaSettings.of(broker.servers(), topic, GROUP + topic, RecordFormat.CSV.points(2, 1))
                .skipBadRecords(bad::add);
        RandomStreams random = new RandomStreams(1);
        try (KafkaRows rows = new KafkaRows(labelled, List.of("x", "y"), 3, Normalization.identity(2))) {
            for (int i = 0; i < 3; i++) {
                assertThat(rows.trainingSample(9, random).count()).isEqualTo(2);
                assertThat(rows.heldOut(9, random).count()).isEqualTo(1);
            }
            assertThat(Rebatch.of(rows.training(random, 0), 2).next().block(PATIENCE))
                    .isEqualTo(Samples.points(2, 3, 4, 3, 4).given(Samples.points(1, 2, 1)));
            assertThat(rows.position()).isEqualTo(Map.of(topic + "-0", 0L));
            rows.trained(step(2));
            rows.trained(checkpoint());
        }
        assertThat(committed(0)).isEqualTo(6);
        assertThat(bad)
                .extracting(BadRecord::position)
                .containsExactly(
                        topic + ", partition 0, offset 1",
                        topic + ", partition 0, offset 2",
                        topic + ", partition 0, offset 4");
        assertThat(bad.get(0).reason()).contains("found the class 3.0, which is none of");
    }

    /** An endless topic trains until it is stopped, and what the last checkpoint knows is committed. */
    @Test
    void trainingCommitsWhatItsCheckpointsKnow(@TempDir Path folder) throws Exception {
        filled(2_000);
        Sinks.Empty<Void> stop = Sinks.empty();
        TrainingEvent.Finished end;
        try (Pathline flow = Pathline.builder()
                        .network(Mlp.of(2, 8, 1))
                        .device(DeviceChoice.CPU)
                        .build();
                KafkaTopic open = new KafkaTopic(settings())) {
            Flux<TrainingEvent> run = flow.train(
                    open.samples(),
                    s -> s.steps(Long.MAX_VALUE / 64)
                            .batch(50)
                            .checkpoints(folder, 4)
                            .stopWhen(stop.asMono()));
            end = (TrainingEvent.Finished) run.doOnNext(open::trained)
                    .doOnNext(event -> {
                        if (event.step() == 10) {
                            stop.tryEmitEmpty();
                        }
                    })
                    .blockLast(PATIENCE);
        }
        assertThat(end).isNotNull();
        end.model().close();
        assertThat(end.end()).isEqualTo(TrainingEvent.End.STOPPED);
        assertThat(committed(0)).isEqualTo(50 * end.step());
    }
}
