package io.pathline.api.host;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;

/** A host tensor as an array of a device that happens to be the host; closing it frees nothing, but is kept to. */
final class HostArray implements DeviceArray {
    private final HostTensor tensor;
    private boolean closed;

    HostArray(HostTensor tensor) {
        this.tensor = tensor;
    }

    /**
     * The host array behind a device array.
     *
     * @throws ShapeMismatchException if it lives elsewhere
     */
    static HostArray cast(DeviceArray array) {
        if (array instanceof HostArray host) {
            return host;
        }
        throw new ShapeMismatchException(
                "A " + array.getClass().getSimpleName() + " is not on the host; upload its values first.");
    }

    /**
     * The values.
     *
     * @throws BackendException if this was closed
     */
    HostTensor tensor() {
        if (closed) {
            throw new BackendException(
                    "An array of shape " + shape() + " was used after it was closed; close it when it is done with.");
        }
        return tensor;
    }

    @Override
    public Shape shape() {
        return tensor.shape();
    }

    @Override
    public float[] toFloats() {
        double[] values = tensor().shared();
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public double[] toDoubles() {
        return tensor().values();
    }

    @Override
    public void close() {
        closed = true;
    }
}
