package io.pathline.pipelines.likelihood;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Divergence;
import io.pathline.paths.Probe;
import java.util.stream.IntStream;

/** How a solve gets the divergence of its field; what is random is drawn once for the solve. */
public sealed interface DivergenceChoice {
    /** The divergence of a solve of this many samples, {@code [batch, ...]}. */
    Divergence forSolve(Shape shape);

    /**
     * The same divergence in every solve.
     *
     * @param divergence exact, or the field's own
     */
    record Given(Divergence divergence) implements DivergenceChoice {
        @Override
        public Divergence forSolve(Shape shape) {
            return divergence;
        }
    }

    /**
     * Hutchinson's estimate. A row's probes depend on the seed and the row alone, not on the batch that it is in.
     *
     * @param law of the probes
     * @param probes averaged over, at least 1
     * @param streams keys the probes
     * @param first index of the first row; give another to each batch
     */
    record Hutchinson(Probe law, int probes, RandomStreams streams, long first) implements DivergenceChoice {
        public Hutchinson {
            if (probes < 1) {
                throw new InvalidParameterException("Hutchinson's estimate cannot be averaged over " + probes
                        + " probes; give 1 or more, or ask for the exact divergence.");
            }
        }

        /** This choice for rows that start at another index. */
        public Hutchinson from(long newFirst) {
            return new Hutchinson(law, probes, streams, newFirst);
        }

        @Override
        public Divergence forSolve(Shape shape) {
            return Divergence.hutchinson(IntStream.range(0, probes)
                    .<Tensor>mapToObj(k -> HostTensor.of(law.draw(streams, "probe." + k, first, shape)))
                    .toList());
        }
    }

    /** Exact to rounding: as many passes as a sample has numbers, so for few dimensions. */
    static DivergenceChoice exact() {
        return new Given(Divergence.exact());
    }

    /** Hutchinson's estimate by sign probes, for rows from 0. */
    static Hutchinson hutchinson(int probes, RandomStreams streams) {
        return new Hutchinson(Probe.RADEMACHER, probes, streams, 0);
    }
}
