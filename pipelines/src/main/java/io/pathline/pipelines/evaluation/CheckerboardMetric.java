package io.pathline.pipelines.evaluation;

import io.pathline.api.Parameters;
import io.pathline.api.Samples;

/** The share of samples on the black fields, {@code checkerboard-share}: see {@link CheckerboardSupport}. */
public final class CheckerboardMetric implements MetricPlugin {
    @Override
    public String id() {
        return "checkerboard-share";
    }

    @Override
    public String description() {
        return "Share of samples on the checkerboard's black fields, where all data is; larger is better.";
    }

    @Override
    public String formula() {
        return "the share of samples on black fields";
    }

    @Override
    public SampleMetric create(Parameters parameters) {
        return new Share();
    }

    /** The board has a place, so it is measured where the data is. */
    private record Share() implements SampleMetric {
        @Override
        public Score score(Samples samples, Samples data) {
            return CheckerboardSupport.score(samples);
        }

        @Override
        public boolean inDataUnits() {
            return true;
        }
    }
}
