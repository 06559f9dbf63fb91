package io.pathline.pipelines.data;

import java.util.Arrays;

/**
 * Means and standard deviations of channels in one pass: those of each block are taken in two, and blocks are merged
 * (Chan, Golub and LeVeque 1983, equations 2.1).
 */
final class Moments {
    private final int channels;
    private final double[] mean;
    private final double[] squares;
    private long count;

    /** @param channels numbers that stand side by side, over and over */
    Moments(int channels) {
        this.channels = channels;
        this.mean = new double[channels];
        this.squares = new double[channels];
    }

    /** Takes numbers in, a multiple of the channels. */
    void add(float[] values, int from, int length) {
        int n = length / channels;
        if (n == 0) {
            return;
        }
        for (int c = 0; c < channels; c++) {
            merge(c, n, values, from + c);
        }
        count += n;
    }

    private void merge(int channel, int n, float[] values, int at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += values[at + i * channels];
        }
        double blockMean = sum / n;
        double blockSquares = 0;
        for (int i = 0; i < n; i++) {
            double off = values[at + i * channels] - blockMean;
            blockSquares += off * off;
        }
        double apart = blockMean - mean[channel];
        double total = (double) count + n;
        mean[channel] += apart * n / total;
        squares[channel] += blockSquares + apart * apart * count * n / total;
    }

    double[] mean() {
        return mean.clone();
    }

    /** Divided by n, not n - 1. */
    double[] standardDeviation() {
        return Arrays.stream(squares).map(s -> Math.sqrt(s / count)).toArray();
    }
}
