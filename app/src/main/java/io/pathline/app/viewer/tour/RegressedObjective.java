package io.pathline.app.viewer.tour;

import io.pathline.api.Objective;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;

/** A training step of flow matching on the straight path: one evaluation, at x_t = (1 - t) x0 + t x1, against x1 - x0. */
record RegressedObjective() implements Objective {
    /** @param inputs data, times and noise */
    @Override
    public Tensor loss(VectorField network, List<Tensor> inputs) {
        Tensor x1 = inputs.get(0);
        Tensor t = inputs.get(1);
        Tensor x0 = inputs.get(2);
        Tensor xt = x0.mul(t.subFrom(1)).add(x1.mul(t));
        return network.at(t, xt).sub(x1.sub(x0)).square().sumPerSample().mean();
    }
}
