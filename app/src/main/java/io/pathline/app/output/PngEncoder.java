package io.pathline.app.output;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.app.plot.ImageGrid;
import java.io.IOException;
import java.io.OutputStream;

/** A picture of samples that are images. */
record PngEncoder(Layout layout) implements FrameEncoder {
    /** @throws InvalidInputException if there is no picture of such samples */
    static PngEncoder of(Layout layout) {
        ImageGrid.check(layout.sample(), layout.count());
        if (layout.isTrajectory()) {
            throw new InvalidInputException(
                    "A .png shows the samples at the end alone; leave --trajectory away, or write .npy or .npz.");
        }
        return new PngEncoder(layout);
    }

    @Override
    public void begin(OutputStream out) {}

    @Override
    public void frame(OutputStream out, int index, double time, Samples samples, double[] logDensity)
            throws IOException {
        ImageGrid.write(out, samples, layout.normalization());
    }

    @Override
    public void end(OutputStream out) {}
}
