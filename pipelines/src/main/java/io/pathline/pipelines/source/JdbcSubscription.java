package io.pathline.pipelines.source;

import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler.Worker;
import reactor.core.scheduler.Schedulers;

/**
 * A cursor and its one reader. Everything that waits for the database, its closing too, is done by one thread that may
 * wait; requests and the cancel leave word and wake it.
 *
 * <p>{@code generate} behind {@code subscribeOn} would close on whichever thread cancels, such as a timer's, and would
 * interrupt the driver where it reads.
 */
final class JdbcSubscription implements Subscription {
    private final Supplier<JdbcCursor> cursors;
    private final CoreSubscriber<? super Samples> chunks;
    private final Worker worker = Schedulers.boundedElastic().createWorker();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicInteger news = new AtomicInteger();
    private volatile @Nullable IllegalArgumentException misuse;
    private volatile boolean cancelled;

    // Touched by the worker's thread alone.
    private @Nullable JdbcCursor cursor;
    private boolean over;

    /** @param cursors opens one, on the worker's thread */
    JdbcSubscription(Supplier<JdbcCursor> cursors, CoreSubscriber<? super Samples> chunks) {
        this.cursors = cursors;
        this.chunks = chunks;
    }

    /** Opens the cursor; asked or not, so that a mistake in the query is told at once. */
    void begin() {
        wake();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            requested.accumulateAndGet(n, Operators::addCap);
        } else {
            misuse = new IllegalArgumentException(
                    n + " chunks were requested; request 1 or more (Reactive Streams 3.9).");
        }
        wake();
    }

    @Override
    public void cancel() {
        cancelled = true;
        wake();
    }

    private void wake() {
        if (news.getAndIncrement() == 0) {
            try {
                worker.schedule(this::serve);
            } catch (RejectedExecutionException e) { // the scheduler was ended, so there is no better thread than this
                end(e);
            }
        }
    }

    private void serve() {
        int seen = news.get();
        while (seen != 0) {
            read();
            if (over) {
                return; // the news stay above 0, so nothing is scheduled again
            }
            seen = news.addAndGet(-seen);
        }
    }

    /** What is thrown here, be it an error that Reactor takes for fatal, would leave the subscriber waiting. */
    private void read() {
        try {
            boolean more = true;
            while (more && !cancelled && misuse == null) {
                JdbcCursor opened = cursor == null ? cursors.get() : cursor;
                cursor = opened;
                more = requested.get() > 0 && give(opened.next());
            }
            if (!over && (cancelled || misuse != null)) {
                end(misuse);
            }
        } catch (Throwable e) {
            end(e);
        }
    }

    /** Whether there may be more. */
    private boolean give(Samples chunk) {
        if (chunk.count() == 0) {
            end(null);
            return false;
        }
        requested.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
        chunks.onNext(chunk);
        return true;
    }

    /** The connection is free again when the subscriber hears of the end. */
    private void end(@Nullable Throwable failure) {
        if (over) { // a subscriber that throws at its end
            drop(failure);
            return;
        }
        over = true;
        if (cursor != null) {
            cursor.close();
            cursor = null;
        }
        try {
            tell(failure);
        } finally {
            worker.dispose();
        }
    }

    private void tell(@Nullable Throwable failure) {
        Throwable named = failure == null || failure == misuse
                ? failure
                : StreamFailedException.outside("Reading the rows of a query", failure);
        if (!cancelled && named == null) {
            chunks.onComplete();
        } else if (!cancelled) {
            chunks.onError(named);
        } else if (failure != misuse) {
            drop(named);
        }
    }

    private void drop(@Nullable Throwable failure) {
        if (failure != null) {
            Operators.onErrorDropped(failure, chunks.currentContext());
        }
    }
}
