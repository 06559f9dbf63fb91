package io.pathline.app.output;

import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** One row for each sample, under the columns' names; of a trajectory also frame, t and the sample's index. */
record CsvEncoder(Layout layout) implements FrameEncoder {
    @Override
    public void begin(OutputStream out) throws IOException {
        String names = layout.columns().stream().map(CsvEncoder::quoted).collect(Collectors.joining(","));
        write(out, (layout.isTrajectory() ? "frame,t,sample," : "") + names + "\n");
    }

    @Override
    public void frame(OutputStream out, int index, double time, Samples samples) throws IOException {
        int d = samples.dimension();
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < samples.count(); i++) {
            row.setLength(0);
            if (layout.isTrajectory()) {
                row.append(index).append(',').append(time).append(',').append(i).append(',');
            }
            for (int j = 0; j < d; j++) {
                row.append(samples.value(i, j)).append(j < d - 1 ? ',' : '\n');
            }
            write(out, row.toString());
        }
    }

    @Override
    public void end(OutputStream out) {}

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** RFC 4180: a name with a comma, a quote or a line break stands in quotes. */
    private static String quoted(String name) {
        return name.matches("(?s).*[\",\r\n].*") ? '"' + name.replace("\"", "\"\"") + '"' : name;
    }
}
