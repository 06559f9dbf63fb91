package io.pathline.pipelines.playback;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Runs what is put in one after the other, each on the thread that happens to be at work: nothing runs beside another, no
 * thread waits, and what is put in from within runs afterwards. What one throws does not hold up the others.
 */
final class Mailbox {
    private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Consumer<Throwable> failed;

    /** @param failed told of what is thrown, in its turn; throws nothing */
    Mailbox(Consumer<Throwable> failed) {
        this.failed = failed;
    }

    void put(Runnable letter) {
        letters.add(letter);
        if (open.getAndIncrement() != 0) {
            return;
        }
        int missed = 1;
        while (missed != 0) {
            for (Runnable next = letters.poll(); next != null; next = letters.poll()) {
                run(next);
            }
            missed = open.addAndGet(-missed);
        }
    }

    private void run(Runnable letter) {
        try {
            letter.run();
        } catch (Throwable e) { // whatever it is: who comes next must be heard
            failed.accept(e);
        }
    }
}
