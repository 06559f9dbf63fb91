package io.pathline.pipelines;

import io.pathline.api.BackendException;
import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.pipelines.TrainingEvent.Evaluated;
import io.pathline.pipelines.TrainingSettings.EvaluationPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The evaluations of a run that are under way: each is of a snapshot of the averaged weights, and runs on the device's
 * sampling thread while training goes on. Used on the training thread alone.
 *
 * <p>At most two are under way; where the sampler cannot keep up, the trainer waits for the older one, so that none is
 * left out and the memory stays bounded.
 */
final class OnlineEvaluations implements AutoCloseable {
    private static final int MOST = 2;

    private final TrainingPipeline pipeline;
    private final @Nullable EvaluationPolicy policy;
    private final Deque<CompletableFuture<Evaluated>> running = new ArrayDeque<>();
    private final Cancellation cancelled;

    /** @param cancelled wakes a trainer that waits, and ends what is under way */
    OnlineEvaluations(TrainingPipeline pipeline, Cancellation cancelled) {
        this.cancelled = cancelled.ofAPart();
        this.pipeline = pipeline;
        this.policy = pipeline.settings().evaluations();
    }

    /** Begins one where it is due. */
    void afterStep(Supplier<TrainedFlow> model) {
        if (policy != null) {
            TrainedFlow now = model.get();
            if (now.steps() % policy.every() == 0) {
                PlacedField weights = now.output(Weights.AVERAGED, policy.rows().condition());
                OnlineEvaluation evaluation = new OnlineEvaluation(pipeline, now, policy, cancelled);
                running.add(begun(() -> evaluation.of(weights), weights));
            }
        }
    }

    private CompletableFuture<Evaluated> begun(Supplier<Evaluated> evaluation, PlacedField weights) {
        try {
            return CompletableFuture.supplyAsync(
                    evaluation, task -> pipeline.sampling().schedule(task));
        } catch (RejectedExecutionException e) {
            weights.close();
            throw e;
        }
    }

    /** Whether the next one is to be told now: it is done, or the trainer has to wait for it. */
    boolean isReady() {
        CompletableFuture<Evaluated> head = running.peek();
        return head != null && (head.isDone() || running.size() >= MOST);
    }

    boolean isEmpty() {
        return running.isEmpty();
    }

    /**
     * The oldest one, waited for.
     *
     * @throws CancellationException if the subscriber cancels meanwhile; the evaluation ends on its own thread
     */
    Evaluated next() {
        try {
            return cancelled.await(running.remove());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendException("Training was interrupted while it waited for an evaluation.", e);
        } catch (ExecutionException e) {
            throw StreamFailedException.inside("An evaluation", Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Ends the ones under way within a step of their solver, or a bin of their errors; they free what they hold. */
    @Override
    public void close() {
        cancelled.cancel();
    }
}
