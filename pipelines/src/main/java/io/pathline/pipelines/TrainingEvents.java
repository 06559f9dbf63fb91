package io.pathline.pipelines;

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * From batches to events, each made when it is requested. The batches are subscribed behind the first event, and one is
 * requested when an event is wanted that those before it do not give. An error of the batches goes out at once.
 *
 * <p>{@code concat} of a beginning, a {@code concatMap} and an ending would do the same, but it loses a cancel that comes
 * while it goes from one to the next (reactor-core issues 4399 and 4398): the batches behind it would stay open for ever,
 * and a sampler that makes them with its memory on the device.
 */
final class TrainingEvents<B, E> extends FluxOperator<B, E> {
    private final EventMaker<? super B, ? extends E> maker;

    private TrainingEvents(Flux<? extends B> batches, EventMaker<? super B, ? extends E> maker) {
        super(batches);
        this.maker = maker;
    }

    /** @param maker for one subscriber */
    static <B, E> Flux<E> of(Flux<? extends B> batches, EventMaker<? super B, ? extends E> maker) {
        return new TrainingEvents<B, E>(batches, maker);
    }

    @Override
    public void subscribe(CoreSubscriber<? super E> events) {
        events.onSubscribe(new TrainingEventsSubscription<>(source, maker, events));
    }
}
