package io.pathline.benchmarks;

import io.pathline.pipelines.TrainingEvent;
import java.util.concurrent.SynchronousQueue;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Asks for a number of training events and waits for the last. */
final class Steps extends BaseSubscriber<TrainingEvent> {
    private final SynchronousQueue<Boolean> done = new SynchronousQueue<>();
    private int outstanding;

    void await(int events) {
        try {
            outstanding = events;
            request(events);
            done.take();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // nothing is asked for yet
    }

    @Override
    protected void hookOnNext(TrainingEvent event) {
        if (--outstanding == 0) {
            try {
                done.put(true);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
