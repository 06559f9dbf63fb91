package io.pathline.pipelines;

import io.pathline.api.InvalidParameterException;
import java.util.function.Consumer;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;

/**
 * One run for several subscribers. Without any of these each subscription trains or solves anew.
 *
 * <table>
 * <caption>What each policy does</caption>
 * <tr><th>policy</th><th>demand upstream</th><th>who waits</th><th>memory</th></tr>
 * <tr><td>{@link #together}</td><td>the smallest of all subscribers</td><td>all, for the slowest</td><td>one item</td></tr>
 * <tr><td>{@link #replayed}</td><td>unbounded</td><td>nobody</td><td>all items</td></tr>
 * <tr><td>{@link #latest}</td><td>unbounded</td><td>nobody</td><td>one item a subscriber; others are dropped</td></tr>
 * </table>
 *
 * <p>The run begins with the first subscribers, ends when the last has cancelled, and begins anew for later ones. Subscribers
 * come and go one at a time: a run that is made on the thread that subscribes to it, as no flow's is, holds up the others.
 */
public final class Sharing {
    private Sharing() {}

    /**
     * The run starts with the n-th subscriber; an item is made when every subscriber has asked for it, and one more ahead.
     *
     * @param subscribers n, at least 1
     * @throws InvalidParameterException if n is less
     */
    public static <T> Flux<T> together(Flux<T> run, int subscribers) {
        if (subscribers < 1) {
            throw new InvalidParameterException(
                    "A stream cannot be shared by " + subscribers + " subscribers; give 1 or more.");
        }
        return OnceSubscribed.of(run.publish(1).refCount(subscribers));
    }

    /** Every subscriber gets every item from the first on, however late it comes; the run does not wait for anybody. */
    public static <T> Flux<T> replayed(Flux<T> run) {
        return OnceSubscribed.of(run.replay().refCount(1));
    }

    /**
     * The run does not wait for anybody: a subscriber that is slow gets the latest item when it asks again, as viewers
     * want it. Never for training data or for anything that counts.
     *
     * @param dropped told of each item that a subscriber did not get, once for each such subscriber
     */
    public static <T> Flux<T> latest(Flux<T> run, Consumer<? super T> dropped) {
        return OnceSubscribed.of(run.publish(1).refCount(1))
                .onBackpressureBuffer(1, dropped, BufferOverflowStrategy.DROP_OLDEST);
    }
}
