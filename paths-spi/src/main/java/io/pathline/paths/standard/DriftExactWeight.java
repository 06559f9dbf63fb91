package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;

/**
 * The weight that makes the squared error of any prediction that of the velocity, {@code drift-exact}: lambda = q(t)^2,
 * where velocity = p x + q y for the prediction y. For the score on vp it is (beta(1 - t) / 2)^2; for the velocity it is 1,
 * on any path.
 */
public final class DriftExactWeight implements WeightPlugin {
    @Override
    public String id() {
        return "drift-exact";
    }

    @Override
    public String description() {
        return "What makes the squared error of any prediction that of the velocity.";
    }

    @Override
    public String formula() {
        return "q^2, where velocity = p x_t + q y";
    }

    /** The velocity of the prediction 1 at the place 0 is q. */
    @Override
    public Weight create(Parameters parameters) {
        return (path, prediction, t) ->
                path.velocity(prediction, t.like(1), t.like(0), t).square();
    }
}
