package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.SdeSolver;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a stochastic solve is done.
 *
 * @param solver the method
 * @param diffusion g(t), read by methods that use one
 * @param times the ends of the steps, from noise to data: two or more, finite and rising
 * @param saveAt which states become frames; stochastic methods have no dense output, so only ends of steps can
 * @param random keys the noise, with the number of the step, of the draw and of the sample
 * @param firstSample the number of the first sample, at least 0: a batch that starts at 1000 goes the ways that samples
 *     1000, 1001, ... go in one large batch
 */
public record SdeSettings(
        SdeSolver solver,
        Diffusion diffusion,
        List<Double> times,
        SaveAt saveAt,
        RandomStreams random,
        long firstSample) {
    /**
     * @throws InvalidParameterException if times are fewer than two, not finite or not rising, firstSample is negative, or
     *     the frames do not fall on the ends of steps
     */
    public SdeSettings {
        times = List.copyOf(times);
        requireRising(times);
        StepFrames.of(saveAt, times);
        if (firstSample < 0) {
            throw new InvalidParameterException("The first sample has the number " + firstSample + "; count from 0.");
        }
    }

    /** Steps between given times, under the default diffusion {@link Diffusion#SIGMA}; the last state is saved. */
    public static SdeSettings of(SdeSolver solver, List<Double> times, RandomStreams random) {
        return new SdeSettings(solver, Diffusion.SIGMA, times, SaveAt.end(), random, 0);
    }

    /**
     * This many equal steps from t0 to t1.
     *
     * @param t1 above t0
     * @param steps at least 1
     */
    public static SdeSettings uniform(SdeSolver solver, double t0, double t1, int steps, RandomStreams random) {
        Interval interval = new Interval(t0, t1);
        if (steps < 1) {
            throw new InvalidParameterException("A solve cannot take " + steps + " steps; give 1 or more.");
        }
        return of(
                solver,
                IntStream.rangeClosed(0, steps)
                        .mapToObj(k -> interval.at(k, steps))
                        .toList(),
                random);
    }

    /** These settings with other frames. */
    public SdeSettings withSaveAt(SaveAt newSaveAt) {
        return new SdeSettings(solver, diffusion, times, newSaveAt, random, firstSample);
    }

    /**
     * These settings with another g(t).
     *
     * @throws InvalidParameterException if the method's own formula fixes its noise
     */
    public SdeSettings withDiffusion(Diffusion newDiffusion) {
        if (!solver.usesDiffusion()) {
            throw new InvalidParameterException("This solver takes no diffusion: its own formula fixes its noise. Leave"
                    + " the diffusion out, or choose a solver that uses one, such as euler-maruyama or sde-heun.");
        }
        return new SdeSettings(solver, newDiffusion, times, saveAt, random, firstSample);
    }

    /** These settings for a batch whose first sample has this number. */
    public SdeSettings fromSample(long newFirstSample) {
        return new SdeSettings(solver, diffusion, times, saveAt, random, newFirstSample);
    }

    /** The number of steps. */
    public int steps() {
        return times.size() - 1;
    }

    private static void requireRising(List<Double> times) {
        if (times.size() < 2) {
            throw new InvalidParameterException(
                    "Steps need two times or more, where they start and where they end; got " + times + ".");
        }
        for (int k = 0; k < times.size(); k++) {
            if (!Double.isFinite(times.get(k))) {
                throw new InvalidParameterException(times.get(k) + " is no time of a step; give finite times.");
            }
            if (k > 0 && times.get(k) <= times.get(k - 1)) {
                throw new InvalidParameterException("A stochastic solve goes from noise to data, but its times list "
                        + times.get(k - 1) + " before " + times.get(k) + "; give rising times.");
            }
        }
    }
}
