package io.pathline.pipelines;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Prediction;
import io.pathline.paths.Prior;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ScheduleChange;
import io.pathline.paths.TimeDomain;
import io.pathline.solvers.stochastic.GaussianFlow;
import java.util.function.UnaryOperator;

/**
 * How sampling reads a network: the path that samples follow, and what the network's output means there.
 *
 * @param path that is followed
 * @param prediction what the output means on that path
 * @param asked the network as that path asks it
 * @param timeDomain of the solve
 * @param prior that samples start from
 */
record NetworkReading(
        ProbabilityPath path,
        Prediction prediction,
        UnaryOperator<VectorField> asked,
        TimeDomain timeDomain,
        Prior prior) {

    /** On the path that the network was trained on. */
    static NetworkReading asTrained(FlowParts parts) {
        return new NetworkReading(
                parts.path(),
                parts.prediction(),
                UnaryOperator.identity(),
                parts.timeDomain(),
                parts.path().prior());
    }

    /**
     * On another affine path than the network was trained on.
     *
     * @throws InvalidInputException if one of the two is not affine
     */
    static NetworkReading along(ProbabilityPath sampled, FlowParts parts) {
        ScheduleChange change = new ScheduleChange(affine(parts.path()), affine(sampled));
        return new NetworkReading(
                sampled,
                change.reading(parts.prediction()),
                change::network,
                change.timeDomain(parts.prediction()),
                change.prior());
    }

    /** The velocity that a network's output stands for. */
    VectorField velocity(VectorField network) {
        VectorField there = asked.apply(network);
        return (t, x) ->
                Given.by(PluginKind.PATH, "a velocity", path.velocity(prediction, there.at(t, x), x, t), x.shape());
    }

    /**
     * A network's output read as data and noise, for stochastic solvers.
     *
     * @throws InvalidInputException if the path is not affine
     */
    GaussianFlow gaussian(VectorField network) {
        return new AffineFlow(affine(path), prediction, asked.apply(network));
    }

    /** @throws InvalidInputException if the path is not affine, so that no stochastic solver can follow it */
    void requireAffine() {
        affine(path);
    }

    private static AffinePath affine(ProbabilityPath path) {
        if (path instanceof AffinePath affine) {
            return affine;
        }
        throw new InvalidInputException("The path " + path + " is not affine in noise and data, so a network on it does"
                + " not tell the two apart; sample it along its own path with an ODE solver.");
    }

    /** A network on an affine path, as stochastic solvers ask it. */
    private record AffineFlow(AffinePath path, Prediction prediction, VectorField network) implements GaussianFlow {
        @Override
        public Tensor alpha(Tensor t) {
            return path.schedule().alpha(t);
        }

        @Override
        public Tensor sigma(Tensor t) {
            return path.schedule().sigma(t);
        }

        @Override
        public Tensor alphaDerivative(Tensor t) {
            return Prediction.VELOCITY.read(path.schedule(), t).x1();
        }

        @Override
        public Tensor sigmaDerivative(Tensor t) {
            return Prediction.VELOCITY.read(path.schedule(), t).x0();
        }

        @Override
        public Reading at(Tensor t, Tensor x) {
            Tensor y = network.at(t, x);
            return new Reading(
                    path.velocity(prediction, y, x, t),
                    path.data(prediction, y, x, t),
                    path.noise(prediction, y, x, t));
        }
    }
}
