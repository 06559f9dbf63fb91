package io.pathline.app;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.app.plot.Curve;
import io.pathline.paths.TimeSampler;
import java.util.Arrays;

/** What a picture of a law of times shows. */
record TimeLawPicture(TimeSampler times) {
    private static final int DRAWS = 20_000;
    private static final int POINTS = 401;
    private static final long SEED = 7;

    /** The density at the middles of equal intervals of [0, 1]. */
    Curve density() {
        double[] t = new double[POINTS];
        Arrays.setAll(t, i -> (i + 0.5) / POINTS);
        return new Curve(
                "",
                t,
                HostTensor.cast(times.density(HostTensor.of(Shape.of(POINTS, 1), t)))
                        .values());
    }

    double[] draws() {
        var uniform = new RandomStreams(SEED).uniform("picture", 0, Shape.of(DRAWS, 1));
        return HostTensor.cast(times.times(HostTensor.of(uniform))).values();
    }
}
