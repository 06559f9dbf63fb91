package io.pathline.app.doctor;

import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerContract;

/** The rules of {@link StepControllerContract} for the part that is examined. */
final class StepControllerExamination extends StepControllerContract {
    @Override
    protected StepController controller() {
        return Patient.as(StepController.class);
    }
}
