package io.pathline.tensorflow;

import io.pathline.api.Shape;
import java.util.Arrays;

/** Shapes, to and from TensorFlow's; both write an unknown length as -1. */
final class Shapes {
    private Shapes() {}

    static org.tensorflow.ndarray.Shape toNative(Shape shape) {
        return org.tensorflow.ndarray.Shape.of(
                Arrays.stream(shape.lengths()).asLongStream().toArray());
    }

    static Shape fromNative(org.tensorflow.ndarray.Shape shape) {
        return Shape.of(
                Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray());
    }
}
