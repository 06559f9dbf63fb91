package io.pathline.pipelines.kafka;

import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import io.pathline.pipelines.source.SourceException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * One subscription and its consumer, which has a thread of its own from its making to its closing. Whatever is thrown there
 * is told to the subscriber, who would wait for ever.
 */
final class ConsumerLoop implements Runnable, Subscription {
    private static final Duration CLOSE = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final ChunkDecoder decoder;
    private final Wishes wishes = new Wishes();
    private final Thread thread;
    private final CountDownLatch left = new CountDownLatch(1);
    private final AtomicReference<@Nullable Subscriber<? super Samples>> subscriber;
    private volatile boolean failed;
    private @Nullable ConsumerLoop before;

    /**
     * @param consumers gives one, on the loop's own thread
     * @param before the loop of the same group whose commits are where this one begins, and which it sends away
     */
    ConsumerLoop(
            KafkaSettings settings,
            Supplier<Consumer<byte[], byte[]>> consumers,
            ChunkDecoder decoder,
            Subscriber<? super Samples> subscriber,
            @Nullable ConsumerLoop before) {
        this.settings = settings;
        this.consumers = consumers;
        this.decoder = decoder;
        this.subscriber = new AtomicReference<>(subscriber);
        this.before = before;
        this.thread = new Thread(this, "pathline-kafka-" + settings.topic());
        thread.setDaemon(true);
    }

    void start() {
        try {
            thread.start();
        } catch (Throwable e) { // no memory for another thread, say
            end(named(e));
        }
    }

    @Override
    public void request(long n) {
        wishes.request(n);
    }

    /** Emits nothing from now on, but stays in the group, to commit what training still has to finish. */
    @Override
    public void cancel() {
        subscriber.set(null);
        wishes.cancel();
    }

    boolean isCancelled() {
        return wishes.isCancelled();
    }

    /** This many more rows were trained on. */
    void trained(int rows) {
        wishes.trained(rows);
    }

    /** What was trained on so far may be committed. */
    void commit() {
        wishes.commit();
    }

    /** Commits what may be, leaves the group, and ends the thread; waits for that, unless it is that thread that asks. */
    void close() {
        wishes.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        Throwable failure = null;
        try {
            awaitBefore();
            read();
        } catch (Throwable e) {
            failure = named(e);
        }
        end(failure);
    }

    private void awaitBefore() throws InterruptedException {
        ConsumerLoop previous = before;
        before = null;
        if (previous != null) {
            previous.wishes.close();
            previous.left.await();
            if (!previous.failed) { // one that has is telling somebody, who may be the one that waits for this loop
                previous.thread.join();
            }
        }
    }

    private void read() throws IOException {
        Consumer<byte[], byte[]> consumer = consumers.get();
        Closeable leaving = () -> consumer.close(CloseOptions.timeout(CLOSE));
        try (leaving) {
            new TopicReader(settings, consumer, decoder, wishes, this::emit).readUntilClosed();
        }
    }

    private void emit(Samples rows) {
        Subscriber<? super Samples> reader = subscriber.get();
        if (reader != null) {
            reader.onNext(rows);
        }
    }

    /**
     * Is over before the subscriber hears of a failure: who subscribes anew from within that does so on this very thread,
     * and the new loop is not to wait for it.
     */
    private void end(@Nullable Throwable failure) {
        wishes.cancel();
        failed = failure != null;
        left.countDown();
        Subscriber<? super Samples> told = subscriber.getAndSet(null);
        if (failure != null && told == null) {
            Operators.onErrorDropped(failure, Context.empty());
        } else if (failure != null) {
            told.onError(failure);
        }
    }

    private Throwable named(Throwable e) {
        String activity = "Reading the topic '" + settings.topic() + "' at " + settings.servers();
        if (e instanceof KafkaException) {
            return new SourceException(activity + " failed: " + SourceException.reason(e) + ".", e);
        }
        return e == wishes.misuse() ? e : StreamFailedException.outside(activity, e);
    }
}
