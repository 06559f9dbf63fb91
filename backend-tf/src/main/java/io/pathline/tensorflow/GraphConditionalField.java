package io.pathline.tensorflow;

import io.pathline.api.ConditionalFunction;
import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedConditionalField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;

/** A network on TensorFlow whose condition is an input of each program. */
record GraphConditionalField(Device device, NetworkGraph network) implements PlacedConditionalField {
    @Override
    public DeviceArray upload(Samples samples) {
        return NativeArray.of(samples.shape(), samples.values());
    }

    @Override
    public Program compile(ConditionalFunction function, List<Shape> inputs) {
        return GraphProgram.compile(
                device,
                network,
                (field, tensors) -> function.apply(((NetworkGraph.InGraph) field)::given, tensors),
                inputs);
    }

    @Override
    public void close() {
        network.close();
    }
}
