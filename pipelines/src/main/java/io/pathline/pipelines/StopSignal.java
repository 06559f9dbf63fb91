package io.pathline.pipelines;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/**
 * The user's signal that a training is to end, noted as it passes: its first item, its end, or its failure, which stops the
 * run too. It is noted before anybody hears of it, so that a run whose batches ended by it knows why.
 */
final class StopSignal {
    private final @Nullable Publisher<?> given;
    private volatile boolean stopped;
    private volatile @Nullable Throwable failure;

    /** @param given null for none */
    StopSignal(@Nullable Publisher<?> given) {
        this.given = given;
    }

    /** The signal for one run, which never fails: the end of the run tells of {@link #failure}. */
    Publisher<?> noted() {
        return given == null
                ? Flux.never()
                : Flux.from(given)
                        .take(1)
                        .doOnNext(item -> stopped = true)
                        .doOnError(e -> failure = e)
                        .doOnTerminate(() -> stopped = true)
                        .onErrorComplete();
    }

    /** Whether it came. */
    boolean isGiven() {
        return stopped;
    }

    /** What it failed with. */
    @Nullable
    Throwable failure() {
        return failure;
    }
}
