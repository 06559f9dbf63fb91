package io.pathline.app.doctor;

import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.OdeSolverContract;

/** The rules of {@link OdeSolverContract} for the part that is examined. */
final class OdeSolverExamination extends OdeSolverContract {
    @Override
    protected OdeSolver solver() {
        return Patient.as(OdeSolver.class);
    }
}
