package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * A path with noise of its own: between x0 and x1 a third, independent sample moves x_t about their mean, as in
 * Schroedinger bridges and stochastic interpolants (Albergo et al. 2023, "Stochastic interpolants").
 *
 * <p>Without that noise it is the path of the mean. A bridge has a velocity but is no affine path of x0 and x1: networks
 * on it predict the velocity.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface BridgePath extends ProbabilityPath {
    /**
     * The point x_t.
     *
     * @param x0 the source sample, {@code [batch, ...]}
     * @param x1 data, shaped like x0
     * @param noise standard normal, independent of both, shaped like x0
     * @param t times in {@link #timeDomain}, {@code [batch, 1, ..., 1]} or {@code [1, 1, ..., 1]}
     * @return shaped like x0
     */
    Tensor interpolate(Tensor x0, Tensor x1, Tensor noise, Tensor t);

    /** The mean: x_t for noise 0. */
    @Override
    default Tensor interpolate(Tensor x0, Tensor x1, Tensor t) {
        return interpolate(x0, x1, x0.like(0), t);
    }

    /**
     * x_t and dx_t/dt in one pass, the noise held still.
     *
     * @param noise standard normal, independent of x0 and x1, shaped like them
     * @throws io.pathline.api.ShapeMismatchException if x0, x1, noise and t do not belong together
     */
    default PathSample sample(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
        PathShapes.require(x0, x1, t);
        PathShapes.requireAlike("noise", noise, "x0", x0);
        Dual xt = Dual.cast(interpolate(Dual.constant(x0), Dual.constant(x1), Dual.constant(noise), Dual.time(t)));
        return new PathSample(x0, x1, t, xt.value(), xt.derivative());
    }
}
