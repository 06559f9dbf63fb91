package io.pathline.app.viewer.training;

import io.pathline.api.InvalidInputException;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import io.pathline.app.viewer.flow.Grid;
import io.pathline.app.viewer.flow.GridValues;
import io.pathline.app.viewer.flow.PlacedVelocity;
import io.pathline.paths.Prior;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.TrajectoryFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes pictures of a model in training from a snapshot of its velocity. Every picture starts from the same noise, so that
 * the model alone moves.
 *
 * @param times of the path
 * @param prior of the path
 * @param normalization to the data's units
 * @param heldOut data that is not trained on, in its units; its count is that of the samples
 * @param bounds of the grid; empty where samples are not of the plane
 * @param settings of the solve
 */
record PictureMaker(
        TimeDomain times,
        Prior prior,
        Normalization normalization,
        Samples heldOut,
        List<List<Double>> bounds,
        SolveSettings settings) {
    private static final int GRID = 24;
    private static final double GRID_TIME = 0.5;
    private static final int DIRECTIONS = 32;

    /** @param velocity in the network's units; taken over */
    Picture make(long step, PlacedField velocity) {
        long begin = System.nanoTime();
        Shape shape = heldOut.shape().withoutBatch();
        try (PlacedVelocity field = new PlacedVelocity(velocity, shape)) {
            TrajectoryFrame end = sampled(field);
            double distance = SlicedWasserstein.distance(end.samples(), heldOut, DIRECTIONS);
            return new Picture(step, end, grid(field), distance, (System.nanoTime() - begin) / 1e9);
        }
    }

    private TrajectoryFrame sampled(PlacedVelocity field) {
        Samples noise = new RandomStreams(0).normal("picture", 0, heldOut.shape());
        double[] start = HostTensor.cast(HostTensor.of(noise).mul(prior.standardDeviation()))
                .values();
        HostField placed = new HostField(field);
        try (OdeSolve solve =
                OdeSolve.start(placed, placed.upload(heldOut.shape(), start), times.start(), times.end(), settings)) {
            solve.advance();
            TrajectoryFrame frame = solve.frame();
            if (!frame.outcome().isSuccess()) {
                throw new InvalidInputException("The model's samples did not reach t = " + times.end() + ". "
                        + frame.outcome().advice());
            }
            Samples samples = normalization.invert(frame.samples());
            return new TrajectoryFrame(0, frame.time(), samples, frame.stats(), frame.outcome());
        }
    }

    private @Nullable GridValues grid(PlacedVelocity field) {
        if (bounds.isEmpty()) {
            return null;
        }
        List<Double> x = bounds.get(0);
        List<Double> y = bounds.get(1);
        Grid grid = new Grid(GRID, GRID, x.get(0), x.get(1), y.get(0), y.get(1));
        HostTensor places = HostTensor.of(normalization.apply(grid.places()));
        HostTensor u = HostTensor.cast(field.at(HostTensor.of(Shape.of(1, 1), GRID_TIME), places));
        double[] deviation = normalization.standardDeviation();
        float[] values = new float[2 * GRID * GRID];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (u.value(i) * deviation[i % 2]);
        }
        return new GridValues(grid, GRID_TIME, 2, values);
    }
}
