package io.pathline.pipelines;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.Samples;
import org.jspecify.annotations.Nullable;

/**
 * What to sample; immutable, and every setter gives a changed copy.
 *
 * @param count of samples, at least 1
 * @param seed of the noise: sample i starts from the noise of (seed, i) whatever the count
 * @param first index of the first sample
 * @param weights averaged or raw
 * @param condition one for each sample, or null for a model without one
 * @param path to sample along, where it is another than the model was trained on: both must be affine
 */
public record SamplingSettings(
        int count,
        long seed,
        long first,
        Network.Weights weights,
        @Nullable Samples condition,
        @Nullable PluginChoice path) {
    /** Keys the noise that samples start from. */
    static final String NOISE = "sample-noise";

    public SamplingSettings {
        if (count < 1) {
            throw new InvalidParameterException("Drawing " + count + " samples is not possible; give 1 or more.");
        }
        if (condition != null && condition.count() != count) {
            throw new InvalidParameterException(
                    count + " samples need " + count + " conditions, but there are " + condition.count() + ".");
        }
    }

    /** Samples from index 0 on, of the averaged weights, without a condition. */
    public static SamplingSettings of(int count, long seed) {
        return new SamplingSettings(count, seed, 0, Network.Weights.AVERAGED, null, null);
    }

    /** Other noise. */
    public SamplingSettings seed(long newSeed) {
        return new SamplingSettings(count, newSeed, first, weights, condition, path);
    }

    /** Samples from another index on. */
    public SamplingSettings first(long index) {
        return new SamplingSettings(count, seed, index, weights, condition, path);
    }

    /** Averaged or raw weights. */
    public SamplingSettings weights(Network.Weights newWeights) {
        return new SamplingSettings(count, seed, first, newWeights, condition, path);
    }

    /** Samples given a condition each. */
    public SamplingSettings condition(Samples newCondition) {
        return new SamplingSettings(count, seed, first, weights, newCondition, path);
    }

    /** Samples along another affine path than the model was trained on; needs no training. */
    public SamplingSettings path(PluginChoice newPath) {
        return new SamplingSettings(count, seed, first, weights, condition, newPath);
    }
}
