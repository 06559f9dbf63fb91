package io.pathline.app.output;

import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;

/** One float32 array, {@code [count, d]} or {@code [frames, count, d]}. */
record NpyEncoder(Layout layout) implements FrameEncoder {
    @Override
    public void begin(OutputStream out) throws IOException {
        int d = layout.columns().size();
        if (layout.isTrajectory()) {
            NpyArray.header(out, "<f4", layout.frames(), layout.count(), d);
        } else {
            NpyArray.header(out, "<f4", layout.count(), d);
        }
    }

    @Override
    public void frame(OutputStream out, int index, double time, Samples samples) throws IOException {
        NpyArray.floats(out, samples.values());
    }

    @Override
    public void end(OutputStream out) {}
}
