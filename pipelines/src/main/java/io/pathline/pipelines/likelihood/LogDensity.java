package io.pathline.pipelines.likelihood;

import io.pathline.api.Tensor;
import io.pathline.paths.Prior;

/** The logarithm of a probability density, in nats. */
@FunctionalInterface
public interface LogDensity {
    /**
     * log p at some places.
     *
     * @param x places, {@code [batch, ...]}
     * @return {@code [batch, 1, ..., 1]}
     */
    Tensor at(Tensor x);

    /** -|x|^2 / (2 s^2) - d/2 log(2 pi s^2), for the normal distribution that a path starts from. */
    static LogDensity of(Prior prior) {
        double variance = prior.standardDeviation() * prior.standardDeviation();
        double perNumber = Math.log(2 * Math.PI * variance) / 2;
        return x -> x.square()
                .sumPerSample()
                .div(-2 * variance)
                .sub(perNumber * x.shape().sampleSize());
    }
}
