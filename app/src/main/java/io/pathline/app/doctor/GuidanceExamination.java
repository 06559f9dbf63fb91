package io.pathline.app.doctor;

import io.pathline.api.Guidance;
import io.pathline.api.GuidanceContract;

/** The rules of {@link GuidanceContract} for the part that is examined. */
final class GuidanceExamination extends GuidanceContract {
    @Override
    protected Guidance guidance() {
        return Patient.as(Guidance.class);
    }
}
