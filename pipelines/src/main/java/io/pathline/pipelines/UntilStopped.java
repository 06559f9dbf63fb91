package io.pathline.pipelines;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A stream that ends when another one gives its first item or ends, and cancels what is behind it then.
 *
 * <p>{@code takeUntilOther} does the same, but a stop that comes while the stream is being subscribed overtakes the
 * subscription on its way down, and a {@code publishOn} below it never hears of the end. Here the stop is listened to when
 * the subscription has arrived.
 */
final class UntilStopped<T> extends FluxOperator<T, T> {
    private final Publisher<?> stop;

    private UntilStopped(Flux<? extends T> source, Publisher<?> stop) {
        super(source);
        this.stop = stop;
    }

    /** @param stop an error of which ends the stream too, with that error */
    static <T> Flux<T> of(Flux<? extends T> source, Publisher<?> stop) {
        return new UntilStopped<T>(source, stop);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        source.subscribe(new Items<T>(Operators.serialize(actual), stop));
    }

    /** The items of one subscriber; its subscription is told of the stop too. */
    private static final class Items<T> implements CoreSubscriber<T>, Subscription {
        private final CoreSubscriber<? super T> actual;
        private final Publisher<?> stop;
        private final Stop stopping = new Stop(this);
        private @Nullable Subscription upstream;

        Items(CoreSubscriber<? super T> actual, Publisher<?> stop) {
            this.actual = actual;
            this.stop = stop;
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
                stop.subscribe(stopping);
            }
        }

        @Override
        public void onNext(T item) {
            actual.onNext(item);
        }

        @Override
        public void onError(Throwable failure) {
            stopping.cancel();
            actual.onError(failure);
        }

        @Override
        public void onComplete() {
            stopping.cancel();
            actual.onComplete();
        }

        @Override
        public void request(long n) {
            if (upstream != null) {
                upstream.request(n);
            }
        }

        @Override
        public void cancel() {
            stopping.cancel();
            cancelUpstream();
        }

        void stopped(@Nullable Throwable failure) {
            cancelUpstream();
            if (failure == null) {
                actual.onComplete();
            } else {
                actual.onError(failure);
            }
        }

        private void cancelUpstream() {
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }

    /** The other stream, of which the first signal counts. */
    private static final class Stop implements CoreSubscriber<Object> {
        private final Items<?> items;
        private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();

        Stop(Items<?> items) {
            this.items = items;
        }

        @Override
        public Context currentContext() {
            return items.currentContext();
        }

        @Override
        public void onSubscribe(Subscription given) {
            if (subscription.compareAndSet(null, given)) {
                given.request(1);
            } else {
                given.cancel();
            }
        }

        @Override
        public void onNext(Object signal) {
            end(null);
        }

        @Override
        public void onError(Throwable failure) {
            end(failure);
        }

        @Override
        public void onComplete() {
            end(null);
        }

        private void end(@Nullable Throwable failure) {
            if (take()) {
                items.stopped(failure);
            }
        }

        void cancel() {
            take();
        }

        /** Whether it was listened to until now. */
        private boolean take() {
            Subscription listened = subscription.getAndSet(Operators.cancelledSubscription());
            if (listened != null) {
                listened.cancel();
            }
            return listened != Operators.cancelledSubscription();
        }
    }
}
