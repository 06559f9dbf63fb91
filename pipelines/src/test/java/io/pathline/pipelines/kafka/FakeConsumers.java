package io.pathline.pipelines.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Consumers of one group on a partition of CSV lines, {@code 0,0}, {@code 1,0}, ..., without a broker. As with a real one, a
 * wake-up that no poll has heard cuts the next commit off.
 */
final class FakeConsumers implements Supplier<Consumer<byte[], byte[]>> {
    static final String TOPIC = "fake";

    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

    /** What the group has committed; 0 for nothing. */
    final AtomicLong committed = new AtomicLong();

    private final int rows;
    private final int poll;
    private final List<Fake> made = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param rows records of the topic, behind which a poll waits
     * @param poll records of one
     */
    FakeConsumers(int rows, int poll) {
        this.rows = rows;
        this.poll = poll;
    }

    @Override
    public Consumer<byte[], byte[]> get() {
        Fake consumer = new Fake();
        made.add(consumer);
        return consumer;
    }

    /** Consumers that were made and have not been closed. */
    long open() {
        return made.stream().filter(consumer -> !consumer.closed()).count();
    }

    private final class Fake extends MockConsumer<byte[], byte[]> {
        private final AtomicBoolean woken = new AtomicBoolean();

        Fake() {
            super("earliest");
            updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, Node.noNode(), new Node[0], new Node[0])));
            updateBeginningOffsets(Map.of(PARTITION, 0L));
            setMaxPollRecords(poll);
            schedulePollTask(() -> {
                rebalance(List.of(PARTITION));
                seek(PARTITION, committed.get());
                for (long offset = committed.get(); offset < rows; offset++) {
                    byte[] line = (offset + ",0").getBytes(StandardCharsets.UTF_8);
                    addRecord(new ConsumerRecord<>(TOPIC, 0, offset, new byte[0], line));
                }
            });
        }

        @Override
        public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            woken.set(false);
            ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
            if (records.isEmpty() && !timeout.isZero()) {
                LockSupport.parkNanos(20_000);
            }
            return records;
        }

        @Override
        public synchronized void wakeup() {
            woken.set(true);
            super.wakeup();
        }

        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (woken.getAndSet(false)) {
                throw new WakeupException();
            }
            super.commitSync(offsets);
            offsets.values().forEach(next -> committed.set(next.offset()));
        }
    }
}
