package io.pathline.benchmarks.soak;

import io.pathline.pipelines.TrainingEvent;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;

/** What a soak has done so far, counted by any thread. */
final class SoakCounts {
    final AtomicLong frames = new AtomicLong();
    final AtomicLong cancels = new AtomicLong();
    final AtomicLong runs = new AtomicLong();
    final AtomicLong steps = new AtomicLong();
    final AtomicLong checkpoints = new AtomicLong();
    final AtomicLong evaluations = new AtomicLong();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    /** Counts what a run tells, and closes its model. */
    void count(TrainingEvent event) {
        if (event instanceof TrainingEvent.StepCompleted) {
            steps.incrementAndGet();
        } else if (event instanceof TrainingEvent.CheckpointSaved) {
            checkpoints.incrementAndGet();
        } else if (event instanceof TrainingEvent.Evaluated) {
            evaluations.incrementAndGet();
        } else if (event instanceof TrainingEvent.Finished end) {
            runs.incrementAndGet();
            end.model().close();
        }
    }

    /** Forgets what was done, but not what failed. */
    void reset() {
        List.of(frames, cancels, runs, steps, checkpoints, evaluations).forEach(count -> count.set(0));
    }

    void failed(Throwable failure) {
        failures.add(failure);
    }

    /** Reactor's own refusals, where a cancel meets an item on its way, are no failures. */
    void dropped(Throwable failure) {
        if (!(failure instanceof RejectedExecutionException)) {
            failures.add(failure);
        }
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    /** Whether everything that a soak is for has been done at least once. */
    boolean isWhole() {
        return List.of(frames, cancels, runs, checkpoints, evaluations).stream().allMatch(count -> count.get() > 0);
    }
}
