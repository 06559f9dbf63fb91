package io.pathline.tensorflow;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many native things (tensors, graphs with their sessions) are open in this process. Java's garbage collector does
 * not see their memory, so tests compare the count before and after.
 */
final class Live {
    private static final AtomicLong COUNT = new AtomicLong();
    private static final AtomicLong BYTES = new AtomicLong();

    private Live() {}

    static long count() {
        return COUNT.get();
    }

    /** The bytes of what is open, as far as they are known. */
    static long bytes() {
        return BYTES.get();
    }

    static void opened() {
        opened(0);
    }

    static void opened(long bytes) {
        COUNT.incrementAndGet();
        BYTES.addAndGet(bytes);
    }

    static void closed() {
        closed(0);
    }

    static void closed(long bytes) {
        COUNT.decrementAndGet();
        BYTES.addAndGet(-bytes);
    }
}
