package io.pathline.api;

import java.util.List;

/**
 * The shapes that a {@link Program} was compiled for; backends hold the inputs of each run against them.
 *
 * @param declared one for each input; the first axis may be {@link Shape#UNKNOWN}
 */
public record ProgramShapes(List<Shape> declared) {
    public ProgramShapes {
        declared = List.copyOf(declared);
    }

    /**
     * The batch of a run: the common length of all first axes that were left unknown when compiling;
     * {@link Shape#UNKNOWN} if none was.
     *
     * @throws ShapeMismatchException if a shape does not fit, or two open axes differ
     */
    public int check(List<Shape> shapes) {
        if (shapes.size() != declared.size()) {
            throw new ShapeMismatchException(
                    "A program of " + declared.size() + " inputs was given " + shapes.size() + ".");
        }
        int batch = Shape.UNKNOWN;
        for (int i = 0; i < shapes.size(); i++) {
            batch = common(batch, shapes.get(i), i);
        }
        return batch;
    }

    private int common(int batch, Shape shape, int input) {
        Shape expected = declared.get(input);
        boolean open = !expected.isKnown();
        boolean fits = open
                ? shape.rank() > 0 && shape.withoutBatch().equals(expected.withoutBatch())
                : shape.equals(expected);
        if (!fits) {
            throw new ShapeMismatchException(
                    "Input " + input + " has shape " + shape + "; the program was compiled for " + expected + ".");
        }
        if (open && batch != Shape.UNKNOWN && batch != shape.length(0)) {
            throw new ShapeMismatchException("Input " + input + " has " + shape.length(0) + " rows and another has "
                    + batch + "; inputs compiled for any batch must share one in each run.");
        }
        return open ? shape.length(0) : batch;
    }
}
