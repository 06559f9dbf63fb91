package io.pathline.pipelines;

/**
 * What a run does for each of its events. Never called from two threads at once, and not after the subscriber has
 * cancelled, except for the call in progress.
 *
 * @param <B> batches, each made into one event and what is due behind it
 * @param <E> events
 */
interface EventMaker<B, E> {
    /** The first event; no batch has been asked for. */
    E started();

    /** The event of a batch. */
    E step(B batch);

    /** Whether there is another event before the next batch. */
    boolean isMoreDue();

    /** The event that {@link #isMoreDue} told of. */
    E more();

    /** Whether no more batches are wanted, also those on their way; asked from any moment on, and true for good then. */
    boolean isStopped();

    /** The next of the events after the last batch, one at least. */
    E ending();

    /** Whether {@link #ending} has made the last one. */
    boolean isOver();
}
