package io.pathline.app.viewer.flow;

import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * The way of frames from a solver to whoever asked for them: nothing is requested of the solver but what was asked for
 * here, and no more than {@code mostOpen} frames are on their way.
 */
public final class Delivery extends BaseSubscriber<StreamFrame> {
    private final StreamSession session;
    private final StreamListener listener;
    private final int mostOpen;
    private int open;

    Delivery(StreamSession session, StreamListener listener, int mostOpen) {
        this.session = session;
        this.listener = listener;
        this.mostOpen = mostOpen;
    }

    /** Asks for this many frames more, or for as many as may be on their way. */
    public void ask(int frames) {
        int granted;
        synchronized (this) {
            granted = Math.min(frames, mostOpen - open);
            open += Math.max(0, granted);
        }
        if (granted > 0) {
            request(granted);
        }
    }

    /** A frame has been handed on, so another one may be asked for. */
    public synchronized void sent() {
        open = Math.max(0, open - 1);
    }

    /** Ends the solve, if it goes on, and frees the stream for somebody else. */
    public void close() {
        cancel();
        session.release(this);
    }

    /** Nothing is requested before somebody asks. */
    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(StreamFrame frame) {
        session.solved(frame);
        listener.frame(frame);
    }

    @Override
    protected void hookOnComplete() {
        listener.ended();
    }

    @Override
    protected void hookOnError(Throwable error) {
        listener.failed(error);
    }
}
