package io.pathline.solvers.stochastic;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.List;

/** A flow that keeps every time that it is asked for, of the coefficients too, and counts its evaluations. */
final class RecordingFlow implements GaussianFlow {
    final List<Double> times = new ArrayList<>();
    int evaluations;

    private final GaussianFlow flow;

    RecordingFlow(GaussianFlow flow) {
        this.flow = flow;
    }

    @Override
    public Tensor alpha(Tensor t) {
        return flow.alpha(recorded(t));
    }

    @Override
    public Tensor sigma(Tensor t) {
        return flow.sigma(recorded(t));
    }

    @Override
    public Tensor alphaDerivative(Tensor t) {
        return flow.alphaDerivative(recorded(t));
    }

    @Override
    public Tensor sigmaDerivative(Tensor t) {
        return flow.sigmaDerivative(recorded(t));
    }

    @Override
    public Reading at(Tensor t, Tensor x) {
        evaluations++;
        return flow.at(recorded(t), x);
    }

    private Tensor recorded(Tensor t) {
        for (double time : HostTensor.cast(t).values()) {
            times.add(time);
        }
        return t;
    }
}
