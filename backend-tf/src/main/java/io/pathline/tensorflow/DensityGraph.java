package io.pathline.tensorflow;

import io.pathline.api.Shape;
import io.pathline.api.Trace;

/** Samples with the change of their log density as one field, within each graph. */
record DensityGraph(FieldGraph velocity, Shape sampleShape, Trace trace, ProbeArrays probes) implements FieldGraph {
    @Override
    public Built build(GraphScope scope) {
        Built built = velocity.build(scope);
        var field = new DensityInGraph(scope, built.field(), sampleShape, trace, probes);
        return new Built(field, runner -> {
            built.feeds().addTo(runner);
            field.addTo(runner);
        });
    }

    /** As many as have a condition, or else a probe. */
    @Override
    public int batch() {
        return velocity.batch() > 0 ? velocity.batch() : probes.rows();
    }

    @Override
    public int passes() {
        return velocity.passes();
    }

    @Override
    public void close() {
        probes.close();
        velocity.close();
    }
}
