package io.pathline.app.doctor;

import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionContract;

/** The rules of {@link PredictionContract} for the part that is examined. */
final class PredictionExamination extends PredictionContract {
    @Override
    protected Prediction prediction() {
        return Patient.as(Prediction.class);
    }
}
