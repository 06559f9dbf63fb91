package io.pathline.app.viewer.flow;

import io.pathline.api.DensityField;
import io.pathline.api.DifferentiableField;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.Trace;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Prior;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.likelihood.LogDensity;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.Solve;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;

/**
 * A model's particles with their log density along the way: one state {@code [count, d + 1]}, as likelihoods have it. The
 * divergence is exact.
 *
 * @param noise where particles start, in the network's units
 * @param prior of the noise
 * @param times of the solve
 * @param normalization to the data's units
 */
record DensityFrames(Samples noise, Prior prior, TimeDomain times, Normalization normalization) {
    /** Dimensions up to which an exact divergence is reasonable here. */
    static final int MOST_DIMENSIONS = 8;

    /** @param velocity taken over */
    Solve start(PlacedField velocity, SolveSettings settings) {
        DensityField field;
        try {
            field = DifferentiableField.of(velocity)
                    .withLogDensity(noise.shape().withoutBatch(), new Trace.Exact());
        } catch (RuntimeException e) {
            velocity.close();
            throw e;
        }
        try {
            Shape state = Shape.of(noise.count(), noise.dimension() + 1);
            return new OwnedSolve(
                    OdeSolve.start(field, field.upload(state, joined()), times.start(), times.end(), settings),
                    field::close);
        } catch (RuntimeException e) {
            field.close();
            throw e;
        }
    }

    private double[] joined() {
        Tensor log = LogDensity.of(prior).at(HostTensor.of(noise));
        double[] densities = HostTensor.cast(log).values();
        int d = noise.dimension();
        double[] state = new double[noise.count() * (d + 1)];
        for (int row = 0; row < noise.count(); row++) {
            for (int i = 0; i < d; i++) {
                state[row * (d + 1) + i] = noise.value(row, i);
            }
            state[row * (d + 1) + d] = densities[row];
        }
        return state;
    }

    /** A state taken apart, in the data's units. */
    StreamFrame shown(TrajectoryFrame state) {
        int d = noise.dimension();
        float[] places = new float[noise.count() * d];
        float[] densities = new float[noise.count()];
        for (int row = 0; row < noise.count(); row++) {
            for (int i = 0; i < d; i++) {
                places[row * d + i] = state.samples().value(row, i);
            }
            densities[row] = (float) (state.samples().value(row, d) + normalization.logDeterminant());
        }
        Samples samples = normalization.invert(Samples.of(noise.shape(), places));
        return new StreamFrame(
                new TrajectoryFrame(state.index(), state.time(), samples, state.stats(), state.outcome()), densities);
    }
}
