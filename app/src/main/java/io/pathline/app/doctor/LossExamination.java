package io.pathline.app.doctor;

import io.pathline.paths.Loss;
import io.pathline.paths.LossContract;

/** The rules of {@link LossContract} for the part that is examined. */
final class LossExamination extends LossContract {
    @Override
    protected Loss loss() {
        return Patient.as(Loss.class);
    }
}
