package io.pathline.pipelines;

import io.pathline.api.Samples;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * The stream of a stranger's data source, with its plugin in the message of every error: of one that it emits, of one that
 * it throws while rows are requested, be it an error that Reactor takes for fatal, and of rows of another shape.
 */
final class NamedRows extends FluxOperator<Samples, Samples> {
    private final NamedSource named;

    private NamedRows(Flux<Samples> rows, NamedSource named) {
        super(rows);
        this.named = named;
    }

    static Flux<Samples> of(Flux<Samples> rows, NamedSource named) {
        return new NamedRows(rows, named);
    }

    @Override
    public void subscribe(CoreSubscriber<? super Samples> actual) {
        source.subscribe(new Receiver(actual, named));
    }

    /** The state of one subscriber. */
    private static final class Receiver implements CoreSubscriber<Samples>, Subscription {
        private final CoreSubscriber<? super Samples> actual;
        private final NamedSource named;
        private @Nullable Subscription upstream;
        private boolean done;

        /** Whether the subscriber threw, and so is at fault for what comes of it. */
        private volatile boolean threwBelow;

        Receiver(CoreSubscriber<? super Samples> actual, NamedSource named) {
            this.actual = actual;
            this.named = named;
        }

        @Override
        public Context currentContext() {
            return actual.currentContext();
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            if (Operators.validate(upstream, subscription)) {
                upstream = subscription;
                actual.onSubscribe(this);
            }
        }

        @Override
        public void onNext(Samples chunk) {
            if (done) {
                Operators.onNextDropped(chunk, currentContext());
                return;
            }
            try {
                named.checked(chunk);
            } catch (RuntimeException e) {
                fail(e);
                return;
            }
            try {
                actual.onNext(chunk);
            } catch (Throwable e) {
                threwBelow = true;
                throw e;
            }
        }

        @Override
        public void onError(Throwable failure) {
            if (done) {
                Operators.onErrorDropped(failure, currentContext());
                return;
            }
            done = true;
            actual.onError(threwBelow ? failure : named.named(failure));
        }

        @Override
        public void onComplete() {
            if (!done) {
                done = true;
                actual.onComplete();
            }
        }

        @Override
        public void request(long n) {
            Subscription rows = upstream;
            if (rows == null) {
                return;
            }
            try {
                rows.request(n);
            } catch (Throwable e) { // nobody else would end the stream
                if (threwBelow) {
                    throw e;
                }
                fail(e);
            }
        }

        @Override
        public void cancel() {
            if (upstream != null) {
                upstream.cancel();
            }
        }

        private void fail(Throwable failure) {
            cancel();
            onError(failure);
        }
    }
}
