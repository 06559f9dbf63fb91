package io.pathline.app.viewer.tour;

import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.app.viewer.flow.ExactData;
import io.pathline.paths.AffinePath;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.oracle.EmpiricalField;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A distribution and its exact flow on one path, with particles of a seed.
 *
 * @param data the distribution
 * @param path affine
 * @param count of particles
 * @param seed of noise and data
 */
record TourData(ExactData data, AffinePath path, int count, long seed) {
    /** Noise of the path's prior. */
    Samples noise() {
        Samples noise = new RandomStreams(seed).normal("tour-noise", 0, Shape.of(count, 2));
        float scale = (float) path.prior().standardDeviation();
        float[] scaled = noise.values().clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= scale;
        }
        return Samples.points(2, scaled);
    }

    /** Exact samples of the data, each paired with the noise of its index. */
    Samples ends() {
        return data.samples(count, seed);
    }

    EmpiricalField field() {
        return data.along(path);
    }

    /** x_t of every pair. */
    HostTensor conditionalAt(double t) {
        // The path's own formula wants unit noise; a wider prior is part of its sigma.
        HostTensor x0 = HostTensor.of(new RandomStreams(seed).normal("tour-noise", 0, Shape.of(count, 2)));
        double[] times = new double[count];
        Arrays.fill(times, t);
        return HostTensor.cast(path.interpolate(x0, HostTensor.of(ends()), HostTensor.of(Shape.of(count, 1), times)));
    }

    /** Follows the marginal field from the noise. */
    TrajectoryFrame solve(SolveSettings settings, Consumer<TrajectoryFrame> each) {
        EmpiricalField field = field();
        TimeDomain times = field.timeDomain();
        PlacedField placed = new HostField(field);
        try (OdeSolve solve = OdeSolve.start(placed, placed.upload(noise()), times.start(), times.end(), settings)) {
            @Nullable TrajectoryFrame last = null;
            while (solve.advance()) {
                last = solve.frame();
                each.accept(last);
            }
            return Objects.requireNonNull(last, "a solve has a last frame");
        }
    }
}
