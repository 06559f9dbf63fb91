package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every device array that a solve holds: what is not released early is freed on close, whatever happened before. */
final class Holdings implements AutoCloseable {
    private final PlacedField field;
    private final Set<DeviceArray> held = Collections.newSetFromMap(new IdentityHashMap<>());

    Holdings(PlacedField field) {
        this.field = field;
    }

    /** Passes of a network in one evaluation of the field. */
    int passes() {
        return field.passes();
    }

    /** Takes over an array that was made elsewhere. */
    DeviceArray hold(DeviceArray array) {
        held.add(array);
        return array;
    }

    DeviceArray upload(Shape shape, double... values) {
        return hold(field.upload(shape, values));
    }

    /** Runs a program and holds its outputs. */
    List<DeviceArray> run(Program program, List<DeviceArray> inputs) {
        List<DeviceArray> outputs = program.run(inputs);
        held.addAll(outputs);
        return outputs;
    }

    /** The values of an array that is not needed on the device any more. */
    double[] take(DeviceArray array) {
        double[] values = array.toDoubles();
        release(array);
        return values;
    }

    double takeScalar(DeviceArray array) {
        return take(array)[0];
    }

    /** Frees an array now; null, and one that is free already, are left alone. */
    void release(@Nullable DeviceArray array) {
        if (array != null && held.remove(array)) {
            array.close();
        }
    }

    void release(List<DeviceArray> arrays) {
        arrays.forEach(this::release);
    }

    @Override
    public void close() {
        List.copyOf(held).forEach(this::release);
    }
}
