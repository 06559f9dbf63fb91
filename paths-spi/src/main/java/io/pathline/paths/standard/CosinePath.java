package io.pathline.paths.standard;

/**
 * The trigonometric path, {@code cosine}: that of {@link CosineSchedule} (Albergo and Vanden-Eijnden 2023). It preserves
 * the variance, and both derivatives are finite at both ends.
 */
public final class CosinePath extends ScheduledPath {
    public CosinePath() {
        super(new CosineSchedule(), "Quarter circles from noise to data, which keep the variance constant.");
    }
}
