package io.pathline.app.output;

import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;

/** A file format for frames: what comes before them, each of them, and what comes after. */
interface FrameEncoder {
    void begin(OutputStream out) throws IOException;

    /**
     * Appends a frame.
     *
     * @param index counted from 0
     * @param time t of this frame
     * @param logDensity of each sample, where the layout has a place for it; else empty
     */
    void frame(OutputStream out, int index, double time, Samples samples, double[] logDensity) throws IOException;

    void end(OutputStream out) throws IOException;
}
