package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;

/**
 * What is done to the rows of a file on their way to training. Immutable; every method returns a changed copy.
 *
 * @param scaling to the network's units, stored with the model
 * @param dequantise whether levels of a byte get noise uniform in [0, 1), keyed by the row's place in the stream, so that
 *     they have a density (Theis, van den Oord and Bethge 2016, section 3.1); rounding down gives the level back. It is
 *     left out where numbers are no levels
 * @param flip whether half of the images, chosen anew for each place in the stream, are mirrored left to right
 * @param shuffleRows the most rows that are held to be shuffled; 0 for as many as have 2^24 numbers (64 MiB)
 */
public record Preparation(Scaling scaling, boolean dequantise, boolean flip, int shuffleRows) {
    /** @throws InvalidInputException if {@code shuffleRows} is negative */
    public Preparation {
        if (shuffleRows < 0) {
            throw new InvalidInputException(
                    "A shuffle buffer of " + shuffleRows + " rows cannot be; give 1 or more, or 0 for the default.");
        }
    }

    /** Scaled as the file's numbers suggest, levels dequantised, nothing flipped. */
    public static Preparation standard() {
        return new Preparation(Scaling.AUTO, true, false, 0);
    }

    /** Scaled in another way. */
    public Preparation scaled(Scaling other) {
        return new Preparation(other, dequantise, flip, shuffleRows);
    }

    /** With or without noise on levels. */
    public Preparation dequantised(boolean with) {
        return new Preparation(scaling, with, flip, shuffleRows);
    }

    /** With or without mirrored images; digits and letters must not be mirrored. */
    public Preparation flipped(boolean with) {
        return new Preparation(scaling, dequantise, with, shuffleRows);
    }

    /** With a shuffle buffer of another size. */
    public Preparation shuffling(int rows) {
        return new Preparation(scaling, dequantise, flip, rows);
    }
}
