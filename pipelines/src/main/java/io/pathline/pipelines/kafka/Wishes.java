package io.pathline.pipelines.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Operators;

/**
 * What is wanted of one consumer: rows, commits, its end. Anybody says so from any thread, and wakes it where it waits in a
 * poll; only there, because a wake-up that no poll hears cuts a commit off.
 */
final class Wishes {
    private static final Duration POLL = Duration.ofMillis(500);

    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong trained = new AtomicLong();
    private volatile long committable;
    private volatile @Nullable IllegalArgumentException misuse;
    private volatile boolean cancelled;
    private volatile boolean closed;
    private volatile @Nullable Consumer<byte[], byte[]> polling;

    void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
        } else {
            misuse = new IllegalArgumentException(
                    n + " chunks were requested; request 1 or more (Reactive Streams 3.9).");
        }
        wake();
    }

    /** No rows any more. */
    void cancel() {
        cancelled = true;
        wake();
    }

    /** No rows any more, and no consumer. */
    void close() {
        cancelled = true;
        closed = true;
        wake();
    }

    /** This many more rows were trained on. */
    void trained(int rows) {
        trained.addAndGet(rows);
    }

    /** What was trained on so far may be committed. */
    void commit() {
        committable = trained.get();
        wake();
    }

    private void wake() {
        Consumer<byte[], byte[]> polled = polling;
        if (polled != null) {
            polled.wakeup();
        }
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isClosed() {
        return closed;
    }

    /** Whether a chunk is wanted now. */
    boolean isWanted() {
        return !cancelled && requested.get() > 0;
    }

    /** A chunk is on its way. */
    void given() {
        requested.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
    }

    /** How many rows may be committed in all. */
    long committable() {
        return committable;
    }

    /** A request that was none, from a subscriber that is still there. */
    @Nullable
    IllegalArgumentException misuse() {
        return cancelled ? null : misuse;
    }

    /**
     * Waits for records, or for another wish. Who has it after the first line is heard by the poll.
     *
     * @param wanted what {@link #isWanted} was when it was decided to wait: a request that has come since is not slept
     *     through
     * @param committed how many rows are committed
     * @throws org.apache.kafka.common.errors.WakeupException if another wish came
     */
    ConsumerRecords<byte[], byte[]> poll(Consumer<byte[], byte[]> consumer, boolean wanted, long committed) {
        polling = consumer;
        try {
            boolean changed = closed || misuse() != null || wanted != isWanted() || committable > committed;
            return consumer.poll(changed ? Duration.ZERO : POLL);
        } finally {
            polling = null;
        }
    }
}
