package io.pathline.pipelines.data;

import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The state of one subscriber of a {@link Rebatch}: subscriber of the chunks, and subscription to the batches.
 *
 * <p>Signals come from two sides, on any threads. Each leaves its news in a field and calls {@link #drain}; the first to
 * come in serves everybody until no news is left, so the buffer and the downstream see one thread at a time. As one
 * chunk is asked for at a time, one field holds it.
 */
final class RebatchSubscription implements CoreSubscriber<Samples>, Subscription {
    private final CoreSubscriber<? super Samples> batches;
    private final int rows;
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger news = new AtomicInteger();

    private @Nullable Subscription upstream;
    private volatile @Nullable Samples arrived;
    private volatile @Nullable Throwable error;
    private volatile boolean upstreamDone;
    private volatile boolean cancelled;

    // Touched only inside drain.
    private final RowBuffer buffer = new RowBuffer();
    private boolean awaiting;
    private boolean terminated;

    RebatchSubscription(CoreSubscriber<? super Samples> batches, int rows) {
        this.batches = batches;
        this.rows = rows;
    }

    @Override
    public Context currentContext() {
        return batches.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            batches.onSubscribe(this);
        }
    }

    @Override
    public void onNext(Samples chunk) {
        Objects.requireNonNull(chunk, "Reactive Streams 2.13");
        if (upstreamDone) {
            Operators.onNextDropped(chunk, currentContext());
        } else if (arrived != null) {
            cancelUpstream();
            end(new IllegalStateException("A chunk came that was not requested (Reactive Streams 1.1)."));
        } else {
            arrived = chunk;
            drain();
        }
    }

    @Override
    public void onError(Throwable failure) {
        Objects.requireNonNull(failure, "Reactive Streams 2.13");
        if (upstreamDone) {
            Operators.onErrorDropped(failure, currentContext());
        } else {
            end(failure);
        }
    }

    @Override
    public void onComplete() {
        upstreamDone = true;
        drain();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
            drain();
        } else {
            cancelUpstream();
            end(new IllegalArgumentException(n + " batches were requested; request 1 or more (Reactive Streams 3.9)."));
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancelUpstream();
    }

    private void end(Throwable failure) {
        error = failure;
        upstreamDone = true;
        drain();
    }

    private void cancelUpstream() {
        if (upstream != null) {
            upstream.cancel();
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

    /** What is thrown here, be it an error that Reactor takes for fatal, would leave the subscriber waiting. */
    private void serve() {
        try {
            tell();
        } catch (Throwable e) {
            cancelUpstream();
            upstreamDone = true;
            terminate(e); // without the whole batches that are left: the one that failed came before them
        }
    }

    private void tell() {
        // Read before the chunk is taken: once the end is seen, the last chunk is seen too.
        boolean ended = upstreamDone;
        takeChunk();
        while (isWanted() && buffer.rows() >= rows) {
            emit(rows);
        }
        if (ended) {
            finish();
        } else if (isWanted() && !awaiting && upstream != null) {
            awaiting = true;
            requestOne(upstream);
        }
    }

    /** A source that throws here, be it an error that Reactor takes for fatal, would leave the subscriber waiting. */
    private void requestOne(Subscription chunks) {
        try {
            chunks.request(1);
        } catch (Throwable e) {
            cancelUpstream();
            end(e);
        }
    }

    private void takeChunk() {
        Samples chunk = arrived;
        if (chunk == null) {
            return;
        }
        arrived = null;
        awaiting = false;
        try {
            buffer.add(chunk);
        } catch (ShapeMismatchException e) {
            cancelUpstream();
            end(e);
        }
    }

    /** Whole batches go out before an error, every row before a completion. */
    private void finish() {
        if (error == null && isWanted() && buffer.rows() > 0 && buffer.rows() < rows) {
            emit((int) buffer.rows());
        }
        boolean rowsLeft = buffer.rows() >= (error == null ? 1 : rows);
        if (!rowsLeft) {
            terminate(error);
        }
    }

    private void terminate(@Nullable Throwable failure) {
        if (terminated || cancelled) {
            if (failure != null && failure != error) {
                Operators.onErrorDropped(failure, currentContext());
            }
            return;
        }
        terminated = true;
        if (failure == null) {
            batches.onComplete();
        } else {
            batches.onError(failure);
        }
    }

    private boolean isWanted() {
        return !cancelled && !terminated && requested.get() > 0;
    }

    private void emit(int count) {
        requested.updateAndGet(r -> r == Long.MAX_VALUE ? r : r - 1);
        batches.onNext(buffer.take(count));
    }
}
