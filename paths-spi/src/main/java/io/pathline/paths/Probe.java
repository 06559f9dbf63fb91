package io.pathline.paths;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;

/** The law of the probes z of Hutchinson's estimate: independent numbers of mean 0 and variance 1. */
public enum Probe {
    /** -1 or 1: of all laws the one of least variance, and exact where the Jacobian is diagonal, as in 1-D. */
    RADEMACHER {
        @Override
        public Samples draw(RandomStreams streams, String purpose, long first, Shape shape) {
            Samples uniform = streams.uniform(purpose, first, shape);
            float[] signs = new float[uniform.values().length];
            for (int i = 0; i < signs.length; i++) {
                signs[i] = uniform.values()[i] < 0.5f ? -1 : 1;
            }
            return Samples.of(shape, signs);
        }
    },

    /** Standard normal: the same law in every rotated frame, with a larger variance. */
    GAUSSIAN {
        @Override
        public Samples draw(RandomStreams streams, String purpose, long first, Shape shape) {
            return streams.normal(purpose, first, shape);
        }
    };

    /**
     * One probe for each sample, every row keyed by its own index; draw it once for a solve.
     *
     * @param purpose keys the numbers
     * @param first index of the first row
     * @param shape of the samples, {@code [count, ...]}
     */
    public abstract Samples draw(RandomStreams streams, String purpose, long first, Shape shape);
}
