package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import org.reactivestreams.Publisher;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * Turns chunks of any size into batches of exactly B rows, in order; the last batch may be smaller, and no row is lost.
 *
 * <p>A chunk is requested only when a batch has been requested that the rows at hand do not fill, and one at a time.
 * Batches are copies. An error upstream is passed on after the whole batches that came before it.
 */
public final class Rebatch extends FluxOperator<Samples, Samples> {
    private final int rows;

    private Rebatch(Flux<Samples> source, int rows) {
        super(source);
        this.rows = rows;
    }

    /**
     * The same rows in batches.
     *
     * <p>Chunks that differ in the shape of a row, or of a condition, end the stream with a {@link
     * io.pathline.api.ShapeMismatchException}.
     *
     * @param chunks with or without conditions; empty chunks are skipped
     * @param rows B, at least 1
     * @throws InvalidInputException if {@code rows} is less than 1
     */
    public static Flux<Samples> of(Publisher<Samples> chunks, int rows) {
        if (rows < 1) {
            throw new InvalidInputException("A batch of " + rows + " rows cannot be made; give at least 1.");
        }
        return new Rebatch(Flux.from(chunks), rows);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Samples> batches) {
        source.subscribe(new RebatchSubscription(batches, rows));
    }
}
