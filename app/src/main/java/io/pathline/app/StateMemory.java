package io.pathline.app;

import java.util.Locale;

/**
 * What a network in training keeps on the device: in single precision its weights, their average and two numbers of the
 * optimiser for each, whatever the optimiser. A step takes more: gradients as large as the weights, and activations, which
 * grow with the batch.
 *
 * @param parameters trained numbers
 */
record StateMemory(long parameters) {
    /** Weights, average, first and second moment. */
    private static final int ARRAYS = 4;

    long bytes() {
        return ARRAYS * Float.BYTES * parameters;
    }

    /** A sentence for a person. */
    @Override
    public String toString() {
        return "Weights, averages and moments take " + size(bytes()) + "; a step adds gradients ("
                + size(Float.BYTES * parameters) + ") and the activations of its batch.";
    }

    private static String size(long bytes) {
        double megabytes = bytes / 1e6;
        return megabytes < 1
                ? String.format(Locale.ROOT, "%,.0f kB", bytes / 1e3)
                : String.format(Locale.ROOT, megabytes < 10 ? "%.1f MB" : "%,.0f MB", megabytes);
    }
}
