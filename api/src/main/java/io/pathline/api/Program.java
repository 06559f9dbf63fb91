package io.pathline.api;

import java.util.List;

/**
 * A function of tensors, compiled for one device: one call, however many operations it holds.
 *
 * <p>Close it to free what was compiled; arrays that it returned stay valid. One thread at a time.
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
 */
public interface Program extends AutoCloseable {
    /**
     * Runs the function.
     *
     * @param inputs as many as were compiled for, of matching shapes; still owned by the caller
     * @return the outputs in the function's order, owned by the caller, who closes each
     */
    List<DeviceArray> run(List<DeviceArray> inputs);

    @Override
    void close();
}
