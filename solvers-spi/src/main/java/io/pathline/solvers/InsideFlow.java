package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.solvers.stochastic.GaussianFlow;

/** A flow at times that single precision has not rounded past the ends of the solve, where it may be undefined. */
record InsideFlow(GaussianFlow flow, double t0, double t1) implements GaussianFlow {
    @Override
    public Tensor alpha(Tensor t) {
        return flow.alpha(inside(t));
    }

    @Override
    public Tensor sigma(Tensor t) {
        return flow.sigma(inside(t));
    }

    @Override
    public Tensor alphaDerivative(Tensor t) {
        return flow.alphaDerivative(inside(t));
    }

    @Override
    public Tensor sigmaDerivative(Tensor t) {
        return flow.sigmaDerivative(inside(t));
    }

    @Override
    public Reading at(Tensor t, Tensor x) {
        return flow.at(inside(t), x);
    }

    private Tensor inside(Tensor t) {
        return t.atLeast(t0).atMost(t1);
    }
}
