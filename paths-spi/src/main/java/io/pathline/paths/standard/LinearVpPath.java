package io.pathline.paths.standard;

/** The variance-preserving path with linear data, {@code linear-vp}: that of {@link LinearVpSchedule}. */
public final class LinearVpPath extends ScheduledPath {
    public LinearVpPath() {
        super(
                new LinearVpSchedule(),
                "Data that grows linearly in time, under noise that keeps the variance constant.");
    }
}
