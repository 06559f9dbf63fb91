package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Steps of a solver on a device, without the solve loop; one program for the step, one for its dense output. */
final class PlacedSteps implements AutoCloseable {
    private final OdeSolver solver;
    private final PlacedField field;
    private final int dimension;
    private final Program step;
    private final @Nullable Program inside;

    /** Takes the field over. */
    PlacedSteps(OdeSolver solver, PlacedField field, int dimension) {
        this.solver = solver;
        this.field = field;
        this.dimension = dimension;
        Shape time = Shape.of(1, 1);
        Shape state = Shape.of(1, dimension);
        step = field.compile(step(), List.of(time, time, state));
        List<Shape> shapes = new ArrayList<>(List.of(time, time, state));
        for (int i = 0; i < solver.stages(); i++) {
            shapes.add(state);
        }
        inside = solver.hasDenseOutput()
                ? field.compile(
                        (f, in) ->
                                List.of(solver.interpolate(in.get(0), in.get(1), in.get(2), in.subList(3, in.size()))),
                        shapes)
                : null;
    }

    /** {@code t, dt, x -> x, error, slope, slope evaluated at the end, stages...}; zeros for what a method has not. */
    private FieldFunction step() {
        return (f, in) -> {
            Tensor x = in.get(2);
            OdeSolver.Step taken = solver.step(f, in.get(0), in.get(1), x, f.at(in.get(0), x));
            List<Tensor> out = new ArrayList<>(List.of(taken.x()));
            out.add(taken.error() == null ? x.like(0) : taken.error());
            out.add(taken.slope() == null ? x.like(0) : taken.slope());
            out.add(f.at(in.get(0).add(in.get(1)), taken.x()));
            out.addAll(taken.stages());
            return out;
        };
    }

    /** A step's numbers: what the program gives, in its order. */
    List<double[]> one(double t, double dt, double... x) {
        return run(step, t, dt, List.of(x));
    }

    /** Equal steps from t0 to t1. */
    double[] many(double t0, double t1, int steps, double... start) {
        double[] x = start;
        for (int k = 0; k < steps; k++) {
            double t = t0 + (t1 - t0) * k / steps;
            x = one(t, t0 + (t1 - t0) * (k + 1) / steps - t, x).get(0);
        }
        return x;
    }

    /** A state inside a step that was taken. */
    double[] inside(double theta, double dt, double[] x, List<double[]> stages) {
        if (inside == null) {
            throw new IllegalStateException("no dense output");
        }
        List<double[]> states = new ArrayList<>(List.of(x));
        states.addAll(stages);
        return run(inside, theta, dt, states).get(0);
    }

    /** The stages among a step's numbers. */
    static List<double[]> stages(List<double[]> step) {
        return step.subList(4, step.size());
    }

    private List<double[]> run(Program program, double first, double second, List<double[]> states) {
        List<DeviceArray> inputs = new ArrayList<>();
        inputs.add(field.upload(Shape.of(1, 1), first));
        inputs.add(field.upload(Shape.of(1, 1), second));
        states.forEach(state -> inputs.add(field.upload(Shape.of(1, dimension), state)));
        List<double[]> values = new ArrayList<>();
        for (DeviceArray output : program.run(inputs)) {
            values.add(output.toDoubles());
            output.close();
        }
        inputs.forEach(DeviceArray::close);
        return values;
    }

    @Override
    public void close() {
        step.close();
        if (inside != null) {
            inside.close();
        }
        field.close();
    }
}
