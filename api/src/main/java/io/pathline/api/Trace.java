package io.pathline.api;

/** How a backend gets the trace of a field's Jacobian, which is its divergence. */
public sealed interface Trace {
    /** The number of backward passes in one evaluation of velocity and divergence. */
    int passes(Shape sampleShape);

    /** The sum of the Jacobian's diagonal: one backward pass for each number of a sample, so for few numbers. */
    record Exact() implements Trace {
        @Override
        public int passes(Shape sampleShape) {
            return sampleShape.size();
        }
    }

    /**
     * Hutchinson's estimate, the mean of z'(Du)z over probes z: one backward pass for each.
     *
     * @param probes averaged over, at least 1
     */
    record Hutchinson(int probes) implements Trace {
        /** @throws InvalidParameterException if there is no probe */
        public Hutchinson {
            if (probes < 1) {
                throw new InvalidParameterException("Hutchinson's estimate cannot be averaged over " + probes
                        + " probes; give 1 or more, or ask for the exact divergence.");
            }
        }

        @Override
        public int passes(Shape sampleShape) {
            return probes;
        }
    }
}
