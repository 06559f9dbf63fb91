package io.pathline.app.viewer.flow;

import java.util.ArrayDeque;
import java.util.Optional;

/** The latest frames of a stream, within a bound of memory. */
final class FrameRing {
    private final ArrayDeque<StreamFrame> frames = new ArrayDeque<>();
    private final long mostBytes;
    private long bytes;

    FrameRing(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Keeps a frame, and lets go of the oldest ones that no longer fit. */
    synchronized void add(StreamFrame frame) {
        frames.addLast(frame);
        bytes += frame.bytes();
        while (bytes > mostBytes && frames.size() > 1) {
            bytes -= frames.removeFirst().bytes();
        }
    }

    /** A frame, if it is kept. */
    synchronized Optional<StreamFrame> find(int index) {
        return frames.stream().filter(f -> f.frame().index() == index).findFirst();
    }

    synchronized long bytes() {
        return bytes;
    }

    synchronized void clear() {
        frames.clear();
        bytes = 0;
    }
}
