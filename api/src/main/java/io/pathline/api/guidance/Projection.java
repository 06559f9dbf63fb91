package io.pathline.api.guidance;

import io.pathline.api.Tensor;

/** One sample's numbers projected on another's. */
final class Projection {
    /** Squared lengths below this count as this, so that the projection on 0 is 0. */
    static final double LEAST = 1e-20;

    private Projection() {}

    /** The part of a along b, sample by sample: (a . b) b / |b|^2, and 0 where b is 0. */
    static Tensor of(Tensor a, Tensor b) {
        Tensor share = a.mul(b).sumPerSample().div(squaredLength(b));
        return b.mul(share);
    }

    /** At least {@link #LEAST}, {@code [batch, 1, ..., 1]}. */
    static Tensor squaredLength(Tensor a) {
        return a.square().sumPerSample().atLeast(LEAST);
    }
}
