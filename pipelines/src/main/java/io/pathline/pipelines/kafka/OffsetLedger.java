package io.pathline.pipelines.kafka;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Which offset may be committed once how many rows were trained on. Rows leave in order and are trained on in order, so
 * a number of rows says which. One thread at a time.
 */
final class OffsetLedger {
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long emitted;

    /** Rows that were emitted in all. */
    long emitted() {
        return emitted;
    }

    /**
     * Notes a chunk that is about to be emitted.
     *
     * @param next the offset behind its last record, those left out included
     * @param rows of it; may be 0
     */
    void add(TopicPartition partition, long next, int rows) {
        emitted += rows;
        entries.add(new Entry(partition, next, emitted));
    }

    /** The offsets of all chunks whose rows, and those before, are among this many; they stay noted. */
    Map<TopicPartition, OffsetAndMetadata> upTo(long rows) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.rows > rows) {
                break;
            }
            offsets.put(entry.partition, new OffsetAndMetadata(entry.next));
        }
        return offsets;
    }

    /** Forgets the chunks that {@link #upTo} told of, because their offsets are committed. */
    void committed(long rows) {
        while (!entries.isEmpty() && entries.element().rows <= rows) {
            entries.remove();
        }
    }

    /** Forgets the chunks of partitions that another consumer has now. */
    void forget(Collection<TopicPartition> partitions) {
        entries.removeIf(entry -> partitions.contains(entry.partition));
    }

    private record Entry(TopicPartition partition, long next, long rows) {}
}
