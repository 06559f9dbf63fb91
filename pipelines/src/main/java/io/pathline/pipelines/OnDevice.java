package io.pathline.pipelines;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.util.context.Context;

/**
 * A stream that is subscribed to, and asked for its items, on a device's thread. When that thread takes no more tasks, the
 * next request ends the stream with a {@link FlowClosedException}; {@code subscribeOn} alone would throw at whoever
 * requests, and leave the stream without an end.
 */
final class OnDevice<T> extends FluxOperator<T, T> {
    private final Scheduler device;
    private final Consumer<? super T> free;

    private OnDevice(Flux<? extends T> source, Scheduler device, Consumer<? super T> free) {
        super(source);
        this.device = device;
        this.free = free;
    }

    /** @param free what becomes of an item that comes when the stream has ended */
    static <T> Flux<T> of(Flux<T> source, Scheduler device, Consumer<? super T> free) {
        return new OnDevice<T>(source, device, free);
    }

    @Override
    public void subscribe(CoreSubscriber<? super T> actual) {
        if (device.isDisposed()) {
            Operators.error(actual, closed(actual.currentContext(), null));
            return;
        }
        source.subscribeOn(device).subscribe(new Asker<T>(actual, device, free));
    }

    private static FlowClosedException closed(Context context, @Nullable Throwable cause) {
        return new FlowClosedException(RunContext.sentence(context), cause);
    }

    /**
     * The state of one subscriber. Items come from the device's thread, one after the other; the end may come from whoever
     * requests, and waits for the item in progress.
     */
    private static final class Asker<T> implements CoreSubscriber<T>, Subscription {
        private final CoreSubscriber<? super T> actual;
        private final Scheduler device;
        private final Consumer<? super T> free;
        private final AtomicInteger signals = new AtomicInteger();
        private final AtomicBoolean over = new AtomicBoolean();
        private @Nullable Subscription upstream;
        private @Nullable Throwable failure;

        Asker(CoreSubscriber<? super T> actual, Scheduler device, Consumer<? super T> free) {
            this.actual = actual;
            this.device = device;
            this.free = free;
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
            if (!signals.compareAndSet(0, 1)) {
                free.accept(item); // the end was told already
                return;
            }
            try {
                actual.onNext(item);
            } finally {
                if (signals.decrementAndGet() != 0) {
                    tellEnd();
                }
            }
        }

        @Override
        public void onError(Throwable error) {
            boolean isRejected = error instanceof RejectedExecutionException
                    || error.getCause() instanceof RejectedExecutionException;
            end(isRejected && device.isDisposed() ? closed(currentContext(), error) : error);
        }

        @Override
        public void onComplete() {
            end(null);
        }

        /** @param error null where the stream is complete */
        private void end(@Nullable Throwable error) {
            if (over.compareAndSet(false, true)) {
                failure = error;
                if (signals.getAndIncrement() == 0) {
                    tellEnd();
                }
            } else if (error != null) {
                AfterCancel.drop(error, currentContext());
            }
        }

        private void tellEnd() {
            if (failure == null) {
                actual.onComplete();
            } else {
                actual.onError(failure);
            }
        }

        @Override
        public void request(long n) {
            if (upstream == null) {
                return;
            }
            if (device.isDisposed() && !DeviceThread.isCurrent(device)) {
                refuse(null);
                return;
            }
            try {
                upstream.request(n);
            } catch (RejectedExecutionException e) { // closed in between
                refuse(e);
            }
        }

        private void refuse(@Nullable Throwable cause) {
            cancel();
            end(closed(currentContext(), cause));
        }

        @Override
        public void cancel() {
            if (upstream != null) {
                upstream.cancel();
            }
        }
    }
}
