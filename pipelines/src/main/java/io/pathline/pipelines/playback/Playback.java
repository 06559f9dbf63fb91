package io.pathline.pipelines.playback;

import java.util.function.Consumer;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/**
 * A handle on a stream of frames while it is played: pause, resume, single steps, rewinding and speed.
 *
 * <pre>{@code
 * var playback = Playback.of(flow.sample(model, 2_000, SaveAt.evenly(201)), PlaybackSettings.standard().rate(30));
 * playback.frames().subscribe(frame -> draw(frame));
 * playback.pause();
 * playback.seek(50);
 * playback.resume();
 * }</pre>
 *
 * <p>Demand is honoured: a frame is asked of the source, and so solved for, when it is requested and its time has come.
 * The latest frames are kept in a buffer, and going back within it costs nothing; going back further subscribes to the
 * source anew, which must be cold and give the same frames, as a sampler's stream does. Frames ahead are solved for on
 * the way, and not played. An error of the source is passed on when its place is reached; what the subscriber or the clock
 * throws ends the playback with a {@link io.pathline.pipelines.StreamFailedException}, and the source with it.
 *
 * <p>Every method may be called from any thread at any time, and returns at once; frames come on the thread of whoever
 * caused them: the source, the clock, the subscriber, or a caller.
 */
public final class Playback<T> implements AutoCloseable {
    private final Flux<T> frames;
    private final Player<T> player;

    private Playback(Flux<T> source, PlaybackSettings settings, Consumer<? super T> dropped) {
        this.player = new Player<>(source, settings, dropped);
        this.frames = new Frames<>(player);
    }

    /**
     * A playback of a stream.
     *
     * @param source cold; subscribed to when the frames are
     */
    public static <T> Playback<T> of(Flux<T> source, PlaybackSettings settings) {
        return of(source, settings, frame -> {});
    }

    /**
     * A playback that tells of the frames that its subscriber did not get.
     *
     * @param source cold; subscribed to when the frames are
     * @param dropped told of each frame whose time passed without demand, where the latest wins; for example {@code
     *     meters::dropped}
     */
    public static <T> Playback<T> of(Flux<T> source, PlaybackSettings settings, Consumer<? super T> dropped) {
        return new Playback<T>(source, settings, dropped);
    }

    /** The frames as they are played, for one subscriber; cancelling ends the playback. */
    public Flux<T> frames() {
        return frames;
    }

    /** Holds after the frame in progress. */
    public void pause() {
        player.put(Player::pause);
    }

    /** Goes on. */
    public void resume() {
        player.put(Player::resume);
    }

    /** Plays one frame more, also while paused, when it is requested. */
    public void step() {
        player.put(Player::step);
    }

    /**
     * Goes to a frame, back or ahead; it is the next to be played, also while paused.
     *
     * @param frame counted from 0; below 0 is the first frame, beyond the last the last
     */
    public void seek(int frame) {
        player.put(p -> p.seek(Math.max(0, frame)));
    }

    /**
     * Changes the speed.
     *
     * @param framesPerSecond finite; 0 for as fast as frames are asked for, which the latest-wins option does not go with
     */
    public void rate(double framesPerSecond) {
        PlaybackSettings.requireRate(framesPerSecond);
        player.put(p -> p.rate(framesPerSecond));
    }

    /** Where it stands; a moment later it may be elsewhere. */
    public PlaybackStatus status() {
        return player.status();
    }

    /** Ends the playback and completes its frames; twice does nothing. */
    @Override
    public void close() {
        player.put(Player::close);
    }

    /** The outgoing stream. */
    private static final class Frames<T> extends Flux<T> {
        private final Player<T> player;

        Frames(Player<T> player) {
            this.player = player;
        }

        @Override
        public void subscribe(CoreSubscriber<? super T> subscriber) {
            if (!player.claim()) {
                Operators.error(
                        subscriber,
                        new IllegalStateException("A playback has one subscriber; share its frames, or make another."));
                return;
            }
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {
                    player.put(p -> p.request(n));
                }

                @Override
                public void cancel() {
                    player.put(Player::cancel);
                }
            });
            player.put(p -> p.start(subscriber));
        }
    }
}
