package io.pathline.pipelines.kafka;

import io.pathline.api.Samples;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RetriableCommitFailedException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * What a consumer does from its beginning to its end, on the one thread that has it: it polls for ever, because a consumer
 * that does not is taken for dead; without demand its partitions are paused.
 */
final class TopicReader {
    private static final int LAST_TRIES = 4;

    private final KafkaSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final ChunkDecoder decoder;
    private final Wishes wishes;
    private final Rows rows;

    private final OffsetLedger ledger = new OffsetLedger();
    private final Deque<PartitionRecords> waiting = new ArrayDeque<>();
    private long committed;

    /** @param rows takes a chunk for each that was wanted */
    TopicReader(
            KafkaSettings settings, Consumer<byte[], byte[]> consumer, ChunkDecoder decoder, Wishes wishes, Rows rows) {
        this.settings = settings;
        this.consumer = consumer;
        this.decoder = decoder;
        this.wishes = wishes;
        this.rows = rows;
    }

    /** Returns when it is closed; the consumer is the caller's. */
    void readUntilClosed() {
        TopicPartitions.of(settings, consumer);
        consumer.subscribe(List.of(settings.topic()), new Rebalance());
        while (!wishes.isClosed()) {
            turn();
        }
        commitLast();
    }

    private void turn() {
        commitDue();
        requireSense();
        boolean wanted = wishes.isWanted();
        if (!wanted) {
            consumer.pause(consumer.assignment());
            poll(false);
        } else if (waiting.isEmpty()) {
            consumer.resume(consumer.paused());
            poll(true);
        } else {
            emit(waiting.remove());
        }
    }

    private void requireSense() {
        IllegalArgumentException misuse = wishes.misuse();
        if (misuse != null) {
            throw misuse;
        }
    }

    private void emit(PartitionRecords records) {
        Samples chunk = decoder.decode(records).orElse(null);
        ledger.add(records.partition(), records.next(), chunk == null ? 0 : chunk.count());
        if (chunk != null) {
            wishes.given();
            rows.accept(chunk);
        }
    }

    private void poll(boolean wanted) {
        try {
            var records = wishes.poll(consumer, wanted, committed);
            for (TopicPartition partition : records.partitions()) {
                waiting.add(new PartitionRecords(partition, records.records(partition)));
            }
        } catch (WakeupException e) {
            // what it was for is seen in the next turn
        }
    }

    /** The wake-ups of who closed and cancelled may still be under way, and each cuts one commit off. */
    private void commitLast() {
        for (int tries = 0; tries < LAST_TRIES && wishes.committable() > committed; tries++) {
            commitDue();
        }
    }

    private void commitDue() {
        long rows = wishes.committable();
        if (rows == committed) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = ledger.upTo(rows);
        if (offsets.isEmpty() || isCommitted(offsets)) {
            ledger.committed(rows);
            committed = rows;
        }
    }

    /** Whether it worked; during a rebalance it does not, and is tried again behind it, for what is still ours. */
    private boolean isCommitted(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets);
            return true;
        } catch (WakeupException | RebalanceInProgressException | RetriableCommitFailedException e) {
            return false;
        } catch (CommitFailedException e) {
            ledger.forget(offsets.keySet()); // they are another consumer's now, which trains on them again
            return false;
        }
    }

    /** Takes rows, and may throw. */
    @FunctionalInterface
    interface Rows {
        void accept(Samples chunk);
    }

    /** What is given away is committed first as far as may be, and its records that wait here are dropped. */
    private final class Rebalance implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commitDue();
            onPartitionsLost(partitions);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            ledger.forget(partitions);
            waiting.removeIf(records -> partitions.contains(records.partition()));
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            // positions are where the group has committed
        }
    }
}
