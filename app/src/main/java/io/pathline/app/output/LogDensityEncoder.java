package io.pathline.app.output;

import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;

/** One float64 array of log densities alone, {@code [count]} or {@code [frames, count]}. */
record LogDensityEncoder(Layout layout) implements FrameEncoder {
    @Override
    public void begin(OutputStream out) throws IOException {
        NpyArray.header(out, "<f8", layout.logDensityLengths());
    }

    @Override
    public void frame(OutputStream out, int index, double time, Samples samples, double[] logDensity)
            throws IOException {
        NpyArray.doubles(out, logDensity);
    }

    @Override
    public void end(OutputStream out) {}
}
