package io.pathline.pipelines.likelihood;

import io.pathline.api.InvalidParameterException;

/**
 * The scale on which likelihoods of images are compared: how many bits a model needs for one number of a sample.
 *
 * <p>A density depends on units, so the length of one level of the data in the model's units has to be said. With 256
 * levels scaled to [-1, 1] a level is 1/128 long, and bits = -log p / (d ln 2) + 7. The levels must have been made
 * continuous (dequantised) by noise of one level's length; the result then bounds the discrete code length.
 */
public final class BitsPerDimension {
    /** The length of one of 256 levels that were scaled to [-1, 1]. */
    public static final double PIXEL_LEVEL = 1 / 128.0;

    private BitsPerDimension() {}

    /**
     * -log p / (d ln 2) - log2(level).
     *
     * @param logDensity in nats, of the model, in the model's units
     * @param dimension d, numbers per sample, at least 1
     * @param level the length of one level of the data in the model's units, above 0; 1 where they agree
     * @throws InvalidParameterException if dimension or level is out of range
     */
    public static double of(double logDensity, int dimension, double level) {
        if (dimension < 1 || !(level > 0 && level < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameterException("Bits per dimension cannot be had for " + dimension
                    + " dimensions with levels of length " + level
                    + "; give 1 dimension or more, and a finite length above 0 (1/128 for pixels in [-1, 1]).");
        }
        return (-logDensity / dimension - Math.log(level)) / Math.log(2);
    }
}
