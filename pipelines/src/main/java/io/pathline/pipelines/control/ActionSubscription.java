package io.pathline.pipelines.control;

import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Scheduler.Worker;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * The state of one subscriber of actions. Observations, requests and the end leave their news in a field, and the
 * worker's thread serves them until none is left.
 */
final class ActionSubscription implements CoreSubscriber<Samples>, Subscription {
    private final CoreSubscriber<? super Action> actions;
    private final ActionSolver solver;
    private final ControlSettings settings;
    private final @Nullable Scheduler own;
    private final Worker worker;

    private final AtomicReference<@Nullable Arrival> latest = new AtomicReference<>();
    private final AtomicLong requested = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicInteger news = new AtomicInteger();
    private volatile @Nullable Subscription upstream;
    private volatile @Nullable Throwable error;
    private volatile @Nullable Throwable misuse;
    private volatile boolean upstreamDone;
    private volatile boolean cancelled;

    private @Nullable StepBudget budget;
    private long answered;

    ActionSubscription(CoreSubscriber<? super Action> actions, ActionSolver solver, ControlSettings settings) {
        this.actions = actions;
        this.solver = solver;
        this.settings = settings;
        this.own = settings.scheduler() == null ? Schedulers.newSingle("pathline-act", true) : null;
        Scheduler scheduler = settings.scheduler() == null ? own : settings.scheduler();
        this.worker = Objects.requireNonNull(scheduler).createWorker();
    }

    @Override
    public Context currentContext() {
        return actions.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        if (Operators.validate(upstream, subscription)) {
            upstream = subscription;
            actions.onSubscribe(this);
            subscription.request(Long.MAX_VALUE); // the latest wins, so nothing piles up
        }
    }

    @Override
    public void onNext(Samples observation) {
        Objects.requireNonNull(observation, "Reactive Streams 2.13");
        if (latest.getAndSet(new Arrival(observation, settings.nanoTime().getAsLong())) != null) {
            skipped.incrementAndGet();
        }
        wake();
    }

    @Override
    public void onError(Throwable failure) {
        fail(Objects.requireNonNull(failure, "Reactive Streams 2.13"));
    }

    @Override
    public void onComplete() {
        upstreamDone = true;
        wake();
    }

    @Override
    public void request(long n) {
        if (n > 0) {
            requested.updateAndGet(before -> Operators.addCap(before, n));
            wake();
        } else {
            IllegalArgumentException mistake = new IllegalArgumentException(
                    n + " actions were requested; request 1 or more (Reactive Streams 3.9).");
            misuse = mistake;
            cancelUpstream();
            fail(mistake);
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        cancelUpstream();
        wake();
    }

    private void fail(Throwable failure) {
        error = failure;
        upstreamDone = true;
        wake();
    }

    private void cancelUpstream() {
        Subscription subscription = upstream;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private void wake() {
        if (news.getAndIncrement() == 0) {
            try {
                worker.schedule(this::serve);
            } catch (RejectedExecutionException e) { // its scheduler was ended, so there is no thread but this
                cancelUpstream();
                if (!isEnded()) {
                    error = e;
                }
                end();
            }
        }
    }

    private void serve() {
        int seen = news.get();
        while (seen != 0) {
            if (cancelled || isEnded()) {
                end();
                return; // the news stay above 0, so nothing is scheduled again
            }
            boolean wanted = requested.get() > 0;
            StepBudget times = budget;
            Arrival arrival = wanted && times != null ? latest.getAndSet(null) : null;
            if (wanted && times == null) {
                guarded(this::prepare);
            } else if (arrival != null && times != null) {
                guarded(() -> answer(arrival, times));
            } else {
                seen = news.addAndGet(-seen);
            }
        }
    }

    /** Measures the solver; an observation that waits for this arrives when it is done. */
    private void prepare() {
        budget = StepBudget.measured(solver, settings.nanoTime());
        latest.updateAndGet(waiting -> waiting == null
                ? null
                : new Arrival(waiting.observation(), settings.nanoTime().getAsLong()));
    }

    /** Does what may fail; a failure, be it one that Reactor takes for fatal, ends both sides. */
    private void guarded(Runnable work) {
        try {
            work.run();
        } catch (Throwable failure) {
            cancelUpstream();
            fail(failure);
        }
    }

    private void answer(Arrival arrival, StepBudget times) {
        Action action = solved(arrival, times);
        if (!cancelled) {
            requested.updateAndGet(n -> n == Long.MAX_VALUE ? n : n - 1);
            actions.onNext(action);
        }
    }

    private Action solved(Arrival arrival, StepBudget times) {
        long begin = settings.nanoTime().getAsLong();
        long due = arrival.nanoTime() + settings.deadline().toNanos();
        int steps = times.steps(due - begin);
        Samples values = solver.solve(answered, arrival.observation(), steps);
        long end = settings.nanoTime().getAsLong();
        times.took(steps, end - begin);
        Duration latency = Duration.ofNanos(end - arrival.nanoTime());
        return new Action(answered++, values, steps, latency, end > due, skipped.getAndSet(0));
    }

    /** An error ends at once, the end after the last observation. */
    private boolean isEnded() {
        return upstreamDone && (error != null || latest.get() == null);
    }

    private void end() {
        latest.set(null);
        Throwable failure = error;
        if (!cancelled && failure != null) {
            actions.onError(
                    failure == misuse ? failure : StreamFailedException.outside("Answering observations", failure));
        } else if (!cancelled) {
            actions.onComplete();
        }
        worker.dispose();
        if (own != null) {
            own.dispose();
        }
    }

    private record Arrival(Samples observation, long nanoTime) {}
}
