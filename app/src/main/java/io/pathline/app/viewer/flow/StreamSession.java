package io.pathline.app.viewer.flow;

import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One stream that was asked for: what it is, who holds it, and its latest frames. The solve begins when somebody opens
 * it and asks for a frame.
 */
public final class StreamSession {
    private static final long MOST_BYTES = 32L << 20;

    /** Bytes, and frames, that may be on their way to one tab. */
    private static final long MOST_OPEN_BYTES = 64L << 20;

    private static final int MOST_OPEN = 64;

    private final String id;
    private final StreamRequest request;
    private final SourceDescription source;
    private final Source.Flow flow;
    private final FrameRing ring = new FrameRing(MOST_BYTES);
    private @Nullable Delivery holder;
    private boolean begun;
    private int solved;
    private SolveStats stats = new SolveStats(0, 0, 0, 0);
    private Outcome outcome = Outcome.RUNNING;

    StreamSession(String id, StreamRequest request, SourceDescription source, Source.Flow flow) {
        this.id = id;
        this.request = request;
        this.source = source;
        this.flow = flow;
    }

    /** Unique on a server. */
    public String id() {
        return id;
    }

    /** What was asked for. */
    public StreamRequest request() {
        return request;
    }

    /** Where the frames come from. */
    public SourceDescription source() {
        return source;
    }

    /** How many frames will come, and from when to when. */
    public Source.Flow flow() {
        return flow;
    }

    /** Frames solved so far. */
    public synchronized int solved() {
        return solved;
    }

    /** The work so far. */
    public synchronized SolveStats stats() {
        return stats;
    }

    /** Where the solve stands. */
    public synchronized Outcome outcome() {
        return outcome;
    }

    /** One of the latest frames. */
    public Optional<StreamFrame> frame(int index) {
        return ring.find(index);
    }

    /**
     * Begins the stream for somebody; nothing is solved yet.
     *
     * @throws InUseException if somebody else has it, or had it: a stream runs once
     */
    public Delivery open(StreamListener listener) {
        long bytes = 4L * request.count() * source.dims();
        int mostOpen = (int) Math.max(1, Math.min(MOST_OPEN, MOST_OPEN_BYTES / Math.max(1, bytes)));
        Delivery delivery = new Delivery(this, listener, mostOpen);
        synchronized (this) {
            if (begun) {
                throw new InUseException("The stream " + id + " was begun already, and runs once; ask for the same one"
                        + " anew, which gives the same numbers.");
            }
            begun = true;
            holder = delivery;
        }
        flow.stream().subscribe(delivery);
        return delivery;
    }

    synchronized void solved(StreamFrame frame) {
        ring.add(frame);
        solved++;
        stats = frame.frame().stats();
        outcome = frame.frame().outcome();
    }

    synchronized void release(Delivery delivery) {
        if (holder == delivery) {
            holder = null;
        }
    }

    synchronized boolean isHeld() {
        return holder != null;
    }

    long bytes() {
        return ring.bytes();
    }

    /** Ends the solve and forgets the frames. */
    void close() {
        Delivery last;
        synchronized (this) {
            begun = true;
            last = holder;
            holder = null;
        }
        if (last != null) {
            last.cancel();
        }
        ring.clear();
    }
}
