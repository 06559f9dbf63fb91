package io.pathline.app.output;

import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;

/** One float32 array, {@code [count, ...]} or {@code [frames, count, ...]}, with the axes of a sample. */
record NpyEncoder(Layout layout) implements FrameEncoder {
    @Override
    public void begin(OutputStream out) throws IOException {
        NpyArray.header(out, "<f4", layout.lengths());
    }

    @Override
    public void frame(OutputStream out, int index, double time, Samples samples, double[] logDensity)
            throws IOException {
        NpyArray.floats(out, samples.values());
    }

    @Override
    public void end(OutputStream out) {}
}
