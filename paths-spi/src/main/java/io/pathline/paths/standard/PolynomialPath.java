package io.pathline.paths.standard;

/**
 * Straight lines at a speed of its own, {@code polynomial}: the path of {@link PolynomialSchedule}. A power above 1 starts
 * slowly, one below 1 starts fast.
 */
public final class PolynomialPath extends ScheduledPath {
    public PolynomialPath() {
        super(
                new PolynomialSchedule(),
                "Straight lines from noise to data, at a speed that goes with a power of the time.");
    }
}
