package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All samples under one clock; the states never leave the device, except for the frames.
 *
 * <p>A step is one program run. The run that also returns the stages is chosen only when a saved time lies inside the
 * coming step; its start and stages are kept until the last such time has been shown. One small run for each frame looks
 * whether the state is finite.
 */
final class BatchMarch implements March {
    private final StepPrograms programs;
    private final StepFormulas formulas;
    private final SavePlan plan;
    private final int maxSteps;
    private final Holdings holdings;
    private final Interval interval;
    private final Shape timeShape;
    private final EventWatch watch;

    /** The state that the clock has come to. */
    private DeviceArray x;

    /** The field at x, for methods whose step is given it. */
    private @Nullable DeviceArray slope;
    /** Null until the first step is asked for. */
    private @Nullable Clock clock;

    /** Evaluations for the first slope and the length of the first step. */
    private long evaluationsBefore;
    /** The step that ended at x, while saved times inside it wait. */
    private @Nullable DenseStep passed;
    /** Where a terminal event ends the solve, inside the step that was passed; NaN while there is none. */
    private double eventTime = Double.NaN;
    /** The index of the next saved time. */
    private int cursor;

    /** The frame at hand: its state, which is x or an array of its own. */
    private DeviceArray shown;

    private double time;
    private boolean started;
    private Outcome outcome = Outcome.RUNNING;

    /**
     * @param start already among the holdings
     */
    BatchMarch(
            StepPrograms programs,
            StepFormulas formulas,
            SavePlan plan,
            int maxSteps,
            Holdings holdings,
            DeviceArray start) {
        this.programs = programs;
        this.formulas = formulas;
        this.plan = plan;
        this.maxSteps = maxSteps;
        this.holdings = holdings;
        this.interval = formulas.interval();
        this.timeShape = StepPrograms.oneTime(start.shape().withoutBatch());
        this.watch = new EventWatch(programs, formulas, holdings, timeShape);
        this.x = start;
        this.shown = start;
        this.time = interval.t0();
    }

    @Override
    public boolean advance(BooleanSupplier stopped) {
        if (outcome != Outcome.RUNNING || stopped.getAsBoolean()) {
            return false;
        }
        dropShown();
        if (!started) {
            started = true;
            if (plan.savesStart()) {
                return true;
            }
        }
        Clock c = prepared();
        while (!showsSavedTime(c)) {
            if (isEnded()) {
                return show(interpolated(eventTime), eventTime, Outcome.EVENT);
            }
            if (!c.isRunning()) {
                return show(x, c.t(), c.outcome());
            }
            if (stopped.getAsBoolean()) {
                return false;
            }
            boolean accepted = c.begin(stop()) && step(c);
            if (accepted && !isEnded() && c.isRunning() && plan.isSaved(c.accepted())) {
                return show(x, c.t(), Outcome.RUNNING);
            }
        }
        return true;
    }

    @Override
    public double time() {
        return time;
    }

    @Override
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public SolveStats stats() {
        return clock == null
                ? new SolveStats(0, 0, 0, 0)
                : clock.stats(evaluationsBefore, formulas.evaluationsPerStep());
    }

    @Override
    public float[] floats() {
        return shown.toFloats();
    }

    @Override
    public double[] values() {
        return shown.toDoubles();
    }

    @Override
    public List<SolveEvent.Occurrence> occurrences() {
        return watch.occurrences();
    }

    /** Whether a terminal event was found; frames before it may still wait. */
    private boolean isEnded() {
        return !Double.isNaN(eventTime);
    }

    /** The clock, after the evaluations that come before the first step. */
    private Clock prepared() {
        if (clock == null) {
            clock = new Clock(interval, pace());
        }
        return clock;
    }

    private Pace pace() {
        if (formulas.control() instanceof StepControl.Adaptive adaptive) {
            return new AdaptivePace(
                    interval, adaptive.controller(), formulas.solver().order(), maxSteps, firstStep());
        }
        if (formulas.takesSlope()) {
            slope = evaluateStart().get(0);
        }
        return new FixedPace(interval, Objects.requireNonNull(formulas.grid()));
    }

