package io.pathline.solvers;

import io.pathline.api.ContractException;
import io.pathline.api.FieldFunction;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs on the device, as formulas; each comment lists inputs and outputs in order. */
record StepFormulas(OdeSolver solver, StepControl control, Interval interval, List<SolveEvent> events) {
    /** Keeps a division by the tolerance finite where both tolerance and error are zero. */
    private static final double LEAST_TOLERANCE = 1e-30;

    /**
     * The ends of steps that do not adapt; null for steps that do.
     *
     * @throws io.pathline.api.InvalidParameterException if the grid does not fit the interval
     */
    @Nullable
    GridTimes grid() {
        if (control instanceof StepControl.Grid given) {
            return GridTimes.of(given.grid(), interval);
        }
        return control instanceof StepControl.Fixed fixed ? GridTimes.uniform(interval, fixed.steps()) : null;
    }

    /** Whether a step is given its first slope; otherwise it computes it. */
    boolean takesSlope() {
        return solver.isFirstSameAsLast();
    }

    /** Evaluations in one step program. */
    int evaluationsPerStep() {
        return takesSlope() ? solver.stages() - 1 : solver.stages();
    }

    /** {@code t, dt, x, [slope] -> x, [slope], [error norm], [stages...]}. */
    FieldFunction step(boolean withStages) {
        return (field, in) -> {
            VectorField inside = inside(field);
            Tensor x = in.get(2);
            Tensor slope = takesSlope() ? in.get(3) : inside.at(in.get(0), x);
            OdeSolver.Step step = taken(solver.step(inside, in.get(0), in.get(1), x, slope));
            List<Tensor> out = new ArrayList<>(List.of(given("a step's result", step.x(), x.shape())));
            if (takesSlope()) {
                out.add(promised("a slope", step.slope(), x, "isFirstSameAsLast, but its step has no slope"));
            }
            if (control instanceof StepControl.Adaptive adaptive) {
                Tensor error = promised(
                        "an error estimate", step.error(), x, "isAdaptive, but its step has no error estimate");
                out.add(norm(error.div(tolerance(adaptive, x.abs().max(step.x().abs()))), adaptive));
            }
            if (withStages) {
                out.addAll(step.stages());
            }
            return out;
        };
    }

    /** {@code theta, dt, x, stages... -> x}. */
    FieldFunction interpolation() {
        return (field, in) -> List.of(inside(in.get(0), in.get(1), in.get(2), in.subList(3, in.size())));
    }

    /** {@code t, theta, dt, x, stages... -> a number for each event}. */
    FieldFunction eventQuantities() {
        return (field, in) -> {
            Tensor x = inside(in.get(1), in.get(2), in.get(3), in.subList(4, in.size()));
            return events.stream()
                    .map(event -> event.quantity().at(in.get(0), x))
                    .toList();
        };
    }

    /** {@code x -> norm of x over the tolerance}: the inverse of the relative accuracy asked for. */
    static FieldFunction demand(StepControl.Adaptive adaptive) {
        return (field, in) ->
                List.of(norm(in.get(0).div(tolerance(adaptive, in.get(0).abs())), adaptive));
    }

    /** {@code t, x -> slope, [norm of x, norm of the slope]}. */
    FieldFunction start() {
        return (field, in) -> {
            Tensor x = in.get(1);
            Tensor slope = inside(field).at(in.get(0), x);
            if (control instanceof StepControl.Adaptive adaptive) {
                Tensor tolerance = tolerance(adaptive, x.abs());
                return List.of(slope, norm(x.div(tolerance), adaptive), norm(slope.div(tolerance), adaptive));
            }
            return List.of(slope);
        };
    }

    /** {@code t, h, x, slope -> norm of the slope's change} over a trial step of Euler's method. */
    FieldFunction trial(StepControl.Adaptive adaptive) {
        return (field, in) -> {
            Tensor h = in.get(1);
            Tensor x = in.get(2);
            Tensor slope = in.get(3);
            Tensor change =
                    inside(field).at(in.get(0).add(h), x.add(slope.mul(h))).sub(slope);
            return List.of(norm(change.div(tolerance(adaptive, x.abs())), adaptive));
        };
    }

    /** {@code x -> one number}, which is finite exactly if every value is; scaled so that a sum does not overflow. */
    static FieldFunction finiteness() {
        return (field, in) -> List.of(in.get(0).mul(1e-9).mean());
    }

    /**
     * The field at times that single precision has not rounded past the end of the interval, where a path's square
     * roots are undefined.
     */
    private VectorField inside(VectorField field) {
        double end = interval.t1();
        return interval.sign() > 0 ? (t, x) -> field.at(t.atMost(end), x) : (t, x) -> field.at(t.atLeast(end), x);
    }

    private static Tensor tolerance(StepControl.Adaptive adaptive, Tensor size) {
        return size.mul(adaptive.rtol()).add(adaptive.atol()).atLeast(LEAST_TOLERANCE);
    }

    /** The root mean square: a scalar for the batch, or {@code [batch, 1, ..., 1]}. */
    private static Tensor norm(Tensor ratio, StepControl.Adaptive adaptive) {
        Tensor squares = ratio.square();
        return adaptive.norm() == ErrorNorm.BATCH
                ? squares.mean().sqrt()
                : squares.sumPerSample().div(ratio.shape().sampleSize()).sqrt();
    }

    /** A point inside a step. */
    private Tensor inside(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
        return given("a point inside a step", solver.interpolate(theta, dt, x, stages), x.shape());
    }

    /** Strangers' code is not checked for null. */
    private OdeSolver.Step taken(OdeSolver.@Nullable Step step) {
        if (step == null) {
            throw new ContractException("solver", solver, "gave null as a step");
        }
        return step;
    }

    private Tensor promised(String what, @Nullable Tensor tensor, Tensor x, String broken) {
        if (tensor == null) {
            throw new ContractException("solver", solver, "says " + broken);
        }
        return given(what, tensor, x.shape());
    }

    private Tensor given(String what, @Nullable Tensor tensor, Shape expected) {
        return ContractException.require("solver", solver, what, tensor, expected);
    }
}
