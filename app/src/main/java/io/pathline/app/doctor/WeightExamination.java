package io.pathline.app.doctor;

import io.pathline.paths.Weight;
import io.pathline.paths.WeightContract;

/** The rules of {@link WeightContract} for the part that is examined. */
final class WeightExamination extends WeightContract {
    @Override
    protected Weight weight() {
        return Patient.as(Weight.class);
    }
}
