package io.pathline.paths.standard;

/**
 * Rectified flow, {@code rectified}: the path of {@link RectifiedSchedule} (Liu et al. 2023, equation 1), the straight
 * line all the way to the data: {@code cond-ot} with sigma_min = 0.
 */
public final class RectifiedPath extends ScheduledPath {
    public RectifiedPath() {
        super(new RectifiedSchedule(), "Rectified flow: straight lines that end exactly on the data.");
    }
}
