package io.pathline.solvers;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The formulas of a solver, compiled for one field and any batch, before the first of them runs. One program takes a
 * step. The two of dense output, a step whose stages are wanted and the look into it, are as large as the step itself
 * and compiled when a solve first wants them: one that saves only its end never does.
 */
final class StepPrograms implements AutoCloseable {
    private final PlacedField field;
    private final StepFormulas formulas;
    private final List<Program> programs = new ArrayList<>();
    private final Shape state;
    private final Shape time;

    /** {@code x -> number}. */
    final Program finiteness;
    /** {@code t, dt, x, [slope] -> x, [slope], [norm]}. */
    final Program step;
    /** {@code t, theta, dt, x, stages... -> numbers}; null without events. */
    final @Nullable Program events;
    /** {@code x -> norm of x over the tolerance}; null for fixed steps. */
    final @Nullable Program demand;
    /** {@code t, x -> slope, [norms of state and slope]}; null if the first step needs neither. */
    final @Nullable Program start;
    /** {@code t, h, x, slope -> norm}; null for fixed steps. */
    final @Nullable Program trial;

    private @Nullable Program denseStep;
    private @Nullable Program interpolation;
    private boolean closed;

    StepPrograms(PlacedField field, Shape sampleShape, StepFormulas formulas) {
        this.field = field;
        this.formulas = formulas;
        state = sampleShape.withBatch(Shape.UNKNOWN);
        StepControl.Adaptive adaptive = formulas.control() instanceof StepControl.Adaptive a ? a : null;
        boolean perSample = adaptive != null && adaptive.norm() == ErrorNorm.PER_SAMPLE;
        time = perSample ? state.perSample() : oneTime(sampleShape);
        OdeSolver solver = formulas.solver();
        int slopes = slopes();
        try {
            finiteness = compile(StepFormulas.finiteness(), 0, 1);
            step = compile(formulas.step(false), 2, 1 + slopes);
            events = formulas.events().isEmpty() ? null : compile(formulas.eventQuantities(), 3, 1 + solver.stages());
            demand = adaptive != null ? compile(StepFormulas.demand(adaptive), 0, 1) : null;
            start = adaptive != null || slopes > 0 ? compile(formulas.start(), 1, 1) : null;
            trial = adaptive != null ? compile(formulas.trial(adaptive), 2, 2) : null;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Whether steps can be looked into. */
    boolean haveDenseOutput() {
        return formulas.solver().hasDenseOutput();
    }

    /** The step with its stages after the other outputs; of a solver with dense output. */
    Program denseStep() {
        Program program = denseStep == null ? compile(formulas.step(true), 2, 1 + slopes()) : denseStep;
        denseStep = program;
        return program;
    }

    /** {@code theta, dt, x, stages... -> x}; of a solver with dense output. */
    Program interpolation() {
        Program program = interpolation == null
                ? compile(formulas.interpolation(), 2, 1 + formulas.solver().stages())
                : interpolation;
        interpolation = program;
        return program;
    }

    private int slopes() {
        return formulas.takesSlope() ? 1 : 0;
    }

    /** The shape of one time for all samples: {@code [1, 1, ..., 1]}. */
    static Shape oneTime(Shape sampleShape) {
        return sampleShape.withBatch(1).perSample();
    }

    /** The state at a point of a step, held by the holdings. */
    DeviceArray interpolated(Holdings holdings, Shape timeShape, DenseStep step, double theta) {
        List<DeviceArray> inputs =
                new ArrayList<>(List.of(holdings.upload(timeShape, theta), holdings.upload(timeShape, step.dt())));
        inputs.add(step.x());
        inputs.addAll(step.stages());
        DeviceArray state = holdings.run(interpolation(), inputs).get(0);
        holdings.release(inputs.subList(0, 2));
        return state;
    }

    private Program compile(FieldFunction function, int times, int states) {
        if (closed) {
            throw new BackendException("A solve went on after its compiled solver was closed; close the solve first.");
        }
        List<Shape> inputs = new ArrayList<>(Collections.nCopies(times, time));
        inputs.addAll(Collections.nCopies(states, state));
        Program program = field.compile(function, inputs);
        programs.add(program);
        return program;
    }

    @Override
    public void close() {
        closed = true;
        programs.forEach(Program::close);
        programs.clear();
    }
}
