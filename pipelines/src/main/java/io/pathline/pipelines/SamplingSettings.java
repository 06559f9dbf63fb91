package io.pathline.pipelines;

import io.pathline.api.Guidance;
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
 * @param condition one for each sample, or one row for all; null for a model without a condition, and to ask a model that
 *     has a {@link io.pathline.api.Condition} without it
 * @param guidance of the network's output by its condition; it acts at times of the path that the model was trained on,
 *     also where samples follow another
 * @param path to sample along, or a schedule, where it is another than the model was trained on: both must be affine
 */
public record SamplingSettings(
        int count,
        long seed,
        long first,
        Network.Weights weights,
        @Nullable Samples condition,
        Guidance guidance,
        @Nullable PathChoice path) {
    /** Keys the noise that samples start from. */
    static final String NOISE = "sample-noise";

    public SamplingSettings {
        if (count < 1) {
            throw new InvalidParameterException("Drawing " + count + " samples is not possible; give 1 or more.");
        }
        if (condition != null && condition.count() != count && condition.count() != 1) {
            throw new InvalidParameterException(count + " samples need " + count + " conditions, or one for all; there"
                    + " are " + condition.count() + ".");
        }
        if (condition == null && guidance.passes() > 1) {
            throw new InvalidParameterException(
                    "Guidance (" + guidance + ")" + " has no condition to go by; give one, for example a class.");
        }
    }

    /** Samples from index 0 on, of the averaged weights, without a condition. */
    public static SamplingSettings of(int count, long seed) {
        return new SamplingSettings(count, seed, 0, Network.Weights.AVERAGED, null, Guidance.none(), null);
    }

    /** Other noise. */
    public SamplingSettings seed(long newSeed) {
        return new SamplingSettings(count, newSeed, first, weights, condition, guidance, path);
    }

    /** Samples from another index on. */
    public SamplingSettings first(long index) {
        return new SamplingSettings(count, seed, index, weights, condition, guidance, path);
    }

    /** Averaged or raw weights. */
    public SamplingSettings weights(Network.Weights newWeights) {
        return new SamplingSettings(count, seed, first, newWeights, condition, guidance, path);
    }

    /** Samples of one class, of a model of class labels. */
    public SamplingSettings label(int label) {
        return condition(Samples.points(1, label));
    }

    /** Samples given a condition each, or one row for all. */
    public SamplingSettings condition(Samples newCondition) {
        return new SamplingSettings(count, seed, first, weights, newCondition, guidance, path);
    }

    /** Samples along another affine path than the model was trained on; needs no training. */
    public SamplingSettings path(PluginChoice newPath) {
        return along(PathChoice.path(newPath));
    }

    /** Samples along the affine path of a schedule, another than the model was trained on; needs no training. */
    public SamplingSettings schedule(PluginChoice newSchedule) {
        return along(PathChoice.schedule(newSchedule));
    }

    /** Samples along another path than the model was trained on, or along a schedule's; needs no training. */
    public SamplingSettings along(PathChoice newPath) {
        return new SamplingSettings(count, seed, first, weights, condition, guidance, newPath);
    }

    /** Samples guided by their condition, which must be given before. */
    public SamplingSettings guidance(Guidance newGuidance) {
        return new SamplingSettings(count, seed, first, weights, condition, newGuidance, path);
    }

    /** The conditions, one for each sample; null for none. */
    @Nullable
    Samples conditions() {
        Samples given = condition;
        return given != null && given.count() == 1 ? given.select(new int[count]) : given;
    }
}
