package io.pathline.app.doctor;

import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionContract;

/** The rules of {@link DiffusionContract} for the part that is examined. */
final class DiffusionExamination extends DiffusionContract {
    @Override
    protected Diffusion diffusion() {
        return Patient.as(Diffusion.class);
    }
}
