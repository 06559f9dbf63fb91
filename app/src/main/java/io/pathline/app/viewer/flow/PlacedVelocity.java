package io.pathline.app.viewer.flow;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.List;

/**
 * A field of a device as one of the host: each evaluation is a run of one small program, which is compiled once and takes
 * batches of any size. One time for all rows. One thread at a time.
 */
public final class PlacedVelocity implements VectorField, AutoCloseable {
    private final PlacedField field;
    private final Program program;

    /**
     * Compiles the evaluation.
     *
     * @param field taken over, and closed with this, also when this throws
     * @param sampleShape of one sample
     */
    public PlacedVelocity(PlacedField field, Shape sampleShape) {
        this.field = field;
        Shape x = sampleShape.withBatch(Shape.UNKNOWN);
        try {
            program = field.compile(
                    (velocity, inputs) -> List.of(velocity.at(inputs.get(0), inputs.get(1))),
                    List.of(sampleShape.withBatch(1).perSample(), x));
        } catch (RuntimeException e) {
            field.close();
            throw e;
        }
    }

    @Override
    public Tensor at(Tensor t, Tensor x) {
        HostTensor time = HostTensor.cast(t);
        HostTensor place = HostTensor.cast(x);
        try (DeviceArray onDeviceTime = field.upload(t.shape(), time.values());
                DeviceArray onDevicePlace = field.upload(x.shape(), place.values());
                DeviceArray velocity =
                        program.run(List.of(onDeviceTime, onDevicePlace)).get(0)) {
            return HostTensor.of(x.shape(), velocity.toDoubles());
        }
    }

    @Override
    public void close() {
        program.close();
        field.close();
    }
}
