package io.pathline.tensorflow;

import io.pathline.api.NetworkSpec;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import org.jspecify.annotations.Nullable;

/** What a network of images or signals may be given, checked before any node is added. */
final class SampleGrids {
    private SampleGrids() {}

    /**
     * @throws ShapeMismatchException if samples, times or conditions do not fit the spec or one another
     */
    static void require(NetworkSpec spec, Shape t, Shape x, @Nullable Shape condition) {
        if (x.rank() == 0 || !x.withoutBatch().equals(spec.sampleShape())) {
            throw new ShapeMismatchException(
                    "The network takes samples " + spec.sampleShape().withBatch(Shape.UNKNOWN) + "; got " + x + ".");
        }
        Shape shared = spec.sampleShape().withBatch(1).perSample();
        if (!t.equals(shared) && !t.equals(x.perSample())) {
            throw new ShapeMismatchException("The network takes one time for all, " + shared
                    + ", or one for each sample, " + x.perSample() + "; got " + t + ".");
        }
        if (condition != null) {
            Shape.of(x.length(0), 1).broadcast(condition);
        }
    }
}
