package io.pathline.app.output;

import java.util.List;

/**
 * What a file of samples will hold.
 *
 * @param columns a name for each number of a sample
 * @param count samples
 * @param frames of a trajectory, or 0 for the samples at its end alone
 */
public record Layout(List<String> columns, int count, int frames) {
    public Layout {
        columns = List.copyOf(columns);
    }

    /** Whether frames are written with their times. */
    boolean isTrajectory() {
        return frames > 0;
    }
}
