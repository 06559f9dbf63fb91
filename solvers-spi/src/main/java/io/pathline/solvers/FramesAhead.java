package io.pathline.solvers;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** States at saved times that some samples have come to before the others, by the index of the time. */
final class FramesAhead {
    private final int values;
    private final Map<Integer, double[]> frames = new HashMap<>();

    FramesAhead(int count, int dimension) {
        this.values = count * dimension;
    }

    /** Keeps the rows of the chosen samples. */
    void put(int frame, boolean[] chosen, double[] states) {
        copyRows(chosen, states, frames.computeIfAbsent(frame, unused -> new double[values]));
    }

    /** A frame that every sample has come to. */
    double[] take(int frame) {
        return Objects.requireNonNull(frames.remove(frame));
    }

    /** Copies the rows of the chosen samples; all rows are of equal length. */
    static void copyRows(boolean[] chosen, double[] from, double[] to) {
        int dimension = from.length / chosen.length;
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i]) {
                System.arraycopy(from, i * dimension, to, i * dimension, dimension);
            }
        }
    }
}
