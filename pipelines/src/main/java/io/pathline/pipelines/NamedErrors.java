package io.pathline.pipelines;

import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * A stream whose errors go out under another name; all else passes as it is, the subscription too.
 *
 * <p>{@code onErrorMap} would do the same, but it keeps the subscription to swap it for another one, and can lose a
 * cancel that comes while the subscription does (reactor-core issue 4398): the stream behind it would stay open for ever.
 */
final class NamedErrors<T> implements CoreSubscriber<T> {
    private final CoreSubscriber<? super T> actual;
    private final UnaryOperator<Throwable> name;

    private NamedErrors(CoreSubscriber<? super T> actual, UnaryOperator<Throwable> name) {
        this.actual = actual;
        this.name = name;
    }

    /** For {@code transform} of a Flux or a Mono. */
    static <T> Function<Publisher<T>, Publisher<T>> by(UnaryOperator<Throwable> name) {
        Function<? super Publisher<T>, ? extends Publisher<T>> lifted =
                Operators.lift((stream, actual) -> new NamedErrors<>(actual, name));
        return lifted::apply;
    }

    @Override
    public Context currentContext() {
        return actual.currentContext();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        actual.onSubscribe(subscription);
    }

    @Override
    public void onNext(T item) {
        actual.onNext(item);
    }

    @Override
    public void onError(Throwable failure) {
        actual.onError(name.apply(failure));
    }

    @Override
    public void onComplete() {
        actual.onComplete();
    }
}
