package io.pathline.pipelines;

import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The last operator of a stream, before its subscriber: every item is either the subscriber's or freed, and a subscriber
 * that throws, be it an error that Reactor takes for fatal, cancels the stream and gets one error. A cancel is known to
 * what the stream is made of at once, whatever its thread is busy with.
 */
final class Delivery<T> extends Flux<T> {
    private final Function<? super Cancellation, ? extends Flux<T>> source;
    private final Consumer<? super T> free;

    private Delivery(Function<? super Cancellation, ? extends Flux<T>> source, Consumer<? super T> free) {
        this.source = source;
        this.free = free;
    }

    /**
     * A stream that is told of its own cancel.
     *
     * @param source the stream of one subscriber; it only puts operators together
     * @param free what becomes of an item that comes after the subscriber has cancelled
     */
    static <T> Flux<T> of(Function<? super Cancellation, ? extends Flux<T>> source, Consumer<? super T> free) {
        return new Delivery<T>(source, free);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Cancellation cancellation = new Cancellation();
        source.apply(cancellation).subscribe(new Receiver<>(actual, free, cancellation));
    }

    /** The state of one subscriber. */
    private static final class Receiver<T> implements CoreSubscriber<T>, Subscription {
        private final CoreSubscriber<? super T> actual;
        private final Consumer<? super T> free;
        private final Cancellation cancellation;
        private @Nullable Subscription upstream;
        private volatile boolean isMisused;
        private boolean done;

        Receiver(CoreSubscriber<? super T> actual, Consumer<? super T> free, Cancellation cancellation) {
            this.actual = actual;
            this.free = free;
            this.cancellation = cancellation;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                actual.onSubscribe(this);
            }
        }

        @Override
        public void onNext(T item) {
            Objects.requireNonNull(item, "Reactive Streams 2.13");
            if (cancellation.getAsBoolean() || done) {
                free.accept(item);
                return;
            }
            try {
                actual.onNext(item);
            } catch (Throwable e) { // whatever it is: nobody else would end the stream
                cancelUpstream();
                onError(e);
                Operators.onErrorDropped(e, currentContext()); // one without Reactor does not get the error above
            }
        }

        @Override
        public void onError(Throwable failure) {
            Objects.requireNonNull(failure, "Reactive Streams 2.13");
            if (done) {
                return; // the subscriber has had its one error
            }
            done = true;
            if (cancellation.getAsBoolean()) {
                AfterCancel.drop(failure, currentContext());
                return;
            }
            actual.onError(
                    isMisused
                            ? failure
                            : StreamFailedException.outside(RunContext.sentence(currentContext()), failure));
        }

        @Override
        public void onComplete() {
            boolean wasDone = done;
            done = true;
            boolean isFreed = cancellation.getAsBoolean(); // the last item, which its subscriber is not to miss
            if (!wasDone && !isFreed) {
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            isMisused |= n <= 0; // the error of Reactive Streams 3.9 keeps its type
            if (upstream != null) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            cancellation.cancel();
            cancelUpstream();
        }

        private void cancelUpstream() {
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }
}
