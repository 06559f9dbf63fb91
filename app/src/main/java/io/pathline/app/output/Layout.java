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
 */
public record Layout(List<String> columns, int count, int frames, Shape sample, Normalization normalization) {
    public Layout {
        columns = List.copyOf(columns);
    }

    /** Points, in no units that matter. */
    public Layout(List<String> columns, int count, int frames) {
        this(columns, count, frames, Shape.of(columns.size()), Normalization.identity(columns.size()));
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
}
