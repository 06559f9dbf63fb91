package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;

/** Every time counts alike, {@code unweighted}: lambda = 1, for any path and prediction. */
public final class Unweighted implements WeightPlugin {
    @Override
    public String id() {
        return "unweighted";
    }

    @Override
    public String description() {
        return "Every time counts alike.";
    }

    @Override
    public String formula() {
        return "1";
    }

    @Override
    public Weight create(Parameters parameters) {
        return (path, prediction, t) -> t.like(1);
    }
}
