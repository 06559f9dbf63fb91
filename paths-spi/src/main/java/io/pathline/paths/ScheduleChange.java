package io.pathline.paths;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Prediction.Reading;

/**
 * Another schedule after training: a network trained on one affine path, sampled as if on another.
 *
 * <p>At time r of the sampled path there is a time t of the trained one with the same ratio of data and noise,
 * (alpha_r, sigma_r) = s (alpha_t, sigma_t), so a place x there is the place x / s here, and the expected noise and data
 * are the same at both (Lipman et al. 2024, "Flow matching guide and code").
 * The network's output at (t, x / s) is thus one more affine reading of noise and data on the sampled path, and everything
 * else is that path's own 2x2 solve: no derivative of t or s is needed.
 *
 * <pre>{@code
 * ScheduleChange change = new ScheduleChange(vp, rectified);
 * VectorField velocity = change.velocity(Prediction.NOISE, network);   // integrate over change.timeDomain(NOISE)
 * }</pre>
 *
 * @param trained the path that the network knows
 * @param sampled the path that is followed instead; alpha / sigma must increase on both
 */
public record ScheduleChange(AffinePath trained, AffinePath sampled) {
    /** Ratios that agree to this much of time are one: closed forms meet their ends to rounding. */
    private static final double SAME_TIME = 1e-9;

    /** t(r): the trained path's time with the ratio of the sampled path's time r, kept within the trained time domain. */
    public Tensor time(Tensor r) {
        return trainedTime(sampled.schedule(), r);
    }

    /** s(r) = (alpha_r alpha_t + sigma_r sigma_t) / (alpha_t^2 + sigma_t^2), which is finite wherever alpha or sigma is 0. */
    public Tensor scale(Tensor r) {
        Tensor t = time(r);
        Tensor alpha = trained.schedule().alpha(t);
        Tensor sigma = trained.schedule().sigma(t);
        Tensor product = sampled.schedule()
                .alpha(r)
                .mul(alpha)
                .add(sampled.schedule().sigma(r).mul(sigma));
        return product.div(alpha.square().add(sigma.square()));
    }

    /** The network as the sampled path asks it: (r, x) is taken to (t, x / s). What comes out is a {@link #reading}. */
    public VectorField network(VectorField network) {
        return (r, x) -> network.at(time(r), x.div(scale(r)));
    }

    /** What the output of {@link #network} means on the sampled path: its prediction's reading at t(r). */
    public Prediction reading(Prediction prediction) {
        return new Carried(this, prediction);
    }

    /**
     * The velocity of the sampled path.
     *
     * @param prediction what the network's output means on the trained path
     * @param network its output at (t, x)
     * @return the velocity at (r, x), for r in {@link #timeDomain}
     */
    public VectorField velocity(Prediction prediction, VectorField network) {
        VectorField asked = network(network);
        Prediction reading = reading(prediction);
        return (r, x) -> sampled.velocity(reading, asked.at(r, x), x, r);
    }

    /**
     * The times r of the sampled path whose ratio the trained path has within its own time domain, less ends at which
     * the prediction does not determine the velocity.
     *
     * @throws SingularPredictionException if it does not at any time
     * @throws InvalidInputException if the paths have no ratio in common
     */
    public TimeDomain timeDomain(Prediction prediction) {
        return sampled.within(common()).timeDomain(reading(prediction));
    }

    /**
     * The distribution of x_r at the start: the sampled path's prior, or the trained path's at the scale of the sampled
     * one, where the sampled path starts from less data than the trained one has ever shown.
     */
    public Prior prior() {
        double start = common().start();
        return start == sampled.timeDomain().start()
                ? sampled.prior()
                : new Prior(trained.prior().standardDeviation() * number(scale(HostTensor.scalar(start))));
    }

    private Tensor trainedTime(Schedule schedule, Tensor r) {
        TimeDomain known = trained.timeDomain();
        return trained.schedule()
                .timeOfRatio(schedule.alpha(r), schedule.sigma(r))
                .atLeast(known.start())
                .atMost(known.end());
    }

    private TimeDomain common() {
        TimeDomain whole = sampled.timeDomain();
        double start = sampledTime(trained.timeDomain().start());
        double end = sampledTime(trained.timeDomain().end());
        double from = start > whole.start() + SAME_TIME ? start : whole.start();
        double to = end < whole.end() - SAME_TIME ? end : whole.end();
        if (from >= to) {
            throw new InvalidInputException("The path " + trained
                    + " reaches the ratios of data and noise that the path "
                    + sampled + " has from t = " + start + " to t = " + end + ", and " + sampled + " goes from t = "
                    + whole.start() + " to t = " + whole.end() + "; sample on a path that shares some.");
        }
        return new TimeDomain(from, to);
    }

    private double sampledTime(double time) {
        HostTensor t = HostTensor.scalar(time);
        return number(sampled.schedule()
                .timeOfRatio(trained.schedule().alpha(t), trained.schedule().sigma(t)));
    }

    private static double number(Tensor scalar) {
        return HostTensor.cast(scalar).value(0);
    }

    private record Carried(ScheduleChange change, Prediction prediction) implements Prediction {
        @Override
        public Reading read(Schedule schedule, Tensor r) {
            return prediction.read(change.trained.schedule(), change.trainedTime(schedule, r));
        }

        @Override
        public String toString() {
            return prediction + " of the path " + change.trained;
        }
    }
}
