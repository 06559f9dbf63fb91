package io.pathline.tensorflow;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many native things (tensors, graphs with their sessions) are open in this process. Java's garbage collector does
 * not see their memory, so tests compare the count before and after.
 */
final class Live {
    private static final AtomicLong COUNT = new AtomicLong();

    private Live() {}

    static long count() {
        return COUNT.get();
    }

    static void opened() {
        COUNT.incrementAndGet();
    }

    static void closed() {
        COUNT.decrementAndGet();
    }
}
