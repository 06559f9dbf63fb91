package io.pathline.tensorflow;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.List;

/** Checks the shapes of a run's inputs against those that were compiled for. */
record Batch(List<Shape> declared) {
    Batch {
        declared = List.copyOf(declared);
    }

    /**
     * The batch of a run: the common length of all first axes that were left open when compiling; -1 if none was.
     *
     * @throws ShapeMismatchException if a shape does not fit, or two open axes differ
     */
    int check(List<Shape> shapes) {
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
