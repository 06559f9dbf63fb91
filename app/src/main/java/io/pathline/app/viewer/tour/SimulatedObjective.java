package io.pathline.app.viewer.tour;

import io.pathline.api.Objective;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;

/**
 * A training step that simulates: data is followed back to noise through equal steps of Euler's method, and the loss,
 * the noise's negative log density but for constants, is differentiated through all of them. The divergence that a
 * likelihood needs beside it is left out, so this is the least that such training costs.
 *
 * @param steps of the solver, an evaluation each
 */
record SimulatedObjective(int steps) implements Objective {
    /** @param inputs the data, and a column of its count for the times */
    @Override
    public Tensor loss(VectorField network, List<Tensor> inputs) {
        Tensor x = inputs.get(0);
        Tensor one = inputs.get(1);
        double dt = 1.0 / steps;
        for (int k = steps; k > 0; k--) {
            x = x.sub(network.at(one.like(k * dt), x).mul(dt));
        }
        return x.square().sumPerSample().mean();
    }
}