    /** The length of the first step; its slope is kept where the method can use it. */
    private double firstStep() {
        List<DeviceArray> out = evaluateStart();
        double stateNorm = holdings.takeScalar(out.get(1));
        double slopeNorm = holdings.takeScalar(out.get(2));
        double h = FirstStep.trial(stateNorm, slopeNorm, interval.length());
        List<DeviceArray> change = runAt(
                Objects.requireNonNull(programs.trial), interval.t0(), interval.sign() * h, List.of(x, out.get(0)));
        evaluationsBefore++;
        if (formulas.takesSlope()) {
            slope = out.get(0);
        } else {
            holdings.release(out.get(0));
        }
        return FirstStep.length(
                h,
                slopeNorm,
                holdings.takeScalar(change.get(0)),
                formulas.solver().order());
    }

    private List<DeviceArray> evaluateStart() {
        evaluationsBefore++;
        DeviceArray t = holdings.upload(timeShape, interval.t0());
        List<DeviceArray> out = holdings.run(Objects.requireNonNull(programs.start), List.of(t, x));
        holdings.release(t);
        return out;
    }

    /** Takes the step that the clock has fixed; false if it was rejected. */
    private boolean step(Clock c) {
        double t = c.t();
        double dt = c.dt();
        boolean dense = programs.haveDenseOutput() && (!watch.isIdle() || passesSavedTime(c.target()));
        Program program = dense ? programs.denseStep() : programs.step;
        StepOutputs out =
                StepOutputs.of(runAt(program, t, dt, slope == null ? List.of(x) : List.of(x, slope)), formulas);
        if (!c.end(out.norm() == null ? 0 : holdings.takeScalar(out.norm()))) {
            holdings.release(out.x());
            holdings.release(out.slope());
            holdings.release(out.stages());
            return false;
        }
        holdings.release(slope);
        if (dense) {
            passed = new DenseStep(t, dt, x, out.stages());
        } else {
            holdings.release(x);
        }
        x = out.x();
        slope = out.slope();
        shown = x;
        if (passed != null && !watch.isIdle() && isFinite(x)) {
            Double theta = watch.endsIn(passed);
            eventTime = theta == null ? Double.NaN : passed.time(theta);
        }
        return true;
    }

    private boolean passesSavedTime(double target) {
        return cursor < plan.times().size() && interval.before(plan.times().get(cursor), target);
    }

    /** A time that steps must stop at, because the method cannot look back into them. */
    private double stop() {
        boolean reads = programs.haveDenseOutput() || cursor >= plan.times().size();
        return reads ? interval.t1() : plan.times().get(cursor);
    }

    /** Shows the next saved time, if the clock has come so far and no event has ended the solve before. */
    private boolean showsSavedTime(Clock c) {
        boolean waits = cursor >= plan.times().size()
                || interval.before(c.t(), plan.times().get(cursor));
        if (waits && !isEnded()) {
            dropPassed();
        }
        if (waits || (isEnded() && !interval.before(plan.times().get(cursor), eventTime))) {
            return false;
        }
        double saved = plan.times().get(cursor++);
        boolean inside = interval.before(saved, c.t());
        return show(inside ? interpolated(saved) : x, saved, Outcome.RUNNING);
    }

    private DeviceArray interpolated(double saved) {
        DenseStep step = Objects.requireNonNull(passed);
        return programs.interpolated(holdings, timeShape, step, step.theta(saved));
    }

    /** Makes a state the frame at hand; one that is not finite ends the solve. Always true. */
    private boolean show(DeviceArray state, double at, Outcome standing) {
        shown = state;
        time = at;
        outcome = isFinite(state) ? standing : Outcome.NON_FINITE;
        return true;
    }

    private boolean isFinite(DeviceArray state) {
        DeviceArray sum = holdings.run(programs.finiteness, List.of(state)).get(0);
        return Double.isFinite(holdings.takeScalar(sum));
    }

    /** Runs a program whose first two inputs are numbers. */
    private List<DeviceArray> runAt(Program program, double time, double dt, List<DeviceArray> states) {
        List<DeviceArray> inputs =
                new ArrayList<>(List.of(holdings.upload(timeShape, time), holdings.upload(timeShape, dt)));
        inputs.addAll(states);
        List<DeviceArray> outputs = holdings.run(program, inputs);
        holdings.release(inputs.subList(0, 2));
        return outputs;
    }

    /** Frees the state of the last frame, unless the solve goes on from it. */
    private void dropShown() {
        if (shown != x) {
            holdings.release(shown);
            shown = x;
        }
    }

    /** Frees the step behind x, once no saved time is left in it. */
    private void dropPassed() {
        if (passed != null) {
            holdings.release(passed.x());
            holdings.release(passed.stages());
            passed = null;
        }
    }
}
