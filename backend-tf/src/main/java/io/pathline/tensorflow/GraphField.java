package io.pathline.tensorflow;

import io.pathline.api.DensityField;
import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.DifferentiableField;
import io.pathline.api.FieldFunction;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Trace;
import io.pathline.api.VectorField;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A field on TensorFlow. Every program that is compiled from it has a graph and a session of its own, so programs do
 * not wait for one another, and closing one frees all that was compiled for it.
 */
record GraphField(Device device, FieldGraph graph) implements DifferentiableField {
    @Override
    public DeviceArray upload(Samples samples) {
        return NativeArray.of(samples.shape(), samples.values());
    }

    @Override
    public DeviceArray upload(Shape shape, double... values) {
        return NativeArray.of(shape, Floats.narrow(values));
    }

    @Override
    public Program compile(FieldFunction function, List<Shape> inputs) {
        return GraphProgram.compile(device, graph, function, inputs);
    }

    @Override
    public int passes() {
        return graph.passes();
    }

    @Override
    public DifferentiableField map(UnaryOperator<VectorField> view) {
        return new GraphField(device, new MappedGraph(graph, view));
    }

    @Override
    public DensityField withLogDensity(Shape sampleShape, Trace trace) {
        ProbeArrays probes = ProbeArrays.of(sampleShape, trace);
        DensityGraph density = new DensityGraph(graph, sampleShape, trace, probes);
        return new GraphDensityField(new GraphField(device, density), probes);
    }

    @Override
    public void close() {
        graph.close();
    }
}
