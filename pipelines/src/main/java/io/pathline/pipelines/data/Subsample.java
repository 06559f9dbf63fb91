package io.pathline.pipelines.data;

import io.pathline.api.Samples;
import java.util.random.RandomGenerator;

/** Some of the rows, drawn without replacement. */
public final class Subsample {
    private Subsample() {}

    /**
     * At most {@code count} rows in random order; all of them, in their own order, if there are no more.
     *
     * @param count 0 or more
     */
    public static Samples of(Samples samples, int count, RandomGenerator random) {
        return samples.count() <= count ? samples : samples.select(Shuffle.firstOf(samples.count(), count, random));
    }
}
