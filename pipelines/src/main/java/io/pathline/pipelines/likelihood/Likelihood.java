package io.pathline.pipelines.likelihood;

import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;

/**
 * The likelihood of data under a flow, log p1(x1) = log p0(x0) - integral of div u dt along the trajectory through x1
 * (Lipman et al. 2023, appendix C), on the host in double precision.
 *
 * <pre>{@code
 * LogDensities densities = Likelihood.of(mixture.along(path), path)
 *         .with(DivergenceChoice.hutchinson(1, new RandomStreams(7)))
 *         .of(data, SolveSettings.adaptive(dopri5, 1e-5, 1e-5));
 * Score nats = densities.score();
 * }</pre>
 *
 * <p>Samples and log density are one state, {@code [batch, d + 1]}, under one error norm. The solve stays within the
 * time domain: on a path that ends before t = 1, as {@code vp} does, p1 is the density at that end.
 *
 * @param velocity u, a formula, or any field in plain Java if the divergence is the field's own
 * @param times from the prior to the data
 * @param prior log p at the start of the times. A path's own prior may be exact only in a limit: on {@code vp} a little
 *     data is left at t = 0, which is up to 0.006 nats for data within 2 of the origin. Give the exact one if known
 * @param divergence how a solve gets div u
 */
public record Likelihood(VectorField velocity, TimeDomain times, LogDensity prior, DivergenceChoice divergence) {
    /** The likelihood under the path's own prior on its own time domain, with the exact divergence. */
    public static Likelihood of(VectorField velocity, ProbabilityPath path) {
        return new Likelihood(velocity, path.timeDomain(), LogDensity.of(path.prior()), DivergenceChoice.exact());
    }

    /** This likelihood from another density at the start. */
    public Likelihood from(LogDensity newPrior) {
        return new Likelihood(velocity, times, newPrior, divergence);
    }

    /** This likelihood on another interval of times. */
    public Likelihood within(TimeDomain newTimes) {
        return new Likelihood(velocity, newTimes, prior, divergence);
    }

    /** This likelihood with another divergence. */
    public Likelihood with(DivergenceChoice newDivergence) {
        return new Likelihood(velocity, times, prior, newDivergence);
    }

    /**
     * The log density of data: one solve, from data to noise.
     *
     * @param x1 {@code [batch, ...]}, finite
     * @param settings the method and its steps; what is saved is the end, whatever they say
     * @return the densities of x1, and the noise x0 that each row came from
     * @throws UnfinishedLikelihoodException if the solve cannot reach the noise
     * @throws io.pathline.api.InvalidInputException if x1 is not finite or has no batch, or the divergence does not fit
     *     the field
     */
    public LogDensities of(HostTensor x1, SolveSettings settings) {
        Solved solved = solve(x1, times.end(), times.start(), settings);
        double[] change = solved.state().column();
        double[] log = priorAt(solved.state().x());
        for (int row = 0; row < log.length; row++) {
            log[row] -= change[row];
        }
        return solved.densities(log);
    }

    /** The log density of samples; their condition is left behind. See the other form. */
    public LogDensities of(Samples x1, SolveSettings settings) {
        return of(HostTensor.of(x1), settings);
    }

    /**
     * Samples with their log density: one solve, from noise to data.
     *
     * @param x0 from the prior, {@code [batch, ...]}, finite
     * @param settings as in {@link #of(HostTensor, SolveSettings)}
     * @return the samples x1 as {@link LogDensities#end}, and their densities
     * @throws UnfinishedLikelihoodException if the solve cannot reach the data
     */
    public LogDensities sample(HostTensor x0, SolveSettings settings) {
        Solved solved = solve(x0, times.start(), times.end(), settings);
        double[] change = solved.state().column();
        double[] log = priorAt(x0);
        for (int row = 0; row < log.length; row++) {
            log[row] += change[row];
        }
        return solved.densities(log);
    }

    /** Carries places and a log density that starts at 0; the probes are drawn here, once. */
    private Solved solve(HostTensor start, double from, double to, SolveSettings settings) {
        if (start.shape().rank() < 2) {
            throw new ShapeMismatchException("The likelihood of data of shape " + start.shape()
                    + " was asked for; give [batch, ...], with [batch, 1] for one number per sample.");
        }
        Shape sampleShape = start.shape().withoutBatch();
        VectorField field = new DensityField(velocity, divergence.forSolve(start.shape()), sampleShape);
        HostTensor state = new DensityState(start, new double[start.shape().length(0)]).join();
        try (PlacedField placed = new HostField(field);
                OdeSolve solve = OdeSolve.start(
                        placed,
                        placed.upload(state.shape(), state.values()),
                        from,
                        to,
                        settings.withSaveAt(SaveAt.end()))) {
            solve.advance();
            if (solve.outcome() != Outcome.REACHED_END) {
                throw new UnfinishedLikelihoodException(solve.time(), to, solve.outcome());
            }
            HostTensor end = HostTensor.of(state.shape(), solve.values());
            return new Solved(DensityState.of(end, sampleShape), solve.stats());
        }
    }

    private double[] priorAt(HostTensor x) {
        Tensor log = prior.at(x);
        if (!log.shape().equals(x.shape().perSample())) {
            throw new ShapeMismatchException(
                    "The density at the start has shape " + log.shape() + " for places of shape " + x.shape()
                            + "; give one number for each sample, " + x.shape().perSample() + ".");
        }
        return HostTensor.cast(log).values();
    }
}
