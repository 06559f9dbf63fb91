package io.pathline.paths.standard;

/** The variance-preserving diffusion, {@code vp}: the path of {@link VpSchedule} (Song et al. 2021). */
public final class VpPath extends ScheduledPath {
    public VpPath() {
        super(new VpSchedule(), "Variance-preserving diffusion with a rate that is linear in time.");
    }
}
