package io.pathline.tensorflow;

import io.pathline.api.Shape;
import java.util.List;

/**
 * Sides and channels of the samples between two layers. A signal is a picture of one row, so that one convolution
 * serves both.
 *
 * @param height 1 for a signal
 * @param signal whether kernels have one row
 */
record Grid(int height, int width, int channels, boolean signal) {
    /** Of samples {@code [height, width, channels]} or {@code [length, channels]}. */
    static Grid of(Shape sample) {
        return sample.rank() == 3
                ? new Grid(sample.length(0), sample.length(1), sample.length(2), false)
                : new Grid(1, sample.length(0), sample.length(1), true);
    }

    /** The number of places. */
    int places() {
        return height * width;
    }

    Grid withChannels(int newChannels) {
        return new Grid(height, width, newChannels, signal);
    }

    Grid halved() {
        return new Grid(signal ? 1 : height / 2, width / 2, channels, signal);
    }

    Grid doubled() {
        return new Grid(signal ? 1 : 2 * height, 2 * width, channels, signal);
    }

    /** The shape of a batch, with an open first axis. */
    int[] batch() {
        return new int[] {-1, height, width, channels};
    }

    /** Strides of a convolution; along a single row the stride changes nothing, and the device wants equal ones. */
    static List<Long> strides(int stride) {
        return List.of(1L, (long) stride, (long) stride, 1L);
    }
}
