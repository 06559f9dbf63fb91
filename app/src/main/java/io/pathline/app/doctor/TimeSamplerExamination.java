package io.pathline.app.doctor;

import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerContract;

/** The rules of {@link TimeSamplerContract} for the part that is examined. */
final class TimeSamplerExamination extends TimeSamplerContract {
    @Override
    protected TimeSampler sampler() {
        return Patient.as(TimeSampler.class);
    }
}
