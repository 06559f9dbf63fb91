package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Every sample under a clock of its own, so that its result does not depend on its batch. The states live on the host
 * and go to the device for each step, all samples at once; those that wait or have ended take a step of length 0, which
 * is thrown away and not counted.
 *
 * <p>Only samples that have not come to the next saved time step on, so that none runs far ahead of the frames. A sample
 * that fails stays where it is, in all frames that follow, and lends its outcome to the last.
 */
final class PerSampleMarch implements March {
    private final StepPrograms programs;
    private final StepFormulas formulas;
    private final StepControl.Adaptive adaptive;
    private final SavePlan plan;
    private final int maxSteps;
    private final Holdings holdings;
    private final Interval interval;
    private final Shape shape;
    private final int count;
    private final int dimension;

    private final double[] x;
    private double @Nullable [] slope;
    private Clock[] clocks = new Clock[0];
    private final FramesAhead ahead;

    private int cursor;
    private double[] shown;
    private double time;
    private boolean started;
    private Outcome outcome = Outcome.RUNNING;

    PerSampleMarch(
            StepPrograms programs,
            StepFormulas formulas,
            StepControl.Adaptive adaptive,
            SavePlan plan,
            int maxSteps,
            Holdings holdings,
            DeviceArray start) {
        if (plan.stride() > 0) {
            throw new InvalidParameterException("Under the per-sample error norm every sample takes steps of its own,"
                    + " so there is no step of all to save; save at times, evenly or at the end.");
        }
        this.programs = programs;
        this.formulas = formulas;
        this.adaptive = adaptive;
        this.plan = plan;
        this.maxSteps = maxSteps;
        this.holdings = holdings;
        this.interval = formulas.interval();
        this.shape = start.shape();
        this.count = shape.length(0);
        this.dimension = shape.sampleSize();
        this.x = holdings.take(start);
        this.ahead = new FramesAhead(count, dimension);
        this.shown = x;
        this.time = interval.t0();
    }

