package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.solvers.stochastic.GaussianFlow;
import io.pathline.solvers.stochastic.NormalFlow;

/** A normal flow with a velocity of the field's. */
record ViewedFlow(VectorField velocity, NormalFlow flow) implements GaussianFlow {
    @Override
    public Tensor alpha(Tensor t) {
        return flow.alpha(t);
    }

    @Override
    public Tensor sigma(Tensor t) {
        return flow.sigma(t);
    }

    @Override
    public Tensor alphaDerivative(Tensor t) {
        return flow.alphaDerivative(t);
    }

    @Override
    public Tensor sigmaDerivative(Tensor t) {
        return flow.sigmaDerivative(t);
    }

    @Override
    public Reading at(Tensor t, Tensor x) {
        Reading reading = flow.at(t, x);
        return new Reading(velocity.at(t, x), reading.data(), reading.noise());
    }
}
