package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.solvers.stochastic.GaussianFlow;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The flow of eight normal modes of unlike weights on a circle in the plane, along alpha = t, sigma = 1 - t. The readings
 * are the exact posterior means, in plain Java on the host.
 */
final class EightModes implements GaussianFlow {
    static final int COUNT = 8;
    static final double RADIUS = 3;
    static final double DEVIATION = 0.3;
    /** Rising from 1/20 to 4/20. */
    static final double[] WEIGHTS = {0.05, 0.05, 0.1, 0.1, 0.15, 0.15, 0.2, 0.2};

    private static final double[] CENTRES = IntStream.range(0, COUNT)
            .mapToDouble(k -> 2 * Math.PI * k / COUNT)
            .flatMap(angle -> DoubleStream.of(RADIUS * Math.cos(angle), RADIUS * Math.sin(angle)))
            .toArray();

    static double centre(int mode, int axis) {
        return CENTRES[2 * mode + axis];
    }

    @Override
    public Tensor alpha(Tensor t) {
        return t;
    }

    @Override
    public Tensor sigma(Tensor t) {
        return t.subFrom(1);
    }

    @Override
    public Tensor alphaDerivative(Tensor t) {
        return t.like(1);
    }

    @Override
    public Tensor sigmaDerivative(Tensor t) {
        return t.like(-1);
    }

    @Override
    public Reading at(Tensor t, Tensor x) {
        double alpha = HostTensor.cast(t).value(0);
        double sigma = 1 - alpha;
        double[] values = HostTensor.cast(x).values();
        double[] data = new double[values.length];
        double[] noise = new double[values.length];
        for (int i = 0; i < values.length; i += 2) {
            read(alpha, sigma, values, i, data, noise);
        }
        Tensor x1 = HostTensor.of(x.shape(), data);
        Tensor x0 = HostTensor.of(x.shape(), noise);
        return new Reading(x1.sub(x0), x1, x0);
    }

    /** Given the mode, data and noise are linear in x; given x, the modes have posterior weights. */
    private static void read(double alpha, double sigma, double[] x, int at, double[] data, double[] noise) {
        double variance = alpha * alpha * DEVIATION * DEVIATION + sigma * sigma;
        double total = 0;
        double centreX = 0;
        double centreY = 0;
        double nearest = Double.POSITIVE_INFINITY;
        double[] squares = new double[COUNT];
        for (int k = 0; k < COUNT; k++) {
            double across = x[at] - alpha * centre(k, 0);
            double up = x[at + 1] - alpha * centre(k, 1);
            squares[k] = across * across + up * up;
            nearest = Math.min(nearest, squares[k]);
        }
        for (int k = 0; k < COUNT; k++) {
            double weight = WEIGHTS[k] * Math.exp((nearest - squares[k]) / (2 * variance));
            total += weight;
            centreX += weight * centre(k, 0);
            centreY += weight * centre(k, 1);
        }
        double[] centre = {centreX / total, centreY / total};
        for (int axis = 0; axis < 2; axis++) {
            double residual = (x[at + axis] - alpha * centre[axis]) / variance;
            data[at + axis] = centre[axis] + alpha * DEVIATION * DEVIATION * residual;
            noise[at + axis] = sigma * residual;
        }
    }
}
