package io.pathline.api;

/**
 * Values that stay on a device between the runs of programs; close it to free their memory.
 *
 * @apiNote For backends to implement: may get methods without a default in a version of a new second number.
 */
public interface DeviceArray extends AutoCloseable {
    /** Fully known. */
    Shape shape();

    /** A copy on the host, row by row; one transfer. */
    float[] toFloats();

    /** A copy on the host in double precision; exact on the host interpreter, widened elsewhere. */
    double[] toDoubles();

    /** Frees the memory; closing twice does nothing. */
    @Override
    void close();
}
