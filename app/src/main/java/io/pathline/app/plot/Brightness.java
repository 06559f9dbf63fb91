package io.pathline.app.plot;

import io.pathline.api.Samples;
import io.pathline.pipelines.data.Normalization;

/**
 * Which numbers are black and which are white; what lies beyond is as black, or as white.
 *
 * @param black the number
 * @param white above {@code black}
 */
record Brightness(double black, double white) {
    private static final int LEVELS = 256;

    /** That of pixels, whose scaling says their range; of other numbers, from the least to the largest. */
    static Brightness of(Normalization normalization, Samples samples) {
        double mean = normalization.mean()[0];
        double deviation = normalization.standardDeviation()[0];
        return mean == deviation ? new Brightness(0, 2 * mean) : of(samples);
    }

    /** From the least to the largest number. */
    static Brightness of(Samples samples) {
        float least = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : samples.values()) {
            least = Math.min(least, value);
            largest = Math.max(largest, value);
        }
        return new Brightness(least, largest > least ? largest : least + 1);
    }

    /** From 0 to 255; 0 for NaN. */
    int level(double value) {
        double level = Math.floor((value - black) / (white - black) * LEVELS);
        return (int) Math.max(0, Math.min(LEVELS - 1, level));
    }
}
