package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** A consumer that waits in its polls is woken by whoever wants something of it, at any moment. */
@Timeout(120)
final class ConsumerLoopTest {
    private static final TopicPartition PARTITION = new TopicPartition("still", 0);

    private final KafkaSettings settings =
            KafkaSettings.of("nobody:1", PARTITION.topic(), "learner", RecordFormat.CSV.points(2));

    /** It comes when the loop has seen no demand, and has not begun to wait. */
    @Test
    void aRequestThatComesWhileTheLoopDecidesToWaitIsNotSleptThrough() throws InterruptedException {
        Sleeper consumer = new Sleeper();
        BlockingQueue<Integer> slept = new LinkedBlockingQueue<>();
        try (KafkaTopic open = new KafkaTopic(settings, new ChunkDecoder(settings, offset -> true), () -> consumer)) {
            open.samples().subscribe(new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {
                    consumer.whenPaused.set(() -> subscription.request(1));
                }

                @Override
                protected void hookOnNext(Samples chunk) {
                    slept.add(consumer.timesOut);
                }
            });
            assertThat(slept.poll(60, TimeUnit.SECONDS))
                    .as("polls that waited in vain before the chunk came")
                    .isZero();
        }
        assertThat(consumer.closed()).isTrue();
    }

    /** A topic of one record, whose polls wait until they are woken or their time is over. */
    private static final class Sleeper extends MockConsumer<byte[], byte[]> {
        final AtomicReference<Runnable> whenPaused = new AtomicReference<>(() -> {});
        private boolean woken;
        private int timesOut;

        Sleeper() {
            super("earliest");
            updatePartitions(
                    PARTITION.topic(),
                    List.of(new PartitionInfo(PARTITION.topic(), 0, Node.noNode(), new Node[0], new Node[0])));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                byte[] line = "1,2".getBytes(StandardCharsets.UTF_8);
                addRecord(new ConsumerRecord<>(PARTITION.topic(), 0, 0, new byte[0], line));
            });
        }

        @Override
        public synchronized void pause(Collection<TopicPartition> partitions) {
            super.pause(partitions);
            if (!partitions.isEmpty()) { // behind the poll that brought the record
                whenPaused.getAndSet(() -> {}).run();
            }
        }

        @Override
        public synchronized void wakeup() {
            super.wakeup();
            woken = true;
            notifyAll();
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            ConsumerRecords<byte[], byte[]> records = super.poll(Duration.ZERO);
            if (!records.isEmpty() || timeout.isZero()) {
                return records;
            }
            long end = System.nanoTime() + timeout.toNanos();
            for (long left = timeout.toNanos(); !woken && left > 0; left = end - System.nanoTime()) {
                pass(left);
            }
            timesOut += woken ? 0 : 1;
            woken = false;
            return super.poll(Duration.ZERO); // which throws where it was woken
        }

        private void pass(long nanoseconds) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, nanoseconds);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
