package io.pathline.solvers;

import io.pathline.api.ContractException;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.InvalidInputException;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.solvers.stochastic.GaussianFlow;
import io.pathline.solvers.stochastic.Sde;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A stochastic solve that goes on only when it is asked for the next saved state, so that demand drives it.
 *
 * <pre>{@code
 * SdeSettings settings = SdeSettings.uniform(solver, 0, 1, 200, new RandomStreams(seed));
 * try (SdeSolve solve = SdeSolve.start(field, flow, noise, settings)) {
 *     while (solve.advance()) {
 *         draw(solve.frame());
 *     }
 * }
 * }</pre>
 *
 * <p>A step is one program run; the states never leave the device, except for the frames, and the noise is copied to it.
 * Equal seeds give equal bits, as far as the device does. A state that is not finite ends the solve at the next frame,
 * with {@link Outcome#NON_FINITE}. If the field throws, the solve is closed and the exception passed on. One thread at a
 * time.
 */
public final class SdeSolve implements Solve {
    private final SdeSettings settings;
    private final StepFrames frames;
    private final Shape shape;
    private final Shape timeShape;
    private final NoiseDraws noise;
    private final Holdings holdings;
    private final List<Program> programs = new ArrayList<>();
    private DeviceArray x;
    private int taken;
    private int index = -1;
    private Outcome outcome = Outcome.RUNNING;
    private boolean underWay;
    private boolean closed;

    private SdeSolve(PlacedField field, DeviceArray start, SdeSettings settings) {
        this.settings = settings;
        this.frames = StepFrames.of(settings.saveAt(), settings.times());
        this.shape = start.shape();
        this.timeShape = StepPrograms.oneTime(shape.withoutBatch());
        this.noise = new NoiseDraws(settings, field, shape);
        this.holdings = new Holdings(field);
        this.x = holdings.hold(start);
    }

    /**
     * Starts a solve; nothing is evaluated yet.
     *
     * @param field the network, or the formula, behind the flow; it stays the caller's
     * @param flow reads the flow from the field, inside a program
     * @param start the states at the first time, {@code [batch, ...]}; the solve takes it over and closes it, also when
     *     this throws
     * @throws InvalidInputException if the start is not finite or not a batch of samples
     */
    public static SdeSolve start(
            PlacedField field, Function<VectorField, GaussianFlow> flow, DeviceArray start, SdeSettings settings) {
        SdeSolve solve = new SdeSolve(field, start, settings);
        try {
            solve.compile(field, flow);
            return solve;
        } catch (RuntimeException | Error e) {
            solve.close();
            throw e;
        }
    }

    @Override
    public boolean advance() {
        return advance(() -> false);
    }

    @Override
    public boolean advance(BooleanSupplier stopped) {
        requireOpen();
        if (outcome != Outcome.RUNNING) {
            return false;
        }
        try {
            boolean isAtStart = index < 0 && frames.isSaved(0);
            underWay = isAtStart ? stopped.getAsBoolean() : !goOn(stopped);
            index += underWay ? 0 : 1;
            return !underWay;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The time of the state at hand; the first time before the first {@link #advance}. */
    public double time() {
        return settings.times().get(taken);
    }

    /** The work so far. */
    public SolveStats stats() {
        double dt = taken == 0 ? 0 : time() - settings.times().get(taken - 1);
        return new SolveStats((long) taken * settings.solver().evaluations(), taken, 0, dt)
                .withPasses(holdings.passes());
    }

    /** {@link Outcome#RUNNING} until the last saved state is at hand. */
    public Outcome outcome() {
        return outcome;
    }

    /** The state at hand, copied off the device; the frame owns its array. */
    @Override
    public TrajectoryFrame frame() {
        requireFrame();
        return new TrajectoryFrame(index, time(), Samples.of(shape, x.toFloats()), stats(), outcome);
    }

    /** The values of the state at hand in double precision, row by row, in a new array. */
    public double[] values() {
        requireFrame();
        return x.toDoubles();
    }

    /** Frees everything on the device; between two calls of {@link #advance} at any moment, and twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                holdings.close();
            } finally {
                programs.forEach(Program::close);
            }
        }
    }

    private void compile(PlacedField field, Function<VectorField, GaussianFlow> flow) {
        if (shape.rank() < 2 || shape.length(0) < 1) {
            throw new ShapeMismatchException("The solve starts from shape " + shape
                    + "; give one or more samples, [batch, ...], with at least two axes.");
        }
        Shape state = shape.withoutBatch().withBatch(Shape.UNKNOWN);
        programs.add(field.compile(StepFormulas.finiteness(), List.of(state)));
        if (!isFinite()) {
            throw new InvalidInputException("The solve's start holds NaN or an infinite value; give finite samples.");
        }
        List<Shape> inputs = new ArrayList<>(List.of(timeShape, timeShape, state));
        inputs.addAll(Collections.nCopies(settings.solver().draws(), state));
        programs.add(field.compile(step(flow), inputs));
    }

    /** {@code t, dt, x, draws... -> x}. */
    private FieldFunction step(Function<VectorField, GaussianFlow> flow) {
        double t0 = settings.times().get(0);
        double t1 = settings.times().get(settings.steps());
        return (field, in) -> {
            Sde sde = new Sde(new InsideFlow(flow.apply(field), t0, t1), settings.diffusion());
            Tensor x = in.get(2);
            Tensor next = settings.solver().step(sde, in.get(0), in.get(1), x, in.subList(3, in.size()));
            return List.of(ContractException.require(
                    "stochastic solver", settings.solver(), "a step's result", next, x.shape()));
        };
    }

    /** Steps to the next saved state, and looks whether it is finite; false if it was told to stop on the way. */
    private boolean goOn(BooleanSupplier stopped) {
        do {
            if (stopped.getAsBoolean()) {
                return false;
            }
            takeStep();
        } while (!frames.isSaved(taken));
        if (!isFinite()) {
            outcome = Outcome.NON_FINITE;
        } else if (taken == settings.steps()) {
            outcome = Outcome.REACHED_END;
        }
        return true;
    }

    private void takeStep() {
        double t = time();
        double dt = settings.times().get(taken + 1) - t;
        List<DeviceArray> inputs =
                new ArrayList<>(List.of(holdings.upload(timeShape, t), holdings.upload(timeShape, dt), x));
        noise.of(taken).forEach(draw -> inputs.add(holdings.hold(draw)));
        x = holdings.run(programs.get(1), inputs).get(0);
        holdings.release(inputs);
        taken++;
    }

    private boolean isFinite() {
        return Double.isFinite(
                holdings.takeScalar(holdings.run(programs.get(0), List.of(x)).get(0)));
    }

    private void requireFrame() {
        requireOpen();
        if (index < 0 || underWay) {
            throw new IllegalStateException("The next state has not been solved for yet; call advance() first.");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This solve is closed; start another.");
        }
    }
}
