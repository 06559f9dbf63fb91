package io.pathline.paths.standard;

/**
 * Conditional optimal transport, {@code cond-ot}: the path of {@link CondOtSchedule} (Lipman et al. 2023, equation 22).
 * Every sample moves in a straight line at constant speed, and ends sigma_min short of its data point.
 */
public final class CondOtPath extends ScheduledPath {
    public CondOtPath() {
        super(new CondOtSchedule(), "Conditional optimal transport: straight lines from noise to data.");
    }
}
