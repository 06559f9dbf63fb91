package io.pathline.paths;

import io.pathline.api.Tensor;

/** A law of times whose batches are spread evenly over it; every single draw has the law itself. */
record StratifiedLaw(TimeSampler law) implements TimeSampler {
    @Override
    public Tensor times(Tensor uniform) {
        return law.times(uniform);
    }

    @Override
    public Tensor density(Tensor t) {
        return law.density(t);
    }

    @Override
    public Spread spread() {
        return Spread.STRATIFIED;
    }
}
