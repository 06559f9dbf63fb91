package io.pathline.paths;

import io.pathline.api.Samples;
import java.util.random.RandomGenerator;

/** Which noise sample goes with which data sample; on the host, because optimal transport sorts and branches. */
@FunctionalInterface
public interface Coupling {
    /**
     * Pairs two batches of one count. Every row of each is used once, and a row's condition goes with it.
     *
     * @param source noise
     * @param data data
     * @param random keyed by the training step
     */
    Pairs pair(Samples source, Samples data, RandomGenerator random);

    /**
     * Rows that belong together.
     *
     * @param x0 noise
     * @param x1 data, row for row
     */
    record Pairs(Samples x0, Samples x1) {}
}
