package io.pathline.app.output;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * One row for each sample, under the columns' names; of a trajectory also frame, t and the sample's index, and the log
 * density as the last column.
 */
record CsvEncoder(Layout layout) implements FrameEncoder {
    private static final String LOG_DENSITY = "log_density";

    /** @throws InvalidInputException if a column of the data has the name of one that is written beside them */
    static CsvEncoder of(Layout layout) {
        if (layout.hasLogDensity() && layout.columns().contains(LOG_DENSITY)) {
            throw new InvalidInputException("The data has a column " + LOG_DENSITY
                    + " of its own, so a .csv has no name left for that of the samples; write .npy or .npz.");
        }
        return new CsvEncoder(layout);
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        String names = layout.columns().stream().map(CsvCell::quoted).collect(Collectors.joining(","));
        write(
                out,
                (layout.isTrajectory() ? "frame,t,sample," : "") + names
                        + (layout.hasLogDensity() ? "," + LOG_DENSITY : "") + "\n");
    }

    @Override
    public void frame(OutputStream out, int index, double time, Samples samples, double[] logDensity)
            throws IOException {
        int d = samples.dimension();
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < samples.count(); i++) {
            row.setLength(0);
            if (layout.isTrajectory()) {
                row.append(index).append(',').append(time).append(',').append(i).append(',');
            }
            for (int j = 0; j < d; j++) {
                row.append(samples.value(i, j)).append(j < d - 1 ? "," : "");
            }
            if (layout.hasLogDensity()) {
                row.append(',').append(logDensity[i]);
            }
            row.append('\n');
            write(out, row.toString());
        }
    }

    @Override
    public void end(OutputStream out) {}

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
