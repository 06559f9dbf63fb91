package io.pathline.pipelines.evaluation;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import java.util.List;

/** The energy distance, {@code energy-distance}: see {@link EnergyDistance}. */
public final class EnergyDistanceMetric implements MetricPlugin {
    private static final Parameter CAP = Parameter.integer(
            "cap", EnergyDistance.CAP, 1, 100_000, "The most rows of each set; the cost grows with its square.");

    @Override
    public String id() {
        return "energy-distance";
    }

    @Override
    public String description() {
        return "Energy distance to the data, without a root (Szekely and Rizzo 2013).";
    }

    @Override
    public String formula() {
        return "2 E|x - y| - E|x - x'| - E|y - y'|";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(CAP);
    }

    @Override
    public SampleMetric create(Parameters parameters) {
        int cap = parameters.integer(CAP);
        return (samples, data) -> EnergyDistance.score(samples, data, cap);
    }
}
