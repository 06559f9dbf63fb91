package io.pathline.pipelines.data;

import io.pathline.api.Shape;

/** How the numbers of a file become those of the network. */
public enum Scaling {
    /** {@link #PIXELS} for images of bytes, {@link #STANDARDISE} for everything else. */
    AUTO,

    /** From the 256 levels of a byte to [-1, 1]; nothing is measured. */
    PIXELS,

    /**
     * To mean 0 and standard deviation 1 of the training rows, measured in one pass over the file: for each column, or,
     * where rows have several axes, for each channel (their last axis).
     */
    STANDARDISE,

    /** As they are. */
    NONE;

    Scaling resolved(RowStore store) {
        if (this != AUTO) {
            return this;
        }
        return store.holdsBytes() && isImage(store.shape()) ? PIXELS : STANDARDISE;
    }

    /** Whether rows are images [height, width, channels]. */
    static boolean isImage(Shape row) {
        return row.rank() == 3;
    }
}
