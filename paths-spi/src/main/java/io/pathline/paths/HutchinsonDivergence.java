package io.pathline.paths;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.ArrayList;
import java.util.List;

/** The mean of z'(Du)z over fixed probes z. */
record HutchinsonDivergence(List<Tensor> probes) implements Divergence {
    HutchinsonDivergence {
        probes = List.copyOf(probes);
        if (probes.isEmpty()) {
            throw new InvalidParameterException(
                    "Hutchinson's estimate has 0 probes; give 1 or more, or ask for the exact divergence.");
        }
    }

    @Override
    public Evaluation at(VectorField field, Tensor t, Tensor x) {
        List<Evaluation> each = new ArrayList<>();
        for (Tensor probe : probes) {
            requireShape(probe.shape(), x.shape());
            DirectionalDerivative derivative = DirectionalDerivative.of(field, t, x, probe);
            each.add(new Evaluation(derivative.velocity(), derivative.along(probe)));
        }
        Tensor sum =
                each.stream().map(Evaluation::divergence).reduce(Tensor::add).orElseThrow();
        return new Evaluation(each.get(0).velocity(), sum.div(probes.size()));
    }

    /** No broadcasting: one number for a whole sample would be a probe along the diagonal, without an error. */
    private static void requireShape(Shape probe, Shape x) {
        boolean sameCount = !probe.isKnown() || !x.isKnown() || probe.length(0) == x.length(0);
        if (probe.rank() != x.rank() || !sameCount || !probe.withoutBatch().equals(x.withoutBatch())) {
            throw new ShapeMismatchException("A probe has shape " + probe + ", but the places have shape " + x
                    + "; draw one number for each number of each sample.");
        }
    }
}
