package io.pathline.paths.standard;

/** The variance-exploding diffusion, {@code ve}: the path of {@link VeSchedule} (Song and Ermon 2019). */
public final class VePath extends ScheduledPath {
    public VePath() {
        super(new VeSchedule(), "Variance-exploding diffusion: data under noise that shrinks geometrically.");
    }
}
