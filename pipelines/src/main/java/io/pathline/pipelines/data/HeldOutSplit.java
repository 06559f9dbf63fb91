package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.stream.IntStream;

/**
 * Sets rows of a table aside for testing. Whether a row is held out depends on its index alone, neither on the seed nor
 * on its values, so that no run ever trains on what another was tested on, and rows added to a file move none.
 *
 * @param training about nine tenths of the rows; rows 1 and 2 are among them
 * @param heldOut the others; row 0 is one of them
 */
record HeldOutSplit(Samples training, Samples heldOut) {
    /** The share of rows held out, on average. */
    private static final double SHARE = 0.1;

    /**
     * The constant that keys every split ever made, chosen so that even three rows fall on both sides; changing it would
     * mix up training and test rows of old models.
     */
    private static final long KEY = 20_221_006;

    static HeldOutSplit of(Samples table) {
        boolean[] isHeldOut = of(0, table.count());
        int[] training =
                IntStream.range(0, isHeldOut.length).filter(i -> !isHeldOut[i]).toArray();
        int[] heldOut =
                IntStream.range(0, isHeldOut.length).filter(i -> isHeldOut[i]).toArray();
        return new HeldOutSplit(table.select(training), table.select(heldOut));
    }

    /** Whether each of some rows that follow one another is held out. */
    static boolean[] of(long first, int count) {
        float[] u = new RandomStreams(KEY)
                .uniform("held-out", first, Shape.of(count, 1))
                .values();
        boolean[] isHeldOut = new boolean[count];
        for (int i = 0; i < count; i++) {
            isHeldOut[i] = u[i] <= SHARE;
        }
        return isHeldOut;
    }
}
