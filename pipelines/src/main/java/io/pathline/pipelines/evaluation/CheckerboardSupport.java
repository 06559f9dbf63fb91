package io.pathline.pipelines.evaluation;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import io.pathline.pipelines.data.Checkerboard;
import java.util.Locale;
import java.util.stream.IntStream;

/** How many samples lie on the black fields of the {@link Checkerboard}, where all of the data lie. */
public final class CheckerboardSupport {
    private CheckerboardSupport() {}

    /**
     * The share, from 0 to 1. A sample that is not finite counts as off the board.
     *
     * @param samples points of the plane, at least one
     * @throws ShapeMismatchException if they are not of two numbers each
     * @throws InvalidInputException if there are none
     */
    public static double share(Samples samples) {
        if (samples.dimension() != 2) {
            throw new ShapeMismatchException("Samples of " + samples.dimension()
                    + " numbers are not points on the checkerboard; give points of the plane.");
        }
        if (samples.count() == 0) {
            throw new InvalidInputException("There are no samples to measure; give at least one.");
        }
        long inside = IntStream.range(0, samples.count())
                .filter(i -> Checkerboard.contains(samples.value(i, 0), samples.value(i, 1)))
                .count();
        return (double) inside / samples.count();
    }

    /** The share, with how it was measured. */
    public static Score score(Samples samples) {
        return new Score(
                "support share", share(samples), String.format(Locale.ROOT, "of %,d samples", samples.count()));
    }
}
