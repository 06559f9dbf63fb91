package io.pathline.pipelines;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A stream that hears of demand and of a cancel when its {@code subscribe} has returned, and not before; its subscribers
 * come and go one at a time.
 *
 * <p>{@code refCount} counts a subscriber at the end of its {@code subscribe}; one that cancels before that, from within its
 * first item or from another thread, it never counts out (reactor-core issues 4289 and 4387), and it can lose count where one
 * comes while the last one goes: the run that is shared would go on for nobody.
 */
final class OnceSubscribed<T> extends FluxOperator<T, T> {
    private final Object turn = new Object();

    private OnceSubscribed(Flux<? extends T> source) {
        super(source);
    }

    static <T> Flux<T> of(Flux<? extends T> source) {
        return new OnceSubscribed<T>(source);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        Gate<T> gate = new Gate<>(actual, turn);
        synchronized (turn) { // nothing is asked for in here, so nothing comes of it to this subscriber
            source.subscribe(gate);
        }
        gate.open();
    }

    /** What one subscriber asks for while the gate is closed waits; it passes when the gate opens, and at once from then on. */
    private static final class Gate<T> implements CoreSubscriber<T>, Subscription {
        private final CoreSubscriber<? super T> actual;
        private final Object turn;
        private final AtomicLong requested = new AtomicLong();
        private final AtomicInteger news = new AtomicInteger();
        private volatile @Nullable Subscription upstream;
        private volatile @Nullable Thread requesting;
        private volatile boolean isOpen;
        private volatile boolean isCancelled;

        Gate(CoreSubscriber<? super T> actual, Object turn) {
            this.actual = actual;
            this.turn = turn;
        }

        void open() {
            isOpen = true;
            drain();
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
                drain();
            }
        }

        @Override
        public void onNext(T item) {
            if (!isCancelled) {
                actual.onNext(item);
            }
        }

        @Override
        public void onError(Throwable failure) {
            actual.onError(failure);
        }

        @Override
        public void onComplete() {
            actual.onComplete();
        }

        /** Demand that is not positive goes through as it is, for the error that it deserves. */
        @Override
        public void request(long n) {
            Subscription subscription = upstream;
            if (n <= 0 && subscription != null) {
                subscription.request(n);
                return;
            }
            requested.accumulateAndGet(n, Operators::addCap);
            drain();
        }

        /**
         * In its turn with the requests, except within one: that may give items without end to who cancels within one of
         * them.
         */
        @Override
        public void cancel() {
            isCancelled = true;
            Subscription subscription = upstream;
            if (subscription != null && requesting == Thread.currentThread()) {
                cancel(subscription);
            } else {
                drain();
            }
        }

        private void cancel(Subscription subscription) {
            synchronized (turn) {
                subscription.cancel();
            }
        }

        private void drain() {
            if (news.getAndIncrement() != 0) {
                return;
            }
            int served = 1;
            while (served != 0) {
                serve();
                served = news.addAndGet(-served);
            }
        }

        private void serve() {
            Subscription subscription = upstream;
            if (!isOpen || subscription == null) {
                return;
            }
            if (isCancelled) {
                cancel(subscription);
                return;
            }
            long wanted = requested.getAndSet(0);
            if (wanted > 0) {
                requesting = Thread.currentThread();
                subscription.request(wanted);
                requesting = null;
            }
        }
    }
}
