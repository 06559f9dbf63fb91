package io.pathline.pipelines;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;

/**
 * Whether one subscriber has cancelled. Whoever cancels sets it, on its own thread and at once; the device's thread, busy
 * with what is then not wanted any more, asks between its steps. It never goes back.
 */
final class Cancellation implements BooleanSupplier {
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /** One that this one takes along, and that may be cancelled by itself: of a part of what the subscriber wants. */
    Cancellation ofAPart() {
        Cancellation part = new Cancellation();
        CompletableFuture<Void> unused = cancelled.thenRun(part::cancel);
        return part;
    }

    /** Never blocks. */
    void cancel() {
        cancelled.complete(null);
    }

    /** Whether it has been cancelled. */
    @Override
    public boolean getAsBoolean() {
        return cancelled.isDone();
    }

    /** @throws CancellationException if it has been cancelled */
    void check() {
        if (getAsBoolean()) {
            throw new CancellationException("Nobody wants the rest: the subscriber has cancelled.");
        }
    }

    /**
     * Waits for the future or for the cancel, whichever comes first.
     *
     * @throws CancellationException if it was cancelled
     * @throws ExecutionException if the future failed
     */
    <T> T await(CompletableFuture<T> future) throws InterruptedException, ExecutionException {
        CompletableFuture.anyOf(future, cancelled).get();
        check();
        return future.get();
    }
}
