package io.pathline.api;

import java.util.random.RandomGenerator;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random numbers keyed by (seed, purpose, index): row {@code i} of a purpose is the same whatever the batch size, the
 * prefetch or the thread, so a run can be repeated, resumed and sampled in any pieces.
 *
 * <p>Each key starts a SplitMix64 sequence of its own (Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", OOPSLA 2014). Immutable and safe for any thread.
 */
public final class RandomStreams {
    private final long seed;

    public RandomStreams(long seed) {
        this.seed = seed;
    }

    /** The seed that all streams are keyed by. */
    public long seed() {
        return seed;
    }

    /**
     * A generator of its own for one key; not for sharing between threads.
     *
     * @param purpose what the numbers are for, for example {@code noise}; two purposes never share numbers
     * @param index the row, the step or the epoch
     */
    public RandomGenerator generator(String purpose, long index) {
        SplitMix64 generator = new SplitMix64();
        generator.rekey(key(purposeKey(purpose), index));
        return generator;
    }

    /**
     * Standard normal rows, each keyed by its own index.
     *
     * @param first index of the first row
     * @param shape {@code [count, ...]}
     */
    public Samples normal(String purpose, long first, Shape shape) {
        float[] values = new float[shape.size()];
        SplitMix64 generator = new SplitMix64();
        var gaussian = ZigguratSampler.NormalizedGaussian.of(generator::nextLong);
        long purposeKey = purposeKey(purpose);
        int d = shape.sampleSize();
        for (int i = 0; i < values.length; i++) {
            if (i % d == 0) {
                generator.rekey(key(purposeKey, first + i / d));
            }
            values[i] = (float) gaussian.sample();
        }
        return Samples.of(shape, values);
    }

    /** Numbers uniform in [0, 1), a multiple of 2^-24 each, every row keyed by its own index; see {@link #normal}. */
    public Samples uniform(String purpose, long first, Shape shape) {
        float[] values = new float[shape.size()];
        SplitMix64 generator = new SplitMix64();
        long purposeKey = purposeKey(purpose);
        int d = shape.sampleSize();
        for (int i = 0; i < values.length; i++) {
            if (i % d == 0) {
                generator.rekey(key(purposeKey, first + i / d));
            }
            values[i] = (generator.nextLong() >>> 40) * 0x1p-24f;
        }
        return Samples.of(shape, values);
    }

    private long purposeKey(String purpose) {
        long key = SplitMix64.mix(seed + SplitMix64.GOLDEN_GAMMA);
        for (int i = 0; i < purpose.length(); i++) {
            key = SplitMix64.mix(key * 31 + purpose.charAt(i));
        }
        return key;
    }

    /** The index-th number of a SplitMix64 sequence that starts at the purpose. */
    private static long key(long purposeKey, long index) {
        return SplitMix64.mix(purposeKey + index * SplitMix64.GOLDEN_GAMMA);
    }

    /** The generator behind a key; it can be moved to another key without a new object. */
    private static final class SplitMix64 implements RandomGenerator {
        static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

        private long state;

        void rekey(long key) {
            state = key;
        }

        @Override
        public long nextLong() {
            state += GOLDEN_GAMMA;
            return mix(state);
        }

        static long mix(long z) {
            long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
            long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
            return b ^ (b >>> 31);
        }
    }
}
