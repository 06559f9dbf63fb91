package io.pathline.pipelines.evaluation;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import java.util.List;

/** The sliced Wasserstein-2 distance, {@code sliced-w2}: see {@link SlicedWasserstein}. */
public final class SlicedWassersteinMetric implements MetricPlugin {
    private static final Parameter DIRECTIONS = Parameter.integer(
            "directions", SlicedWasserstein.DIRECTIONS, 1, 1_000_000, "Directions that are projected on.");

    @Override
    public String id() {
        return "sliced-w2";
    }

    @Override
    public String description() {
        return "Sliced Wasserstein-2 distance to the data (Bonneel et al. 2015).";
    }

    @Override
    public String formula() {
        return "the root of the mean, over directions, of W2^2 between the projections";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(DIRECTIONS);
    }

    @Override
    public SampleMetric create(Parameters parameters) {
        int directions = parameters.integer(DIRECTIONS);
        return (samples, data) -> SlicedWasserstein.score(samples, data, directions);
    }
}
