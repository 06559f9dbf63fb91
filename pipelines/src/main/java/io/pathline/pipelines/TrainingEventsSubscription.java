package io.pathline.pipelines;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The state of one subscriber of {@link TrainingEvents}: subscriber of the batches, and subscription to the events.
 *
 * <p>Signals may come from both sides, on any threads. Each leaves its news in a field and calls {@link #drain}; the first
 * to come in serves everybody until no news is left, so the maker and the downstream see one thread at a time. A cancel
 * needs nobody: it takes the subscription to the batches away, or leaves word that there is to be none.
 */
final class TrainingEventsSubscription<B, E> implements CoreSubscriber<B>, Subscription {
    private final Flux<? extends B> batches;
    private final EventMaker<? super B, ? extends E> maker;
    private final CoreSubscriber<? super E> events;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger news = new AtomicInteger();

    private final AtomicReference<@Nullable Subscription> upstream = new AtomicReference<>();
    private volatile @Nullable B arrived;
    private volatile @Nullable Throwable error;
    private volatile boolean batchesDone;
    private volatile boolean cancelled;

    // Touched only inside drain.
    private boolean begun;
    private boolean awaiting;
    private boolean moreDue;
    private boolean over;

    TrainingEventsSubscription(
            Flux<? extends B> batches, EventMaker<? super B, ? extends E> maker, CoreSubscriber<? super E> events) {
        this.batches = batches;
        this.maker = maker;
        this.events = events;
    }

    @Override
    public Context currentContext() {
        return events.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        Objects.requireNonNull(subscription, "Reactive Streams 2.13");
        if (upstream.compareAndSet(null, subscription)) {
            drain();
        } else {
            subscription.cancel(); // the subscriber was faster, or this is a second one
        }
    }

    @Override
    public void onNext(B batch) {
        Objects.requireNonNull(batch, "Reactive Streams 2.13");
        if (batchesDone) {
            Operators.onNextDropped(batch, currentContext());
        } else if (arrived != null) {
            fail(new IllegalStateException("A batch came that was not requested (Reactive Streams 1.1)."));
        } else {
            arrived = batch;
            drain();
        }
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "Reactive Streams 2.13");
        if (batchesDone || cancelled) {
            AfterCancel.drop(failure, currentContext());
        } else {
            end(failure);
        }
    }

    @Override
    public void onComplete() {
        batchesDone = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
            drain();
        } else if (!cancelled) {
            fail(new IllegalArgumentException(n + " events were requested; request 1 or more (Reactive Streams 3.9)."));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancelUpstream();
    }

    private void cancelUpstream() {
        Subscription subscription = upstream.getAndSet(Operators.cancelledSubscription());
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void fail(Throwable failure) {
        cancelUpstream();
        end(failure);
    }

    private void end(Throwable failure) {
        error = failure;
        batchesDone = true;
        drain();
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

    /** What is thrown here, be it an error that Reactor takes for fatal, would leave the subscriber waiting. */
    private void serve() {
        try {
            boolean told = true;
            while (told && isWanted()) {
                told = tellNext();
            }
        } catch (Throwable e) {
            fail(e);
        }
        Throwable failure = error;
        if (failure != null && !over) {
            over = true;
            events.onError(failure);
        }
    }

    private boolean isWanted() {
        return error == null && !cancelled && !over && requested.get() > 0;
    }

    /** Makes one event, or asks for the batch that it needs. What is due next is asked first: the event may end the run. */
    private boolean tellNext() {
        boolean ended = batchesDone; // read before the batch: once the end is seen, the last batch is seen too
        B batch = arrived;
        boolean stopped = maker.isStopped();
        if (!begun) {
            begin();
        } else if (moreDue) {
            E event = maker.more();
            moreDue = maker.isMoreDue();
            emit(event);
        } else if (stopped) {
            stop();
            end();
        } else if (batch != null) {
            arrived = null;
            awaiting = false;
            E event = maker.step(batch);
            moreDue = maker.isMoreDue();
            emit(event);
        } else if (ended) {
            end();
        } else {
            requestOne();
            return false;
        }
        return true;
    }

    private void begin() {
        begun = true;
        emit(maker.started());
        if (!cancelled) {
            batches.subscribe(this);
        }
    }

    /** The batches that are left are not wanted. */
    private void stop() {
        batchesDone = true;
        arrived = null;
        cancelUpstream();
    }

    private void end() {
        E event = maker.ending();
        over = maker.isOver();
        emit(event);
        if (over && !cancelled) {
            events.onComplete();
        }
    }

    private void requestOne() {
        Subscription subscription = upstream.get();
        if (!awaiting && subscription != null) {
            awaiting = true;
            subscription.request(1);
        }
    }

    /** Whatever was made goes out, even if nobody waits for it now: it may hold a model, which somebody below frees. */
    private void emit(E event) {
        requested.updateAndGet(r -> r == Long.MAX_VALUE ? r : r - 1);
        events.onNext(event);
    }
}
