package io.pathline.paths;

import io.pathline.api.Samples;
import java.util.random.RandomGenerator;

/**
 * Which noise sample goes with which data sample; on the host, because optimal transport sorts and branches.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface Coupling {
    /**
     * Pairs two batches of one shape. Every row of each is used once, and a row's condition goes with it. The data stays in
     * its order: it is the noise that is permuted.
     *
     * @param source noise, {@code [count, ...]}
     * @param data data, shaped like the noise
     * @param random keyed by the training step
     * @throws io.pathline.api.ShapeMismatchException if the shapes differ
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
