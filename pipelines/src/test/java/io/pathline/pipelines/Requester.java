package io.pathline.pipelines;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Asks when it is told to. */
class Requester<T> extends BaseSubscriber<T> {
    private static final int MANY = 1_000_000;

    final List<T> seen = new CopyOnWriteArrayList<>();
    volatile @Nullable Throwable error;
    private final Semaphore arrived = new Semaphore(0);

    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(T item) {
        seen.add(item);
        arrived.release();
    }

    @Override
    protected void hookOnError(Throwable failure) {
        error = failure;
        arrived.release(MANY);
    }

    /** Asks and waits for what comes, or for an error. */
    void ask(int n) {
        request(n);
        try {
            arrived.acquire(n);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
