package io.pathline.api;

import java.util.List;

/**
 * A network's field on a device whose condition is an input of its programs, for conditions that change from run to run:
 * a policy's observations. Programs of a {@link PlacedField} are faster to write where the condition stays.
 *
 * <pre>{@code
 * Program velocity = field.compile((f, in) -> List.of(f.given(in.get(2)).at(in.get(0), in.get(1))), shapes);
 * }</pre>
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
 */
public interface PlacedConditionalField extends AutoCloseable {
    /** Where it lives. */
    Device device();

    /** Copies values to the device; the caller closes the result. */
    DeviceArray upload(Samples samples);

    /**
     * Compiles a function of this field. Conditions are not checked when it runs: a row that is NaN throughout is none, and
     * a class out of range gives numbers without a meaning.
     *
     * @param inputs shapes of the inputs; the first axis may be {@link Shape#UNKNOWN}
     */
    Program compile(ConditionalFunction function, List<Shape> inputs);

    @Override
    void close();
}
