package io.pathline.app.doctor;

import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingContract;

/** The rules of {@link CouplingContract} for the part that is examined. */
final class CouplingExamination extends CouplingContract {
    @Override
    protected Coupling coupling() {
        return Patient.as(Coupling.class);
    }
}
