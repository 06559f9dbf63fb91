package io.pathline.pipelines.source;

import io.pathline.api.Samples;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;

/** The rows of a query, with a cursor for each subscriber. */
final class JdbcStream extends Flux<Samples> {
    private final JdbcQuery query;
    private final boolean labelled;

    /** @param labelled whether the condition of each row must be a class */
    JdbcStream(JdbcQuery query, boolean labelled) {
        this.query = query;
        this.labelled = labelled;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Samples> chunks) {
        JdbcSubscription subscription = new JdbcSubscription(() -> JdbcCursor.open(query, labelled), chunks);
        chunks.onSubscribe(subscription);
        subscription.begin();
    }
}
