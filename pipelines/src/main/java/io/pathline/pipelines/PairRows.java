package io.pathline.pipelines;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.paths.Coupling.Pairs;

/**
 * Pairs as rows of double length, so that they travel where rows travel: first the noise, then the data, with the data's
 * condition.
 */
final class PairRows {
    private PairRows() {}

    /** Both halves in one; of any sample shape, as points. */
    static Samples join(Pairs pairs) {
        Samples x0 = pairs.x0();
        Samples x1 = pairs.x1();
        if (!x0.shape().equals(x1.shape())) {
            throw new ShapeMismatchException("Pairs of noise of shape " + x0.shape() + " and data of shape "
                    + x1.shape() + " do not match; give as many rows of both, of one shape.");
        }
        if (!x0.isFinite() || !x1.isFinite()) {
            throw new InvalidInputException(
                    "A pair to train on holds a value that is not finite; check the model that it was drawn from.");
        }
        int d = x0.dimension();
        float[] joined = new float[2 * x0.values().length];
        for (int row = 0; row < x0.count(); row++) {
            System.arraycopy(x0.values(), row * d, joined, 2 * row * d, d);
            System.arraycopy(x1.values(), row * d, joined, (2 * row + 1) * d, d);
        }
        return new Samples(Shape.of(x0.count(), 2 * d), joined, x1.condition());
    }

    /** @param sampleShape of one half */
    static Pairs split(Samples joined, Shape sampleShape) {
        int count = joined.count();
        Shape shape = sampleShape.withBatch(count);
        int d = shape.sampleSize();
        if (joined.dimension() != 2 * d) {
            throw new ShapeMismatchException("The pairs' samples have " + joined.dimension() / 2
                    + " numbers, but the network takes " + sampleShape + "; train one of their shape.");
        }
        float[] x0 = new float[count * d];
        float[] x1 = new float[count * d];
        for (int row = 0; row < count; row++) {
            System.arraycopy(joined.values(), 2 * row * d, x0, row * d, d);
            System.arraycopy(joined.values(), (2 * row + 1) * d, x1, row * d, d);
        }
        return new Pairs(Samples.of(shape, x0), new Samples(shape, x1, joined.condition()));
    }
}
