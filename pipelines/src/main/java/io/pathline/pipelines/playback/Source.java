package io.pathline.pipelines.playback;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.util.context.Context;

/** A cold stream as a film: its latest frames are at hand, and it can be wound back to its beginning. */
final class Source<T> {
    private final Flux<T> frames;
    private final Mailbox mailbox;
    private final Runnable changed;
    private final FrameBuffer<T> buffer;
    private @Nullable Reel reel;
    private boolean asked;
    private int end = -1;
    private @Nullable Throwable failure;

    /** @param changed called after each frame, and at the end */
    Source(Flux<T> frames, int capacity, Mailbox mailbox, Runnable changed) {
        this.frames = frames;
        this.mailbox = mailbox;
        this.changed = changed;
        this.buffer = new FrameBuffer<>(capacity);
    }

    boolean holds(int index) {
        return buffer.holds(index);
    }

    T get(int index) {
        return buffer.get(index);
    }

    int first() {
        return buffer.first();
    }

    int received() {
        return buffer.received();
    }

    /** Whether there is no frame of this index. */
    boolean isOver(int index) {
        return end >= 0 && index >= end;
    }

    /** A place, or the last frame's if it is known to be beyond. */
    int clamped(int index) {
        return end > 0 ? Math.min(index, end - 1) : index;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    /**
     * Asks for one frame, unless one is on its way.
     *
     * @param context of who sees the frames, for the source where it is subscribed to
     */
    void fetch(Context context) {
        if (asked) {
            return;
        }
        asked = true;
        if (reel == null) {
            Reel fresh = new Reel(context);
            reel = fresh;
            frames.subscribe(fresh);
        } else {
            reel.request(1);
        }
    }

    /** Begins anew where a frame was here once and is no more. */
    void rewindTo(int index) {
        if (index < buffer.first()) {
            cancel();
        }
    }

    /** Ends the subscription and forgets the frames. */
    void cancel() {
        Reel running = reel;
        reel = null;
        asked = false;
        buffer.clear();
        if (running != null) {
            running.cancel();
        }
    }

    /** One subscription; what comes from one that was cancelled is not heard. */
    private final class Reel extends BaseSubscriber<T> {
        private final Context context;

        Reel(Context context) {
            this.context = context;
        }

        @Override
        public Context currentContext() {
            return context;
        }

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnNext(T frame) {
            put(() -> {
                asked = false;
                buffer.add(frame);
            });
        }

        @Override
        protected void hookOnComplete() {
            put(() -> end = buffer.received());
        }

        @Override
        protected void hookOnError(Throwable throwable) {
            put(() -> {
                failure = throwable;
                end = buffer.received();
            });
        }

        private void put(Runnable change) {
            mailbox.put(() -> {
                if (reel == this) {
                    change.run();
                    changed.run();
                }
            });
        }
    }
}
