package io.pathline.it.digits;

import io.pathline.api.Samples;

/** Says what images show. */
@FunctionalInterface
interface Classifier {
    /**
     * The class of each image.
     *
     * @param images [count, height, width, channels], in data units
     */
    int[] classes(Samples images);
}
