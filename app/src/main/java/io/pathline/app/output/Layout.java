package io.pathline.app.output;

import io.pathline.api.Shape;
import io.pathline.pipelines.data.Normalization;
import java.util.List;

/**
 * What a file of samples will hold.
 *
 * @param columns a name for each number of a sample
 * @param count samples
 * @param frames of a trajectory, or 0 for the samples at its end alone
 * @param sample the shape of one
 * @param normalization of the data, which says what is black and what is white
 * @param hasLogDensity whether the log density of each sample is written too
 */
public record Layout(
        List<String> columns, int count, int frames, Shape sample, Normalization normalization, boolean hasLogDensity) {
    public Layout {
        columns = List.copyOf(columns);
    }

    /** Samples alone. */
    public Layout(List<String> columns, int count, int frames, Shape sample, Normalization normalization) {
        this(columns, count, frames, sample, normalization, false);
    }

    /** Points, in no units that matter. */
    public Layout(List<String> columns, int count, int frames) {
        this(columns, count, frames, Shape.of(columns.size()), Normalization.identity(columns.size()));
    }

    /** The same with the log density of each sample. */
    public Layout withLogDensity() {
        return new Layout(columns, count, frames, sample, normalization, true);
    }

    /** Whether frames are written with their times. */
    boolean isTrajectory() {
        return frames > 0;
    }

    /** The lengths of the array of all samples: frames, where there are some, count, and those of a sample. */
    int[] lengths() {
        Shape samples = sample.withBatch(count);
        return (isTrajectory() ? samples.withBatch(frames) : samples).lengths();
    }

    /** The lengths of the array of all log densities. */
    int[] logDensityLengths() {
        return isTrajectory() ? new int[] {frames, count} : new int[] {count};
    }
}
