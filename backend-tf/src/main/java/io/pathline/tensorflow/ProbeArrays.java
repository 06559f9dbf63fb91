package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Trace;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** The probes of the solve at hand, on the device; fed without a copy at every run. One thread at a time. */
final class ProbeArrays implements AutoCloseable {
    /** A graph holds a backward pass for each number of a sample and stage of a step; more would not be built in time. */
    private static final int MOST_PASSES = 256;

    private final Shape sampleShape;
    private final int count;
    private List<NativeArray> arrays = List.of();

    private ProbeArrays(Shape sampleShape, int count) {
        this.sampleShape = sampleShape;
        this.count = count;
    }

    /** @throws InvalidParameterException if a graph cannot hold the backward passes */
    static ProbeArrays of(Shape sampleShape, Trace trace) {
        int passes = trace.passes(sampleShape);
        if (passes > MOST_PASSES) {
            throw new InvalidParameterException(
                    "A divergence of " + passes + " backward passes was asked for, for samples"
                            + " of shape " + sampleShape + "; at most " + MOST_PASSES
                            + " fit into a graph. Use Hutchinson's estimate, or fewer probes.");
        }
        return new ProbeArrays(sampleShape, trace instanceof Trace.Hutchinson estimate ? estimate.probes() : 0);
    }

    int count() {
        return count;
    }

    /** The rows that the probes are for; 0 if there are none. */
    int rows() {
        return arrays.isEmpty() ? 0 : arrays.get(0).shape().length(0);
    }

    void use(List<Samples> probes) {
        if (probes.size() != count) {
            throw new ShapeMismatchException("The divergence takes " + count + " probes, but was given " + probes.size()
                    + "; give one batch for each.");
        }
        probes.forEach(probe -> requireShape(probe.shape(), probes.get(0).count()));
        close();
        arrays = probes.stream()
                .map(probe -> NativeArray.of(probe.shape(), probe.values()))
                .toList();
    }

    private void requireShape(Shape probe, int rows) {
        if (!probe.equals(sampleShape.withBatch(rows))) {
            throw new ShapeMismatchException("A probe has shape " + probe + ", but the samples have "
                    + sampleShape.withBatch(Shape.UNKNOWN) + "; draw one number for each number of each sample.");
        }
    }

    /** Feeds the placeholder of each probe. */
    void addTo(Session.Runner runner, List<Operand<TFloat32>> placeholders) {
        if (!placeholders.isEmpty() && arrays.isEmpty()) {
            throw new BackendException(
                    "A log density was asked for without probes; give them with useProbes before the solve.");
        }
        for (int k = 0; k < placeholders.size(); k++) {
            runner.feed(placeholders.get(k), arrays.get(k).tensor());
        }
    }

    @Override
    public void close() {
        arrays.forEach(NativeArray::close);
        arrays = List.of();
    }
}
