package io.pathline.pipelines.likelihood;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Trace;
import io.pathline.paths.Probe;
import java.util.List;
import java.util.stream.IntStream;

/** How a likelihood on a device gets the divergence of its field; what is random is drawn once for a solve. */
public sealed interface TraceChoice {
    /** What the device builds. */
    Trace trace();

    /**
     * The probes of one solve.
     *
     * @param first index of the first row
     * @param solve counts the solves of the same rows, from 0
     * @param shape of the samples, {@code [batch, ...]}
     */
    List<Samples> probes(long first, int solve, Shape shape);

    /** Exact to rounding: as many backward passes as a sample has numbers, so for few dimensions. */
    record Exact() implements TraceChoice {
        @Override
        public Trace trace() {
            return new Trace.Exact();
        }

        @Override
        public List<Samples> probes(long first, int solve, Shape shape) {
            return List.of();
        }
    }

    /**
     * Hutchinson's estimate. A row's probes depend on the seed and the row alone, not on the batch that it is in; they are
     * those of {@link DivergenceChoice.Hutchinson}.
     *
     * @param law of the probes
     * @param probes averaged over, at least 1
     * @param streams keys the probes
     */
    record Hutchinson(Probe law, int probes, RandomStreams streams) implements TraceChoice {
        /** @throws io.pathline.api.InvalidParameterException if there is no probe */
        @Override
        public Trace trace() {
            return new Trace.Hutchinson(probes);
        }

        @Override
        public List<Samples> probes(long first, int solve, Shape shape) {
            return IntStream.range(solve * probes, (solve + 1) * probes)
                    .mapToObj(k -> law.draw(streams, "probe." + k, first, shape))
                    .toList();
        }
    }
}
