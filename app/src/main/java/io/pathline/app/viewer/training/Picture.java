package io.pathline.app.viewer.training;

import io.pathline.app.viewer.flow.GridValues;
import io.pathline.solvers.TrajectoryFrame;
import org.jspecify.annotations.Nullable;

/**
 * The model as it was after a step.
 *
 * @param step of the training
 * @param samples at the end, in the data's units
 * @param velocity at t = 0.5 on a grid, or null where samples are not of the plane
 * @param slicedW2 to data that is not trained on
 * @param seconds that the picture took
 */
public record Picture(
        long step, TrajectoryFrame samples, @Nullable GridValues velocity, double slicedW2, double seconds) {}
