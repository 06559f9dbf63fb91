package io.pathline.app.viewer.flow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pathline.pipelines.SolverChoice;
import io.pathline.solvers.StepControl;
import org.jspecify.annotations.Nullable;

/**
 * How a source is solved where a stream asks for no solver, as far as a page shows it; parameters of the solver and its
 * controller are left to the source.
 *
 * @param id of the solver
 * @param rtol null for fixed steps
 * @param atol null for fixed steps
 * @param steps null for tolerances
 * @param grid how fixed steps are spread; null for tolerances
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OwnSolver(
        String id,
        @Nullable Double rtol,
        @Nullable Double atol,
        @Nullable Integer steps,
        @Nullable String grid) {
    static OwnSolver of(SolverChoice choice) {
        String id = choice.plugin().id();
        if (choice.control() instanceof StepControl.Adaptive adaptive) {
            return new OwnSolver(id, adaptive.rtol(), adaptive.atol(), null, null);
        }
        int steps = ((StepControl.Fixed) choice.control()).steps();
        return new OwnSolver(id, null, null, steps, choice.grid().id());
    }
}
