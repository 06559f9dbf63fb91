package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * Where in time a network is trained: a monotone map of uniform numbers, so that it is reproducible on every
 * interpreter.
 *
 * <p>A law is written by its quantile function alone; {@link #density} follows from it by bisection and dual numbers.
 * t = 0 is noise and t = 1 is data, so a law of a paper whose time runs the other way is that of 1 - t.
 *
 * <pre>{@code
 * TimeSampler late = uniform -> uniform.sqrt(); // density 2 t
 * }</pre>
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface TimeSampler {
    /**
     * Times in [0, 1], which the trainer then moves into the path's time domain.
     *
     * @param uniform numbers uniform in [0, 1), {@code [batch, 1, ..., 1]}
     * @return rising or falling in the number, shaped like it
     */
    Tensor times(Tensor uniform);

    /**
     * The density of the times on [0, 1], before they are moved into the path's time domain.
     *
     * <p>By default the number u that leads to t is found by bisection and the density is 1 / |dt/du|, which costs some
     * fifty times {@link #times}; a law with a closed form overrides it. Times that no number leads to have density 0. A
     * density may be infinite at an end of the interval.
     *
     * @param t in [0, 1], {@code [batch, 1, ..., 1]}
     * @return at least 0, shaped like t
     */
    default Tensor density(Tensor t) {
        return new InvertedLaw(this).density(t);
    }

    /** How the uniform numbers of one batch are to be drawn; independently of each other by default. */
    default Spread spread() {
        return Spread.INDEPENDENT;
    }

    /** This law, with one draw in each of as many equally likely strata as the batch has rows. */
    default TimeSampler stratified() {
        return spread() == Spread.STRATIFIED ? this : new StratifiedLaw(this);
    }
}
