package io.pathline.pipelines.playback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;

/** The latest frames of a stream, counted from its first; an older one goes for each new one that is too many. */
final class FrameBuffer<T> {
    private final int capacity;
    private final Deque<T> frames = new ArrayDeque<>();
    private int first;

    FrameBuffer(int capacity) {
        this.capacity = capacity;
    }

    void add(T frame) {
        frames.add(frame);
        if (frames.size() > capacity) {
            frames.remove();
            first++;
        }
    }

    /** The index of the oldest frame that is here. */
    int first() {
        return first;
    }

    /** How many have come in all: the index of the next one. */
    int received() {
        return first + frames.size();
    }

    boolean holds(int index) {
        return index >= first && index < received();
    }

    /** A frame that is here. */
    T get(int index) {
        if (index == received() - 1) {
            return frames.getLast();
        }
        return new ArrayList<>(frames).get(index - first);
    }

    /** Empty, as before the first frame. */
    void clear() {
        frames.clear();
        first = 0;
    }
}
