package io.pathline.pipelines;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.TestEnvironment.ManualSubscriber;

/**
 * Reactive Streams 3.13: after a cancel the publisher drops its references to the subscriber. The kit's own test gives the
 * collector one try of 100 ms; here it has many.
 */
public final class Forgetting {
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(30);

    private Forgetting() {}

    /** The rule, for a verification's own publisher of three items. */
    public static <T> void check(PublisherVerification<T> verification, TestEnvironment environment) throws Throwable {
        verification.activePublisherTest(3, false, publisher -> {
            ReferenceQueue<ManualSubscriber<T>> queue = new ReferenceQueue<>();
            WeakReference<ManualSubscriber<T>> subscriber = cancelled(publisher, environment, queue);
            long begin = System.nanoTime();
            boolean isForgotten = false;
            while (!isForgotten && System.nanoTime() - begin < LIMIT) {
                System.gc();
                isForgotten = subscriber.equals(queue.remove(100));
            }
            if (!isForgotten) {
                environment.flop("The publisher still refers to a subscriber that has cancelled (3.13).");
            }
            environment.verifyNoAsyncErrorsNoDelay();
        });
    }

    /** In a method of its own, so that no stack refers to it afterwards. */
    private static <T> WeakReference<ManualSubscriber<T>> cancelled(
            Publisher<T> publisher, TestEnvironment environment, ReferenceQueue<ManualSubscriber<T>> queue)
            throws InterruptedException {
        ManualSubscriber<T> subscriber = environment.newManualSubscriber(publisher);
        WeakReference<ManualSubscriber<T>> reference = new WeakReference<>(subscriber, queue);
        subscriber.request(1);
        subscriber.nextElement();
        subscriber.cancel();
        return reference;
    }
}
