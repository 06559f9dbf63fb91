package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.data.DataFormatException;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.source.SourceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

/** Whatever is thrown while a topic is read ends its stream with one named error, and nobody waits for himself. */
@Timeout(180)
final class KafkaFailuresTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int ROWS = 20;
    private static final RecordDecoder SOUND = RecordFormat.CSV.points(2);

    private final FakeConsumers group = new FakeConsumers(ROWS, 5);

    private static KafkaSettings settings(RecordDecoder decoder) {
        return KafkaSettings.of("nobody:1", FakeConsumers.TOPIC, "learner", decoder);
    }

    private KafkaTopic topic(KafkaSettings settings) {
        return new KafkaTopic(settings, new ChunkDecoder(settings, offset -> true), group);
    }

    static Stream<Supplier<Throwable>> strangers() {
        return Stream.of(
                () -> new NullPointerException("no value"),
                () -> new NumberFormatException("no number"),
                () -> new NoSuchMethodError("of another version"),
                () -> new OutOfMemoryError("no room"),
                () -> new AssertionError("never"));
    }

    @SuppressWarnings("unchecked") // what is unchecked can be thrown where nothing is declared
    private static <T extends Throwable> void raise(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void whatADecoderThrowsEndsTheStreamWithTheRecordsPlace(Supplier<Throwable> failure) {
        Throwable thrown = failure.get();
        KafkaTopic open = topic(settings(record -> {
            if (record.offset() == 7) {
                KafkaFailuresTest.<RuntimeException>raise(thrown);
            }
            return SOUND.decode(record);
        }));
        assertThatThrownBy(() -> open.samples().blockLast(LONGEST))
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("Decoding the record at fake, partition 0, offset 7 failed with " + thrown)
                .hasCause(thrown);
        assertThat(group.open()).as("open consumers").isZero();
    }

    @Test
    void aReportThatThrowsEndsTheStream() {
        IllegalStateException thrown = new IllegalStateException("no disk");
        KafkaTopic open = topic(settings(record -> {
                    throw new DataFormatException("poison");
                })
                .skipBadRecords(bad -> {
                    throw thrown;
                }));
        assertThatThrownBy(() -> open.samples().blockLast(LONGEST))
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("Telling of the bad record at fake, partition 0, offset 0 failed with " + thrown)
                .hasCause(thrown);
        assertThat(group.open()).as("open consumers").isZero();
    }

    /** One that Reactor takes for fatal, and throws through the operators between. */
    @Test
    void anErrorOfTheSubscriberEndsTheStreamToo() {
        KafkaTopic open = topic(settings(SOUND));
        LinkageError thrown = new NoSuchMethodError("of the subscriber");
        assertThatThrownBy(() -> open.samples()
                        .doOnNext(chunk -> {
                            throw thrown;
                        })
                        .blockLast(LONGEST))
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("Reading the topic 'fake' at nobody:1 failed with " + thrown)
                .hasCause(thrown);
        assertThat(group.open()).as("open consumers").isZero();
    }

    @Test
    void aConsumerThatCannotBeMadeIsNamed() {
        KafkaSettings settings = settings(SOUND);
        KafkaTopic open = new KafkaTopic(settings, new ChunkDecoder(settings, offset -> true), () -> {
            throw new NoClassDefFoundError("org/example/Security");
        });
        assertThatThrownBy(() -> open.samples().blockLast(LONGEST))
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("Reading the topic 'fake' at nobody:1 failed with");
    }

    /** Which subscribes on the thread of the loop that failed. */
    @Test
    void aStreamThatFailedIsTriedAgainFromWithinItsError() {
        AtomicBoolean failed = new AtomicBoolean();
        KafkaTopic open = topic(settings(record -> {
            if (record.offset() == 3 && !failed.getAndSet(true)) {
                throw new DataFormatException("torn");
            }
            return SOUND.decode(record);
        }));
        Samples rows = Rebatch.of(open.samples().retry(1), ROWS).next().block(LONGEST);
        assertThat(rows).isNotNull();
        assertThat(rows.value(0, 0)).isZero();
        assertThat(rows.value(ROWS - 1, 0)).isEqualTo(ROWS - 1);
        open.close();
        assertThat(group.open()).as("open consumers").isZero();
    }

    @Test
    void aStreamIsTakenUpAgainFromWithinItsRows() {
        KafkaTopic open = topic(settings(SOUND));
        assertThat(open.samples()
                        .take(1)
                        .repeat(2)
                        .map(Samples::count)
                        .collectList()
                        .block(LONGEST))
                .containsExactly(5, 5, 5);
        open.close();
        assertThat(group.open()).as("open consumers").isZero();
    }

    /** The error's subscriber waits there for rows of the next stream. */
    @Test
    void theNextStreamWaitsForNobodyWhoTellsOfAnError() {
        AtomicBoolean failed = new AtomicBoolean();
        KafkaTopic open = topic(settings(record -> {
            if (!failed.getAndSet(true)) {
                throw new DataFormatException("torn");
            }
            return SOUND.decode(record);
        }));
        Mono<Integer> again = Mono.fromCallable(
                () -> open.samples().map(Samples::count).blockFirst(LONGEST)); // on the first stream's thread
        int rows = open.samples()
                .map(Samples::count)
                .onErrorResume(e -> again)
                .next()
                .blockOptional(LONGEST.plus(LONGEST))
                .orElse(0);
        assertThat(rows).isEqualTo(5);
        open.close();
        assertThat(group.open()).as("open consumers").isZero();
    }

    @Test
    void closingWaitsForTheRowsThreadWhichMayHandAnEventOverMeanwhile() throws InterruptedException {
        KafkaTopic open = topic(settings(SOUND));
        Thread closer = new Thread(open::close, "closer");
        closer.setDaemon(true);
        int rows = open.samples()
                .doOnNext(chunk -> {
                    closer.start();
                    while (closer.getState() != Thread.State.WAITING) {
                        Thread.onSpinWait(); // until it waits for this thread
                    }
                    open.trained(new StepCompleted(1, 0, 0, 0, 0, chunk.count(), 0));
                })
                .map(Samples::count)
                .next()
                .blockOptional(LONGEST)
                .orElse(0);
        assertThat(rows).isEqualTo(5);
        closer.join(LONGEST.toMillis());
        assertThat(closer.isAlive()).as("still closing").isFalse();
        assertThat(group.open()).as("open consumers").isZero();
    }

    @Test
    void closingFromWithinTheRowsDoesNotWaitForItself() {
        KafkaTopic open = topic(settings(SOUND));
        assertThat(open.samples().doOnNext(chunk -> open.close()).next().blockOptional(LONGEST))
                .isPresent();
        open.close(); // waits
        assertThat(group.open()).as("open consumers").isZero();
        assertThatThrownBy(() -> open.samples().blockFirst(LONGEST)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aBrokerThatGoesAwayWhileTheOldestRecordsAreReadIsNamed() {
        TopicPartition partition = new TopicPartition(FakeConsumers.TOPIC, 0);
        MockConsumer<byte[], byte[]> silent = new MockConsumer<>("earliest");
        silent.updatePartitions(
                FakeConsumers.TOPIC,
                List.of(new PartitionInfo(FakeConsumers.TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
        silent.updateBeginningOffsets(Map.of(partition, 0L));
        silent.updateEndOffsets(Map.of(partition, 5L));
        KafkaSettings settings = settings(SOUND).patience(Duration.ofMillis(50));
        ChunkDecoder decoder = new ChunkDecoder(settings, offset -> true);
        assertThatThrownBy(() -> TopicSample.read(settings, decoder, 10, silent))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("The brokers at nobody:1 have more records of the topic 'fake'")
                .hasMessageContaining("gave none within 50 ms");
    }
}
