package io.pathline.app;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.app.plot.Curve;
import io.pathline.paths.AffinePath;
import io.pathline.paths.BridgePath;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** What a picture of a path shows, computed on the host: the way of each particle is exact at every point of it. */
record PathPicture(ProbabilityPath path) {
    private static final int PARTICLES = 48;
    private static final int POINTS = 201;
    private static final long SEED = 7;

    /** The one data point that all particles go to. */
    private static final double[] DATA = {1.2, 0.6};

    private static final Shape PLANE = Shape.of(PARTICLES, 2);

    /** The conditional trajectories of some particles; a path with noise of its own draws that once for each. */
    List<Curve> ways() {
        double[][] xs = new double[PARTICLES][POINTS];
        double[][] ys = new double[PARTICLES][POINTS];
        for (int k = 0; k < POINTS; k++) {
            HostTensor points = HostTensor.cast(at(time(k)));
            for (int i = 0; i < PARTICLES; i++) {
                xs[i][k] = points.value(2 * i);
                ys[i][k] = points.value(2 * i + 1);
            }
        }
        List<Curve> ways = new ArrayList<>();
        for (int i = 0; i < PARTICLES; i++) {
            ways.add(new Curve("", xs[i], ys[i]));
        }
        return ways;
    }

    /** alpha and sigma by time; nothing for a path that is not affine. */
    List<Curve> coefficients() {
        if (!(path instanceof AffinePath affine)) {
            return List.of();
        }
        return List.of(curve("alpha", affine.schedule()::alpha), curve("sigma", affine.schedule()::sigma));
    }

    private Curve curve(String name, UnaryOperator<Tensor> coefficient) {
        double[] times = new double[POINTS];
        Arrays.setAll(times, this::time);
        Tensor values = coefficient.apply(HostTensor.of(Shape.of(POINTS, 1), times));
        return new Curve(name, times, HostTensor.cast(values).values());
    }

    private Tensor at(double time) {
        HostTensor x0 = normal("picture");
        HostTensor x1 = HostTensor.of(PLANE, repeated(DATA));
        HostTensor t = HostTensor.of(Shape.of(PARTICLES, 1), repeated(time));
        return path instanceof BridgePath bridge
                ? bridge.interpolate(x0, x1, normal("picture-path-noise"), t)
                : path.interpolate(x0, x1, t);
    }

    private static HostTensor normal(String purpose) {
        return HostTensor.of(new RandomStreams(SEED).normal(purpose, 0, PLANE));
    }

    private double time(int k) {
        TimeDomain domain = path.timeDomain();
        return domain.start() + k * (domain.end() - domain.start()) / (POINTS - 1);
    }

    private static double[] repeated(double... row) {
        double[] values = new double[PARTICLES * row.length];
        Arrays.setAll(values, i -> row[i % row.length]);
        return values;
    }
}
