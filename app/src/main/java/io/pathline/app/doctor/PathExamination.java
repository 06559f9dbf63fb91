package io.pathline.app.doctor;

import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ProbabilityPathContract;

/** The rules of {@link ProbabilityPathContract} for the part that is examined. */
final class PathExamination extends ProbabilityPathContract {
    @Override
    protected ProbabilityPath path() {
        return Patient.as(ProbabilityPath.class);
    }
}
