package io.pathline.api;

import java.util.List;

/**
 * The field of samples with the change of their log density; see {@link DifferentiableField#withLogDensity}. Times have
 * the state's rank, {@code [batch, 1]} or {@code [1, 1]}.
 */
public interface DensityField extends PlacedField {
    /**
     * Gives the probes that all runs use from now on; before each solve, and never within one: a field whose probes
     * change from step to step is rough, and an adaptive solver crawls along it. They stay on the device between runs.
     *
     * @param probes one batch of them for each probe of the estimate, shaped like the samples; none for an exact
     *     divergence
     * @throws ShapeMismatchException if they are not as many as the estimate has, or of another shape than the samples
     */
    void useProbes(List<Samples> probes);
}
