package io.pathline.pipelines;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * What is to be ended when a thread takes no more tasks. It waits until the thread has terminated, which may still be busy
 * with it; then it runs, and what comes later runs at once on the thread that brings it. One at a time, always.
 */
final class LateEnds {
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger news = new AtomicInteger();
    private volatile boolean hasTerminated;

    void add(Runnable end) {
        waiting.add(end);
        drain();
    }

    /** The thread is no more. */
    void terminated() {
        hasTerminated = true;
        drain();
    }

    private void drain() {
        if (!hasTerminated || news.getAndIncrement() != 0) {
            return;
        }
        int served = 1;
        while (served != 0) {
            for (Runnable end = waiting.poll(); end != null; end = waiting.poll()) {
                run(end);
            }
            served = news.addAndGet(-served);
        }
    }

    /** Those behind it are to run whatever it throws. */
    private static void run(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error e) {
            Operators.onErrorDropped(e, Context.empty());
        }
    }
}
