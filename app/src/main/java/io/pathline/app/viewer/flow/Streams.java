package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The streams of a server, bounded in number and memory: the oldest one that nobody holds goes first. */
public final class Streams implements AutoCloseable {
    private static final int MOST = 64;
    private static final long MOST_BYTES = 256L << 20;

    /** Numbers of one frame. */
    private static final long MOST_NUMBERS = 8_000_000;

    private final Sources sources;
    private final Map<String, StreamSession> sessions = new LinkedHashMap<>();
    private long counter;

    /** Streams of these sources. */
    public Streams(Sources sources) {
        this.sources = sources;
    }

    /**
     * Checks a request and keeps it; nothing is solved.
     *
     * @throws InvalidInputException if it cannot be
     * @throws TooManyException if all places are held
     */
    public StreamSession create(StreamRequest request) {
        Source source = sources.find(request.source());
        SourceDescription description = source.description();
        long numbers = (long) request.count() * description.dims();
        if (numbers > MOST_NUMBERS) {
            throw new InvalidInputException(request.count() + " samples of " + description.dims() + " numbers are more"
                    + " than the " + MOST_NUMBERS + " numbers that a frame may have; ask for fewer.");
        }
        Source.Flow flow = source.flow(request);
        synchronized (this) {
            makeRoom();
            counter++;
            StreamSession session = new StreamSession("s-" + counter, request, description, flow);
            sessions.put(session.id(), session);
            return session;
        }
    }

    private void makeRoom() {
        Iterator<StreamSession> oldest = sessions.values().iterator();
        while (oldest.hasNext() && isFull()) {
            StreamSession session = oldest.next();
            if (!session.isHeld()) {
                oldest.remove();
                session.close();
            }
        }
        if (sessions.size() >= MOST) {
            throw new TooManyException("All " + MOST + " streams are in use; close a tab, or wait until one ends.");
        }
    }

    private boolean isFull() {
        return sessions.size() >= MOST
                || sessions.values().stream().mapToLong(StreamSession::bytes).sum() > MOST_BYTES;
    }

    /**
     * The stream of an id.
     *
     * @throws UnknownIdException if there is none
     */
    public synchronized StreamSession find(String id) {
        StreamSession session = sessions.get(id);
        if (session == null) {
            throw new UnknownIdException("stream", id);
        }
        return session;
    }

    /** Ends a stream. */
    public void remove(String id) {
        StreamSession session = find(id);
        synchronized (this) {
            sessions.remove(id);
        }
        session.close();
    }

    /** How many are held by somebody. */
    public synchronized long held() {
        return sessions.values().stream().filter(StreamSession::isHeld).count();
    }

    @Override
    public synchronized void close() {
        sessions.values().forEach(StreamSession::close);
        sessions.clear();
    }
}
