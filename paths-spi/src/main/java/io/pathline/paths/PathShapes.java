package io.pathline.paths;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;

/** Refuses what NumPy's rule would silently stretch: batches of unlike count, and times that are not one per sample. */
final class PathShapes {
    private PathShapes() {}

    /** One shape for x0 and x1, and one time for each sample, or for all. */
    static void require(Tensor x0, Tensor x1, Tensor t) {
        requireAlike("x0", x0, "x1", x1);
        requireTimes(x0, t);
    }

    static void requireAlike(String name, Tensor x, String otherName, Tensor other) {
        if (!agree(x.shape(), other.shape())) {
            throw new ShapeMismatchException("A path has " + name + " of shape " + x.shape() + " and " + otherName
                    + " of shape " + other.shape() + "; give both the same batch and shape.");
        }
    }

    static void requireTimes(Tensor x, Tensor t) {
        Shape one = x.shape().withoutBatch().withBatch(1).perSample();
        if (!agree(t.shape(), x.shape().perSample()) && !t.shape().equals(one)) {
            throw new ShapeMismatchException("A path has times of shape " + t.shape() + " for samples of shape "
                    + x.shape() + "; give one time for each sample, "
                    + x.shape().perSample() + ", or one for all, "
                    + one + ".");
        }
    }

    private static boolean agree(Shape a, Shape b) {
        return a.rank() == b.rank()
                && a.withoutBatch().equals(b.withoutBatch())
                && (a.equals(b) || !a.isKnown() || !b.isKnown());
    }
}
