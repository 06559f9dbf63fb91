package io.pathline.pipelines.likelihood;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.RandomStreams;
import io.pathline.api.Trace;
import io.pathline.paths.Probe;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How likelihoods under a trained flow are had; immutable, and every setter gives a changed copy.
 *
 * @param probes of Hutchinson's estimate; 0 for the exact divergence
 * @param law of the probes
 * @param batch rows that are solved together, at least 1
 * @param seed of probes and dequantisation: row i has the same whatever the batch
 * @param weights averaged or raw
 * @param levels of the data, or null for data that is continuous
 */
public record LikelihoodSettings(
        int probes,
        Probe law,
        int batch,
        long seed,
        Network.Weights weights,
        @Nullable Levels levels) {
    /** @throws InvalidParameterException if a number is out of range */
    public LikelihoodSettings {
        if (probes < 0) {
            throw new InvalidParameterException("Hutchinson's estimate cannot be averaged over " + probes
                    + " probes; give 1 or more, or 0 for the exact divergence.");
        }
        if (batch < 1) {
            throw new InvalidParameterException("A batch of " + batch + " rows cannot be solved; give 1 or more.");
        }
    }

    /** The exact divergence, 1,024 rows at a time, seed 0, the averaged weights, continuous data. */
    public static LikelihoodSettings exact() {
        return new LikelihoodSettings(0, Probe.RADEMACHER, 1_024, 0, Network.Weights.AVERAGED, null);
    }

    /**
     * Hutchinson's estimate by this many probes, else as {@link #exact}.
     *
     * @throws InvalidParameterException if there is no probe
     */
    public static LikelihoodSettings hutchinson(Probe law, int probes) {
        int counted = new Trace.Hutchinson(probes).probes(); // refuses 0, which means exact here
        return new LikelihoodSettings(counted, law, 1_024, 0, Network.Weights.AVERAGED, null);
    }

    /** Other batches. */
    public LikelihoodSettings batch(int newBatch) {
        return new LikelihoodSettings(probes, law, newBatch, seed, weights, levels);
    }

    /** Other probes and other dequantisation noise. */
    public LikelihoodSettings seed(long newSeed) {
        return new LikelihoodSettings(probes, law, batch, newSeed, weights, levels);
    }

    /** Averaged or raw weights. */
    public LikelihoodSettings weights(Network.Weights newWeights) {
        return new LikelihoodSettings(probes, law, batch, seed, newWeights, levels);
    }

    /** Data that comes in levels. */
    public LikelihoodSettings levels(Levels newLevels) {
        return new LikelihoodSettings(probes, law, batch, seed, weights, newLevels);
    }

    /** What the device does, and draws. */
    public TraceChoice trace() {
        return probes == 0 ? new TraceChoice.Exact() : new TraceChoice.Hutchinson(law, probes, new RandomStreams(seed));
    }

    /** For example {@code exact divergence} or {@code Hutchinson's estimate by 4 rademacher probes}. */
    public String method() {
        String plural = probes == 1 ? " probe" : " probes";
        return probes == 0
                ? "exact divergence"
                : "Hutchinson's estimate by " + probes + " " + law.name().toLowerCase(Locale.ROOT) + plural;
    }
}
