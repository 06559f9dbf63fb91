package io.pathline.api;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A velocity field that lives on a device: an exact formula, or a network with its weights as they were when it was
 * placed. Functions that call it are compiled into programs.
 *
 * <p>Closing it frees the device's copy of the weights; close its programs first.
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
 */
public interface PlacedField extends AutoCloseable {
    /** Where it lives. */
    Device device();

    /** Copies values to the device; the caller closes the result. */
    DeviceArray upload(Samples samples);

    /** Copies values to the device, narrowing them where the device computes in single precision. */
    DeviceArray upload(Shape shape, double... values);

    /**
     * Compiles a function of this field.
     *
     * @param function called with one tensor for each shape
     * @param inputs shapes of the inputs; the first axis may be {@link Shape#UNKNOWN}, and a scalar is rank 0
     */
    Program compile(FieldFunction function, List<Shape> inputs);

    /** This field, seen through a pure function: for example a noise prediction turned into the velocity it implies. */
    default PlacedField map(UnaryOperator<VectorField> view) {
        return new MappedField(this, view);
    }

    /** Passes of a network in one evaluation: 2 where it is guided, else 1. */
    default int passes() {
        return 1;
    }

    @Override
    void close();
}
