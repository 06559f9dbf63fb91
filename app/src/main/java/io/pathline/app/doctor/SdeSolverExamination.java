package io.pathline.app.doctor;

import io.pathline.solvers.stochastic.SdeSolver;
import io.pathline.solvers.stochastic.SdeSolverContract;

/** The rules of {@link SdeSolverContract} for the part that is examined. */
final class SdeSolverExamination extends SdeSolverContract {
    @Override
    protected SdeSolver solver() {
        return Patient.as(SdeSolver.class);
    }
}