    @Override
    public boolean advance(BooleanSupplier stopped) {
        if (outcome != Outcome.RUNNING || stopped.getAsBoolean()) {
            return false;
        }
        if (!started) {
            started = true;
            if (plan.savesStart()) {
                return true;
            }
        }
        if (clocks.length == 0) {
            prepare();
        }
        boolean last = cursor >= plan.times().size();
        double goal = last ? interval.t1() : plan.times().get(cursor);
        do {
            if (stopped.getAsBoolean()) {
                return false;
            }
        } while (stepsTowards(goal));
        if (last
                || Arrays.stream(clocks)
                        .noneMatch(c -> c.isRunning() || c.outcome().isSuccess())) {
            showEnd();
        } else {
            showSaved(goal);
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

    /** The work of the sample that took the most. */
    @Override
    public SolveStats stats() {
        SolveStats most = new SolveStats(0, 0, 0, 0);
        for (Clock clock : clocks) {
            SolveStats stats = clock.stats(2, formulas.evaluationsPerStep());
            most = stats.evaluations() > most.evaluations() ? stats : most;
        }
        return most;
    }

    /** None: {@link SolveSettings} refuses events under this norm. */
    @Override
    public List<SolveEvent.Occurrence> occurrences() {
        return List.of();
    }

    @Override
    public float[] floats() {
        float[] floats = new float[shown.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) shown[i];
        }
        return floats;
    }

    @Override
    public double[] values() {
        return shown.clone();
    }

    /** First slopes and first steps, sample by sample: two evaluations. */
    private void prepare() {
        double[] t0 = new double[count];
        Arrays.fill(t0, interval.t0());
        DeviceArray t = uploadTimes(t0);
        DeviceArray state = holdings.upload(shape, x);
        List<DeviceArray> out = holdings.run(Objects.requireNonNull(programs.start), List.of(t, state));
        double[] stateNorms = holdings.take(out.get(1));
        double[] slopeNorms = holdings.take(out.get(2));
        double[] trials = new double[count];
        Arrays.setAll(trials, i -> FirstStep.trial(stateNorms[i], slopeNorms[i], interval.length()));
        double[] changes = changes(trials, t, state, out.get(0));
        slope = formulas.takesSlope() ? out.get(0).toDoubles() : null;
        holdings.release(List.of(t, state, out.get(0)));
        int order = formulas.solver().order();
        clocks = new Clock[count];
        Arrays.setAll(clocks, i -> clock(FirstStep.length(trials[i], slopeNorms[i], changes[i], order)));
    }

    /** How much each sample's slope changes over its trial step. */
    private double[] changes(double[] trials, DeviceArray t, DeviceArray state, DeviceArray firstSlope) {
        DeviceArray h = uploadTimes(
                Arrays.stream(trials).map(length -> interval.sign() * length).toArray());
        List<DeviceArray> change =
                holdings.run(Objects.requireNonNull(programs.trial), List.of(t, h, state, firstSlope));
        holdings.release(h);
        return holdings.take(change.get(0));
    }

    private Clock clock(double firstStep) {
        int order = formulas.solver().order();
        return new Clock(interval, new AdaptivePace(interval, adaptive.controller(), order, maxSteps, firstStep));
    }

    /** One step of every sample that has not come to the goal; false when there is none. */
    private boolean stepsTowards(double goal) {
        double stop = programs.haveDenseOutput() ? interval.t1() : goal;
        boolean[] moving = new boolean[count];
        double[] t = new double[count];
        double[] dt = new double[count];
        boolean any = false;
        boolean dense = false;
        for (int i = 0; i < count; i++) {
            Clock clock = clocks[i];
            t[i] = clock.t();
            moving[i] = clock.isRunning() && interval.before(clock.t(), goal) && clock.begin(stop);
            dt[i] = moving[i] ? clock.dt() : 0;
            any |= moving[i];
            dense |= moving[i] && passes(clock.target());
        }
        if (any) {
            step(moving, t, dt, dense && programs.haveDenseOutput());
        }
        return any;
    }

    /** Whether a step to this time leaves a saved time behind it. */
    private boolean passes(double target) {
        return cursor < plan.times().size() && interval.before(plan.times().get(cursor), target);
    }

    /** Takes the steps that the clocks have fixed, and keeps those that are accepted. */
    private void step(boolean[] moving, double[] t, double[] dt, boolean dense) {
        List<DeviceArray> inputs = new ArrayList<>(List.of(uploadTimes(t), uploadTimes(dt), holdings.upload(shape, x)));
        if (slope != null) {
            inputs.add(holdings.upload(shape, slope));
        }
        Program program = dense ? programs.denseStep() : programs.step;
        StepOutputs out = StepOutputs.of(holdings.run(program, inputs), formulas);
        double[] norms = holdings.take(Objects.requireNonNull(out.norm()));
        boolean[] moved = new boolean[count];
        for (int i = 0; i < count; i++) {
            moved[i] = moving[i] && clocks[i].end(norms[i]);
        }
        if (dense) {
            saveInside(moved, t, dt, inputs, out.stages());
        }
        FramesAhead.copyRows(moved, holdings.take(out.x()), x);
        if (slope != null) {
            FramesAhead.copyRows(moved, holdings.take(Objects.requireNonNull(out.slope())), slope);
        }
        saveEnds(moved);
        holdings.release(out.stages());
        holdings.release(inputs);
    }

    /** Reads the saved times inside the steps off the dense output, one program run for each time. */
    private void saveInside(
            boolean[] moved, double[] t, double[] dt, List<DeviceArray> inputs, List<DeviceArray> stages) {
        boolean more = true;
        for (int k = cursor; more && k < plan.times().size(); k++) {
            double saved = plan.times().get(k);
            boolean[] inside = new boolean[count];
            double[] theta = new double[count];
            more = false;
            for (int i = 0; i < count; i++) {
                inside[i] = moved[i] && interval.before(t[i], saved) && interval.before(saved, clocks[i].t());
                theta[i] = inside[i] ? (saved - t[i]) / dt[i] : 0;
                more |= moved[i] && !interval.before(clocks[i].t(), saved);
            }
            if (more) {
                ahead.put(k, inside, interpolated(theta, inputs, stages));
            }
        }
    }

    private double[] interpolated(double[] theta, List<DeviceArray> inputs, List<DeviceArray> stages) {
        DeviceArray at = uploadTimes(theta);
        List<DeviceArray> all = new ArrayList<>(List.of(at, inputs.get(1), inputs.get(2)));
        all.addAll(stages);
        DeviceArray state = holdings.run(programs.interpolation(), all).get(0);
        holdings.release(at);
        return holdings.take(state);
    }

    /** Keeps the states of samples whose step ended at a saved time. */
    private void saveEnds(boolean[] moved) {
        for (int k = cursor; k < plan.times().size(); k++) {
            double saved = plan.times().get(k);
            boolean[] here = new boolean[count];
            boolean any = false;
            for (int i = 0; i < count; i++) {
                double t = clocks[i].t();
                here[i] = moved[i] && !interval.before(t, saved) && !interval.before(saved, t);
                any |= here[i];
            }
            if (any) {
                ahead.put(k, here, x);
            }
        }
    }

    /** Shows the states at the next saved time; a sample that ended before it stays where it ended. */
    private void showSaved(double goal) {
        boolean[] stranded = new boolean[count];
        for (int i = 0; i < count; i++) {
            stranded[i] = interval.before(clocks[i].t(), goal);
        }
        ahead.put(cursor, stranded, x);
        shown = ahead.take(cursor++);
        time = goal;
    }

    /** Shows the last states; the outcome is that of the first sample that failed, if any did. */
    private void showEnd() {
        outcome = Arrays.stream(clocks)
                .map(Clock::outcome)
                .filter(o -> !o.isSuccess())
                .findFirst()
                .orElse(Outcome.REACHED_END);
        if (!Arrays.stream(x).allMatch(Double::isFinite)) {
            outcome = Outcome.NON_FINITE;
        }
        shown = x;
        time = furthest();
    }

    /** The latest time that a sample has come to. */
    private double furthest() {
        double furthest = interval.t0();
        for (Clock clock : clocks) {
            furthest = interval.before(furthest, clock.t()) ? clock.t() : furthest;
        }
        return furthest;
    }

    private DeviceArray uploadTimes(double[] times) {
        return holdings.upload(shape.perSample(), times);
    }
}
