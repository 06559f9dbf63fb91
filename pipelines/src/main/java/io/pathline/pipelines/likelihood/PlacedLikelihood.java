package io.pathline.pipelines.likelihood;

import io.pathline.api.DensityField;
import io.pathline.api.DifferentiableField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.CompiledSolver;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The likelihood of data under a field on a device, a network's above all: log p1(x1) = log p0(x0) - integral of div u dt
 * along the trajectory through x1. Each direction is compiled once and solves batches of any size.
 *
 * <pre>{@code
 * DifferentiableField velocity = DifferentiableField.of(model.velocity(Weights.AVERAGED, null));
 * try (var likelihood = new PlacedLikelihood(velocity, shape, times, LogDensity.of(prior), trace, dopri5)) {
 *     LogDensities densities = likelihood.of(rows, 0, 0);
 * }
 * }</pre>
 *
 * <p>Samples and log density are one state, {@code [batch, d + 1]}, under one error norm; both are in the device's
 * precision, and the prior is added in double precision. One thread at a time.
 */
public final class PlacedLikelihood implements AutoCloseable {
    private final DensityField field;
    private final Shape sampleShape;
    private final TimeDomain times;
    private final LogDensity prior;
    private final TraceChoice trace;
    private final SolveSettings settings;
    private @Nullable CompiledSolver toNoise;
    private @Nullable CompiledSolver toData;

    /**
     * @param velocity u; taken over, and closed with this, also when this throws
     * @param sampleShape of one sample, without the batch
     * @param times from the prior to the data
     * @param prior log p at the start of the times
     * @param trace how div u is had
     * @param settings the method and its steps; what is saved is the end, whatever they say
     */
    public PlacedLikelihood(
            DifferentiableField velocity,
            Shape sampleShape,
            TimeDomain times,
            LogDensity prior,
            TraceChoice trace,
            SolveSettings settings) {
        this.sampleShape = sampleShape;
        this.times = times;
        this.prior = prior;
        this.trace = trace;
        this.settings = settings;
        try {
            this.field = velocity.withLogDensity(sampleShape, trace.trace());
        } catch (RuntimeException e) {
            velocity.close();
            throw e;
        }
    }

    /**
     * The log density of data: one solve, from data to noise.
     *
     * @param x1 {@code [batch, ...]}, finite; its condition is the field's own matter
     * @param first index of the first row, which keys the probes
     * @param solve counts the solves of the same rows, from 0; each has probes of its own
     * @throws UnfinishedLikelihoodException if the solve cannot reach the noise
     */
    public LogDensities of(Samples x1, long first, int solve) {
        return of(x1, first, solve, () -> false);
    }

    /**
     * The log density of data, unless it is told to stop; see the other form.
     *
     * @param stopped asked before each step of the solver
     * @throws CancellationException if it was told to stop
     */
    public LogDensities of(Samples x1, long first, int solve, BooleanSupplier stopped) {
        if (toNoise == null) {
            toNoise = compiled(times.end(), times.start());
        }
        Solved solved = solve(toNoise, x1, first, solve, times.start(), stopped);
        return densities(solved, solved.state().x(), -1);
    }

    /**
     * Samples with their log density: one solve, from noise to data.
     *
     * @param x0 from the prior, {@code [batch, ...]}
     * @param first index of the first row, which keys the probes
     * @return the samples x1 as {@link LogDensities#end}, and their densities
     * @throws UnfinishedLikelihoodException if the solve cannot reach the data
     */
    public LogDensities sample(Samples x0, long first) {
        return sample(x0, first, () -> false);
    }

    /**
     * Samples with their log density, unless it is told to stop; see the other form.
     *
     * @param stopped asked before each step of the solver
     * @throws CancellationException if it was told to stop
     */
    public LogDensities sample(Samples x0, long first, BooleanSupplier stopped) {
        if (toData == null) {
            toData = compiled(times.start(), times.end());
        }
        return densities(solve(toData, x0, first, 0, times.end(), stopped), HostTensor.of(x0), 1);
    }

    /**
     * The way of samples from noise to data, with their log density at each saved time: one solve.
     *
     * @param x0 from the prior, {@code [batch, ...]}
     * @param first index of the first row, which keys the probes
     * @param saveAt which times become frames; reading them off costs no evaluations
     */
    public DensitySolve start(Samples x0, long first, SaveAt saveAt) {
        if (toData == null) {
            toData = compiled(times.start(), times.end());
        }
        requireShape(x0);
        field.useProbes(trace.probes(first, 0, x0.shape()));
        double[] atNoise = HostTensor.cast(prior.at(HostTensor.of(x0))).values();
        HostTensor state = new DensityState(HostTensor.of(x0), new double[x0.count()]).join();
        OdeSolve march = toData.start(field.upload(state.shape(), state.values()), saveAt, settings.maxSteps());
        return new DensitySolve(march, sampleShape, atNoise);
    }

    private CompiledSolver compiled(double from, double to) {
        return CompiledSolver.compile(
                field, DensityState.shape(sampleShape), settings.solver(), settings.control(), from, to);
    }

    private Solved solve(
            CompiledSolver solver, Samples start, long first, int solve, double end, BooleanSupplier stopped) {
        requireShape(start);
        field.useProbes(trace.probes(first, solve, start.shape()));
        HostTensor state = new DensityState(HostTensor.of(start), new double[start.count()]).join();
        try (OdeSolve march =
                solver.start(field.upload(state.shape(), state.values()), SaveAt.end(), settings.maxSteps())) {
            march.advance(stopped);
            if (march.outcome() == Outcome.RUNNING) {
                throw new CancellationException("The likelihood was told to stop on its way.");
            }
            if (march.outcome() != Outcome.REACHED_END) {
                throw new UnfinishedLikelihoodException(march.time(), end, march.outcome());
            }
            HostTensor last = HostTensor.of(state.shape(), march.values());
            return new Solved(DensityState.of(last, sampleShape), march.stats());
        }
    }

    private void requireShape(Samples start) {
        if (!start.shape().withoutBatch().equals(sampleShape)) {
            throw new ShapeMismatchException("The likelihood of data of shape " + start.shape()
                    + " was asked for, but the flow is of samples of shape " + sampleShape + "; give such rows.");
        }
    }

    /** log p at the noise, and the change that the solve added up on its way from there, or on its way to it. */
    private LogDensities densities(Solved solved, HostTensor noise, int sign) {
        double[] log = HostTensor.cast(prior.at(noise)).values();
        double[] change = solved.state().column();
        for (int row = 0; row < log.length; row++) {
            log[row] += sign * change[row];
        }
        return solved.densities(log);
    }

    @Override
    public void close() {
        if (toNoise != null) {
            toNoise.close();
        }
        if (toData != null) {
            toData.close();
        }
        field.close();
    }
}
