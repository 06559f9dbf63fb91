package io.pathline.pipelines;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.paths.Coupling.Pairs;
import org.jspecify.annotations.Nullable;

/** What a part gave, if it is something that it may give; checked while a formula is traced, so that steps pay nothing. */
final class Given {
    private Given() {}

    /** A tensor of this shape. */
    static Tensor by(PluginKind kind, String what, @Nullable Tensor tensor, Shape expected) {
        if (tensor == null) {
            throw new BrokenPartException(kind, "gave null as " + what + ".", null);
        }
        if (!fits(tensor.shape(), expected)) {
            throw new BrokenPartException(
                    kind, "gave " + what + " of shape " + tensor.shape() + ", and not of " + expected + ".", null);
        }
        return tensor;
    }

    /** Rows of the shapes that went in. */
    static Pairs pairs(@Nullable Pairs pairs, Samples data) {
        if (pairs == null || isMissing(pairs.x0()) || isMissing(pairs.x1())) {
            throw new BrokenPartException(PluginKind.COUPLING, "gave null as pairs of noise and data.", null);
        }
        for (Samples side : new Samples[] {pairs.x0(), pairs.x1()}) {
            if (!side.shape().equals(data.shape())) {
                throw new BrokenPartException(
                        PluginKind.COUPLING,
                        "gave pairs of shape " + side.shape() + ", and not of " + data.shape() + ".",
                        null);
            }
        }
        return pairs;
    }

    /** Strangers' code is not checked for null. */
    private static boolean isMissing(@Nullable Samples samples) {
        return samples == null;
    }

    /** Whether it could be of the shape: one row may stand for all, and an unknown length for any. */
    private static boolean fits(Shape shape, Shape expected) {
        if (shape.rank() != expected.rank()) {
            return false;
        }
        for (int axis = 0; axis < shape.rank(); axis++) {
            int length = shape.length(axis);
            boolean open = length == Shape.UNKNOWN || expected.length(axis) == Shape.UNKNOWN;
            boolean oneForAll = axis == 0 && length == 1;
            if (!open && !oneForAll && length != expected.length(axis)) {
                return false;
            }
        }
        return true;
    }
}
