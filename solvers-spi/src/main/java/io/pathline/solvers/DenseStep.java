package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import java.util.List;

/**
 * A step that was taken, with all that dense output reads.
 *
 * @param t where it started
 * @param dt its length, negative backwards
 * @param x the state there
 * @param stages its slopes
 */
record DenseStep(double t, double dt, DeviceArray x, List<DeviceArray> stages) {
    /** How far into the step a time is. */
    double theta(double time) {
        return (time - t) / dt;
    }

    double time(double theta) {
        return theta == 1 ? t + dt : t + theta * dt;
    }
}
