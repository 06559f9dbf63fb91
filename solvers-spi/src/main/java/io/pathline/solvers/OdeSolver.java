package io.pathline.solvers;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step of an explicit method: a pure function, so that a backend runs the whole step as one program.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface OdeSolver {
    /** The order of convergence p: the error of a solve falls as the p-th power of the step. */
    int order();

    /** Evaluations of the field in one step, the first slope included. */
    int stages();

    /** Whether a step ends with an error estimate, so that the step length can adapt. */
    boolean isAdaptive();

    /** Whether the last evaluation of a step is the first of the next (FSAL), which saves one. */
    boolean isFirstSameAsLast();

    /**
     * The order q of {@link #interpolate}: inside one step its error falls as the power q + 1 of the step; 0 if the
     * method has no dense output.
     */
    int denseOrder();

    /** Whether {@link #interpolate} can read points between the ends of a step. */
    default boolean hasDenseOutput() {
        return denseOrder() > 0;
    }

    /**
     * Advances x from t to t + dt. Every evaluation lies between the two.
     *
     * @param t the time, of x's rank and length 1 on every axis, or one for each sample
     * @param dt the step, shaped like t; negative to go backwards
     * @param x places, {@code [batch, ...]}
     * @param slope the field at (t, x), already evaluated
     */
    Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope);

    /**
     * A point inside a step that was taken, without another evaluation of the field.
     *
     * @param theta how far into the step, in [0, 1], shaped like dt
     * @param dt the step
     * @param x where it started
     * @param stages {@link Step#stages} of that step
     * @throws UnsupportedOperationException if there is no dense output
     */
    Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages);

    /**
     * A step's result.
     *
     * @param x the new place
     * @param error estimate of the local error, shaped like x; null if the method is not adaptive
     * @param slope the field at the new place, if it came for free; else null
     * @param stages the slopes of all {@link #stages()} stages, the first included
     */
    record Step(Tensor x, @Nullable Tensor error, @Nullable Tensor slope, List<Tensor> stages) {}
}
