package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;

/** Mirrors images and dequantises levels, in place; what happens to a row is keyed by its place in its stream. */
record Augmentation(boolean flip, boolean dequantise) {
    /** Noise has this many bits, so that a level and its noise are a float without rounding. */
    private static final float STEPS = 1 << 16;

    /**
     * Changes rows that nobody else has seen.
     *
     * @param first place of the first row
     */
    Samples training(Samples rows, RandomStreams random, long first) {
        if (flip) {
            flip(rows, random, first);
        }
        return heldOut(rows, random, first);
    }

    /** As {@link #training}, but mirrors nothing. */
    Samples heldOut(Samples rows, RandomStreams random, long first) {
        if (dequantise) {
            dequantise(rows, random, first);
        }
        return rows;
    }

    private static void dequantise(Samples rows, RandomStreams random, long first) {
        float[] values = rows.values();
        float[] noise = random.uniform("dequantise", first, rows.shape()).values();
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) Math.floor(noise[i] * STEPS) / STEPS;
        }
    }

    private static void flip(Samples rows, RandomStreams random, long first) {
        float[] coin = random.uniform("flip", first, Shape.of(rows.count(), 1)).values();
        for (int i = 0; i < coin.length; i++) {
            if (coin[i] < 0.5f) {
                mirror(rows.values(), i * rows.dimension(), rows.shape());
            }
        }
    }

    /** @param shape [count, height, width, channels] */
    private static void mirror(float[] values, int image, Shape shape) {
        int width = shape.length(2);
        int channels = shape.length(3);
        for (int y = 0; y < shape.length(1); y++) {
            int line = image + y * width * channels;
            for (int x = 0; x < width / 2; x++) {
                for (int c = 0; c < channels; c++) {
                    int left = line + x * channels + c;
                    int right = line + (width - 1 - x) * channels + c;
                    float pixel = values[left];
                    values[left] = values[right];
                    values[right] = pixel;
                }
            }
        }
    }
}
